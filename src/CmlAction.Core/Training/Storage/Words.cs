using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Storage;

/// <summary>The words of <c>schema.json</c>.</summary>
internal static class Words
{
    public static readonly (MachineLearningTask Value, string Word)[] Tasks =
    [
        (MachineLearningTask.Binary, "binary"), (MachineLearningTask.Multiclass, "multiclass"), (MachineLearningTask.Regression, "regression"),
        (MachineLearningTask.Ranking, "ranking"),
    ];

    public static readonly (TargetTransform Value, string Word)[] Transforms =
    [
        (TargetTransform.None, "none"), (TargetTransform.Log, "log"), (TargetTransform.Log1p, "log1p"), (TargetTransform.Standardize, "standardize"),
    ];

    /// <summary>The type of a column whose words are counted; in the table it is one of names.</summary>
    public const string FreeText = "text";

    public static readonly (ColumnType Value, string Word)[] Types =
    [
        (ColumnType.Number, "number"), (ColumnType.Category, "category"), (ColumnType.Datetime, "datetime"),
    ];

    public static readonly (ModelColumnKind Value, string Word)[] Kinds =
    [
        (ModelColumnKind.Value, "value"), (ModelColumnKind.Code, "code"), (ModelColumnKind.Standardized, "standardized"),
        (ModelColumnKind.Category, "category"), (ModelColumnKind.Missing, "missing"), (ModelColumnKind.Part, "part"),
        (ModelColumnKind.StandardizedPart, "standardized_part"), (ModelColumnKind.PartIs, "part_is"),
        (ModelColumnKind.Words, "words"), (ModelColumnKind.ScaledWords, "scaled_words"),
    ];

    public static readonly (DatePart Value, string Word)[] Parts = [.. DateParts.All.Select(part => (part, DateParts.Word(part)))];

    public static string Of<T>((T Value, string Word)[] words, T value) => words.First(pair => Equals(pair.Value, value)).Word;
}
