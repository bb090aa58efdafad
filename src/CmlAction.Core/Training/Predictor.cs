using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training;

/// <summary>Asks a model about rows whose answer is known.</summary>
public static class Predictor
{
    /// <summary>Predicts the held-out rows: validation, then test.</summary>
    /// <exception cref="Foundation.CmlException">The model and the table do not fit, or the weights are unusable.</exception>
    public static Predictions Predict(TrainedModel model, DataSplit split)
    {
        var (table, target) = (split.Dataset.Table, split.Dataset.Target);
        ImmutableArray<int> rows = [.. split.Validation.Rows, .. split.Test.Rows];
        var weights = SampleWeights.Of(split.Dataset, rows);
        return new Predictions
        {
            Task = target.Task,
            Labels = (target as ClassTarget)?.Labels ?? [],
            Rows = [.. rows.Select(row => row + 1)],
            Splits =
            [
                .. Enumerable.Repeat(SplitName.Validation, split.Validation.Rows.Length),
                .. Enumerable.Repeat(SplitName.Test, split.Test.Rows.Length),
            ],
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
