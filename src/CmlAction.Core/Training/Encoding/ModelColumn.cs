namespace CmlAction.Core.Training.Encoding;

/// <summary>One column of the matrix that the library learns from.</summary>
/// <param name="Name">Within the library's model file.</param>
/// <param name="Feature">Index of the feature it is made from.</param>
/// <param name="Kind">How it is made.</param>
internal sealed record ModelColumn(string Name, int Feature, ModelColumnKind Kind)
{
    /// <summary>
    /// <see cref="ModelColumnKind.Category"/>: the code whose rows are 1. <see cref="ModelColumnKind.PartIs"/>: the value of the part.
    /// <see cref="ModelColumnKind.Words"/> and <see cref="ModelColumnKind.ScaledWords"/>: the bucket.
    /// </summary>
    public int Category { get; init; } = -1;

    /// <summary>The part of a date that the column holds; null for columns that hold none.</summary>
    public DatePart? Part { get; init; }

    /// <summary>Parts of dates: see <see cref="FeatureSchema.Origin"/>.</summary>
    public double Origin { get; init; }

    /// <summary><see cref="ModelColumnKind.Standardized"/> and <see cref="ModelColumnKind.StandardizedPart"/>: mean of the train rows.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation (n) of the train rows: of the number when it is scaled, else of the zeros and ones.</summary>
    public double Deviation { get; init; } = 1;

    /// <summary>The library's word for what the column holds.</summary>
    public string Type => Kind == ModelColumnKind.Code ? "c" : "float";
}

internal enum ModelColumnKind
{
    /// <summary>The number itself; missing is missing.</summary>
    Value,

    /// <summary>The code of a category; missing is missing.</summary>
    Code,

    /// <summary>(number − mean) / deviation; 0 when missing.</summary>
    Standardized,

    /// <summary>1 for one category, else 0.</summary>
    Category,

    /// <summary>1 when missing, else 0.</summary>
    Missing,

    /// <summary>A part of a date; missing is missing.</summary>
    Part,

    /// <summary>(part of a date − mean) / deviation; 0 when missing.</summary>
    StandardizedPart,

    /// <summary>1 for one value of a part of a date, else 0.</summary>
    PartIs,

    /// <summary>How many words of a text fall into a bucket; missing is missing.</summary>
    Words,

    /// <summary>(words in a bucket) / deviation; 0 when missing. Not centred, so that a text has numbers for its own words only.</summary>
    ScaledWords,
}
