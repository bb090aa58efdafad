using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training;

/// <summary>What a model takes and what it answers: enough to read a new table for it and to name its scores.</summary>
public sealed record ModelSchema
{
    public required MachineLearningTask Task { get; init; }

    /// <summary>Name of the target column in training.</summary>
    public required string Target { get; init; }

    /// <summary>As in <see cref="ClassTarget.Labels"/>: binary has two, the positive one last; empty for regression.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The columns the model looks at, in order. A new table must have them all; other columns are not looked at.</summary>
    public required ImmutableArray<FeatureSchema> Features { get; init; }

    /// <summary>The scale it learned on; its predictions are on the original one.</summary>
    public TargetScale Scale { get; init; } = TargetScale.None;

    /// <summary>Scores per row: the number of labels for multiclass, else 1.</summary>
    public int ScoreCount => Task == MachineLearningTask.Multiclass ? Labels.Length : 1;
}

/// <summary>A column the model looks at.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Type">In training; free text is of type category, as its column in the table.</param>
public sealed record FeatureSchema(string Name, ColumnType Type)
{
    /// <summary>Categories: the names seen in the train rows, in ordinal order; the position is the code the model knows. Other names are missing values to it.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Free text: the buckets of words that the model counts, ascending, from 0 to 1,023; see <c>TextTokens</c>. None for other columns.</summary>
    public ImmutableArray<int> Buckets { get; init; } = [];

    /// <summary>True for a column whose words are counted; false for one of names.</summary>
    public bool IsText => !Buckets.IsEmpty;

    /// <summary>Instants: the model sees days since this one, in seconds since 1970-01-01T00:00:00Z. 0 for other types.</summary>
    public double Origin { get; init; }

    /// <summary>Instants: the parts of the date that the model sees besides, those that vary within the train rows. None for other types.</summary>
    public ImmutableArray<DatePart> Parts { get; init; } = [];
}
