using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training;

/// <summary>Asks a model about rows whose answer is known.</summary>
public static class Predictor
{
    /// <summary>Predicts the held-out rows: validation, then test; before them the train rows, when somebody asks for them.</summary>
    /// <exception cref="Foundation.CmlException">The model and the table do not fit, or the weights are unusable.</exception>
    public static Predictions Predict(TrainedModel model, DataSplit split, bool withTrain = false)
    {
        var (table, target) = (split.Dataset.Table, split.Dataset.Target);
        DataPart[] parts = withTrain ? [split.Train, split.Validation, split.Test] : [split.Validation, split.Test];
        ImmutableArray<int> rows = [.. parts.SelectMany(part => part.Rows)];
        var weights = SampleWeights.Of(split.Dataset, rows);
        return new Predictions
        {
            Task = target.Task,
            Labels = (target as ClassTarget)?.Labels ?? [],
            Rows = [.. rows.Select(row => row + 1)],
            Splits = [.. parts.SelectMany(part => Enumerable.Repeat(part.Name, part.Rows.Length))],
            Truth = [.. rows.Select(row => TruthOf(target, row))],
            Scores = [.. model.Predict(table, rows.AsSpan())],
            Weights = [.. weights],
            Groups = split.Groups.IsEmpty ? [] : [.. rows.Select(row => split.Groups[row])],
        };
    }

    private static double TruthOf(Target target, int row) => target switch
    {
        ClassTarget classes => classes.Codes[row],
        NumberTarget numbers => numbers.Values[row],
        _ => throw new ArgumentException($"Unknown kind of target: {target.GetType().Name}", nameof(target)),
    };
}
