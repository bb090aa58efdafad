using System.Collections.Immutable;

namespace CmlAction.Core.Config;

/// <summary>Section <c>data</c>: where the rows are, what the columns mean and how the rows are divided.</summary>
public sealed record DataConfig
{
    /// <summary><c>data.path</c>: files or globs, relative to the workspace; empty when <see cref="Url"/> or <see cref="TrainFiles"/> is used.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary><c>data.url</c>: one http(s) address; then <see cref="Sha256"/> is set.</summary>
    public string? Url { get; init; }

    /// <summary><c>data.sha256</c>: 64 lower-case hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary><c>data.train</c>, <c>data.validation</c>, <c>data.test</c>: files given per split (<c>split.by: files</c>).</summary>
    public ImmutableArray<string> TrainFiles { get; init; } = [];

    public ImmutableArray<string> ValidationFiles { get; init; } = [];

    public ImmutableArray<string> TestFiles { get; init; } = [];

    public FormatConfig Format { get; init; } = new();

    /// <summary><c>data.target</c>: the column to predict.</summary>
    public required string Target { get; init; }

    /// <summary><c>data.positive</c>: the label that counts as positive in a binary task.</summary>
    public string? Positive { get; init; }

    public string? Id { get; init; }

    public string? Time { get; init; }

    public string? Group { get; init; }

    public string? Weight { get; init; }

    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary><c>data.features</c>: allow-list; empty means every column without another role.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary><c>data.categorical</c>: columns whose values are names even when they look like numbers.</summary>
    public ImmutableArray<string> Categorical { get; init; } = [];

    /// <summary><c>data.types</c>: column types that overrule what the reader infers.</summary>
    public ImmutableSortedDictionary<string, ColumnTypeName> Types { get; init; } = ImmutableSortedDictionary<string, ColumnTypeName>.Empty;

    /// <summary><c>data.text</c>: columns of free text, learned from by their words.</summary>
    public ImmutableArray<string> Text { get; init; } = [];

    public SplitConfig Split { get; init; } = new();
}

/// <summary>Words for a column's type in <c>data.types</c>.</summary>
public enum ColumnTypeName
{
    Number,
    Category,
    Datetime,
}

/// <summary><c>data.format</c>: null means detect.</summary>
public sealed record FormatConfig
{
    /// <summary>One character: comma, tab, semicolon, pipe or another printable one.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The quote character; default <c>"</c>.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>False when the first row is data; columns are then named <c>column_1</c>, <c>column_2</c>, ….</summary>
    public bool Header { get; init; } = true;

    public EncodingName Encoding { get; init; } = EncodingName.Utf8;

    /// <summary>Spellings of a missing value, beside the empty cell; compared exactly.</summary>
    public ImmutableArray<string> Missing { get; init; } = ["NA", "N/A", "NaN", "nan", "null", "NULL", "None"];
}

public enum EncodingName
{
    Utf8,
    Latin1,
    Windows1252,
}

/// <summary><c>data.split</c>: which rows are held out.</summary>
public sealed record SplitConfig
{
    public SplitMethod By { get; init; } = SplitMethod.Hash;

    /// <summary><c>key</c>: columns whose values decide (hash, group); empty means <c>data.id</c> (hash) or <c>data.group</c> (group), else the whole row.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    public SplitSize Test { get; init; } = new(Share: 0.2);

    public SplitSize Validation { get; init; } = new(Share: 0);

    /// <summary><c>gap</c> between the newest train row and the oldest test row of a time split; those rows are left out.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>Change it to draw a new holdout on purpose. Default: the config's name.</summary>
    public string Salt { get; init; } = "";
}

public enum SplitMethod
{
    Hash,
    Time,
    Group,
    Random,
    Files,
}

/// <summary>Size of a held-out part: a share of the rows (0 to 1), or for time splits the last days or everything since a date.</summary>
public sealed record SplitSize(double? Share = null, TimeSpan? Last = null, DateTime? Since = null);
