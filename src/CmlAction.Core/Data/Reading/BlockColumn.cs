using System.Buffers;

namespace CmlAction.Core.Data.Reading;

/// <summary>The values of one column in one block of rows.</summary>
internal sealed class BlockColumn
{
    public required BlockColumnKind Kind { get; init; }

    /// <summary>Numbers or instants of the rows, NaN for missing; from the shared pool, so possibly longer.</summary>
    public double[]? Values { get; private set; }

    /// <summary>How many of the values are NaN.</summary>
    public int MissingCount { get; init; }

    /// <summary>True when all values survive the round trip through float32.</summary>
    public bool FitSingle { get; init; }

    /// <summary>True when all numbers present are whole.</summary>
    public bool IsInteger { get; init; } = true;

    /// <summary>Cells that spell infinity or not-a-number; kept as missing.</summary>
    public int NonFiniteCount { get; init; }

    /// <summary>The different names.</summary>
    public Interner? Names { get; private set; }

    /// <summary>Per row the number of its name, −1 for missing.</summary>
    public int[]? Codes { get; private set; }

    /// <summary>Cells that are not of the declared type; kept as missing.</summary>
    public int BadCount { get; init; }

    /// <summary>Row within the block of the first such cells.</summary>
    public List<int> BadRows { get; init; } = [];

    /// <summary>Which spellings of a missing value occur, as bits of <see cref="MissingSpellings.KindOf"/>.</summary>
    public ulong MissingKinds { get; init; }

    public static BlockColumn OfNames(Interner names, int[] codes, ulong missingKinds) =>
        new() { Kind = BlockColumnKind.Category, Names = names, Codes = codes, MissingKinds = missingKinds };

    public BlockColumn With(double[] values)
    {
        Values = values;
        return this;
    }

    /// <summary>Gives the values up, after they were taken over; counts and bad rows stay.</summary>
    public void Release()
    {
        if (Values is not null)
            ArrayPool<double>.Shared.Return(Values);
        (Values, Names, Codes) = (null, null, null);
    }
}

internal enum BlockColumnKind : byte
{
    /// <summary>Every value is missing: fits any type.</summary>
    Empty,

    Number,
    Datetime,
    Category,
}
