using System.Collections.Immutable;

namespace CmlAction.Core.Config;

/// <summary>What a key of <c>cml.yaml</c> is: the one description from which reading, JSON schema and documentation come.</summary>
/// <param name="Name">As written in the file.</param>
/// <param name="Kind">What its value looks like.</param>
/// <param name="Meaning">One or more sentences, in Markdown, for people.</param>
internal sealed record ConfigKey(string Name, KeyKind Kind, string Meaning)
{
    /// <summary>As it would be written; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The default in words, where it is not one fixed value.</summary>
    public string? DefaultNote { get; init; }

    /// <summary>A value, as it would be written.</summary>
    public string Example { get; init; } = "";

    public bool IsRequired { get; init; }

    /// <summary>Part of the format, but this version refuses it.</summary>
    public bool IsNotSupportedYet { get; init; }

    /// <summary>For lists: false when writing an empty list can only be a mistake.</summary>
    public bool MayBeEmpty { get; init; }

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The words that a <see cref="KeyKind.Word"/> or <see cref="KeyKind.ColumnTypes"/> takes; for other kinds, values known to be useful.</summary>
    public ImmutableArray<KeyWord> Words { get; init; } = [];

    /// <summary>The keys of a <see cref="KeyKind.Section"/>, or of each column of <see cref="KeyKind.Columns"/>, in documentation order.</summary>
    public ImmutableArray<ConfigKey> Keys { get; init; } = [];

    public ConfigKey? Find(string name)
    {
        foreach (var key in Keys)
        {
            if (key.Name == name)
                return key;
        }
        return null;
    }
}

/// <param name="Word">As written.</param>
/// <param name="Meaning">What it stands for, short.</param>
internal sealed record KeyWord(string Word, string Meaning);

internal enum KeyKind
{
    /// <summary>Keys of its own.</summary>
    Section,

    /// <summary>Any single value, taken as text.</summary>
    Text,

    /// <summary>One text or a list of texts.</summary>
    Texts,

    /// <summary>One text of the form <c>lower_case_1</c>, or a list of them.</summary>
    Names,

    /// <summary>A text shown as a title: one line, at most 100 characters.</summary>
    Title,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number from 0 to 1, also written in per cent.</summary>
    Fraction,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of <see cref="ConfigKey.Words"/>.</summary>
    Word,

    /// <summary>One character, or one of <see cref="ConfigKey.Words"/> for one.</summary>
    Character,

    /// <summary>A share of the rows, the last days, or a date.</summary>
    SplitSize,

    /// <summary>A number and a unit.</summary>
    Duration,

    /// <summary>An http or https address.</summary>
    Url,

    /// <summary>64 hexadecimal digits.</summary>
    Sha256,

    /// <summary>Column names with one of <see cref="ConfigKey.Words"/> each.</summary>
    ColumnTypes,

    /// <summary>Names with one value each, or a reference to a section of a file.</summary>
    Params,

    /// <summary>The word <c>balanced</c>, or labels with a number each.</summary>
    ClassWeight,

    /// <summary>A line for the shell, or a program and its arguments.</summary>
    Command,

    /// <summary>The path of a file, a section with it, or a list of both.</summary>
    MetricsFiles,

    /// <summary>A list of sentences.</summary>
    Gates,

    /// <summary>Columns, columns with cut points, or a list of both.</summary>
    Slices,

    /// <summary>A number from 0 to 1, or how one is chosen.</summary>
    Threshold,

    /// <summary>Column names with a section each.</summary>
    Columns,

    /// <summary>Two numbers, <c>18..110</c>; one of them may be missing.</summary>
    Range,

    /// <summary>Two whole numbers from 0, <c>1..80</c>; one of them may be missing.</summary>
    Length,

    /// <summary>A number of rows, or a share of them in per cent.</summary>
    NullLimit,

    /// <summary>A regular expression.</summary>
    Pattern,
}
