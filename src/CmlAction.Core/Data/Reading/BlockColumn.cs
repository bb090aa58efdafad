namespace CmlAction.Core.Data.Reading;

/// <summary>The values of one column in one block of rows.</summary>
internal sealed class BlockColumn
{
    public required BlockColumnKind Kind { get; init; }

    /// <summary>Numbers or instants, when all survive the round trip through float32.</summary>
    public float[]? Singles { get; init; }

    /// <summary>Numbers or instants, when some do not.</summary>
    public double[]? Doubles { get; init; }

    /// <summary>True when all numbers present are whole.</summary>
    public bool IsInteger { get; init; } = true;

    /// <summary>Cells that spell infinity or not-a-number; kept as missing.</summary>
    public int NonFiniteCount { get; init; }

    /// <summary>The different names.</summary>
    public Interner? Names { get; init; }

    /// <summary>Per row the number of its name, −1 for missing.</summary>
    public int[]? Codes { get; init; }

    /// <summary>Cells that are not of the declared type; kept as missing.</summary>
    public int BadCount { get; init; }

    /// <summary>Row within the block of the first such cells.</summary>
    public List<int> BadRows { get; init; } = [];
}

internal enum BlockColumnKind : byte
{
    /// <summary>Every value is missing: fits any type.</summary>
    Empty,

    Number,
    Datetime,
    Category,
}
