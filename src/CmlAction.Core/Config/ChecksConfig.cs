using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Section <c>checks</c>: rules about the data.</summary>
public sealed record ChecksConfig
{
    public ChecksPreset Preset { get; init; } = ChecksPreset.Standard;

    public SchemaConfig Schema { get; init; } = new();

    /// <summary><c>checks.columns</c>: the contract, in file order; empty when there is none.</summary>
    public ImmutableArray<ColumnContract> Columns { get; init; } = [];

    /// <summary><c>checks.rules</c>.</summary>
    public ImmutableArray<Sentence> Rules { get; init; } = [];
}

public enum ChecksPreset
{
    Off,
    Standard,
    Strict,
}

/// <summary><c>checks.schema</c>: what a difference between the contract's columns and those of the data means.</summary>
public sealed record SchemaConfig
{
    /// <summary>For columns that are not in the contract; null leaves it to the preset.</summary>
    public SchemaReaction? Extra { get; init; }

    /// <summary>For columns that stand in another order.</summary>
    public SchemaReaction Order { get; init; } = SchemaReaction.Ignore;
}

public enum SchemaReaction
{
    Ignore,
    Warn,
    Fail,
}

/// <summary>What is promised of one column. A promise that is null was not made.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Place">Where it stands in the config file.</param>
public sealed record ColumnContract(string Column, Place Place)
{
    public Declared<ContractType>? Type { get; init; }

    /// <summary>Smallest and largest number, both allowed; an open end is infinite.</summary>
    public Declared<ClosedRange>? Range { get; init; }

    /// <summary>The only values allowed.</summary>
    public Declared<ImmutableArray<string>>? Values { get; init; }

    /// <summary>A regular expression that matches each value from end to end.</summary>
    public Declared<string>? Matches { get; init; }

    /// <summary>Fewest and most characters, both allowed.</summary>
    public Declared<ClosedRange>? Length { get; init; }

    public Declared<NullLimit>? Nulls { get; init; }

    /// <summary>Null, or no value may occur twice.</summary>
    public Declared<bool>? Unique { get; init; }

    /// <summary>Largest share of outliers among the values present, 0 to 1.</summary>
    public Declared<double>? Outliers { get; init; }

    /// <summary>Smallest share that each value must have, 0 to 1.</summary>
    public Declared<double>? MinShare { get; init; }

    /// <summary>How much older than the commit the newest instant may be.</summary>
    public Declared<TimeSpan>? Newest { get; init; }
}

/// <summary>A value of the config file with how and where it was written.</summary>
/// <param name="Value">What it means.</param>
/// <param name="Text">As written.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Declared<T>(T Value, string Text, Place Place);

/// <summary>Words for what the values of a column are.</summary>
public enum ContractType
{
    Integer,
    Number,
    Category,
    Datetime,
    Boolean,
}

/// <summary>From <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
public sealed record ClosedRange(double Low, double High)
{
    public bool Contains(double value) => value >= Low && value <= High;
}

/// <summary>How many rows may lack a value: a count, or a share of the rows from 0 to 1. One of the two is set.</summary>
public sealed record NullLimit(int? Count, double? Share);
