using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Stages;

/// <summary>Asks the model about held-out rows: here model and metric meet, whose rooms do not know each other.</summary>
/// <remarks>Rows are bounded by the work they make, counted and not timed, so that every machine looks at the same rows.</remarks>
internal static class InsightStage
{
    /// <summary>Comparisons; together about a third of a second on one core.</summary>
    private const long ShufflingBudget = 60_000_000;
    private const long CurveBudget = 20_000_000;
    private const long ContributionBudget = 60_000_000;

    private const int MostRows = 2000;
    private const int MostContributionRows = 500;
    private const int FewestRows = 30;
    private const int MostColumns = 50;
    private const int MostCurves = 6;

    /// <returns>Null for a model that looks at no column.</returns>
    public static ModelInsight? Of(TrainedModel model, DataStage data, CmlConfig config, Predictions predictions, CancellationToken stop)
    {
        var test = predictions.Of(SplitName.Test);
        if (test.Count == 0 || model.Probe(data.Split.Dataset.Table, [test.Rows[0] - 1]) is not { } first)
            return null;
        var used = UsedFeatures(model.Summary, first);
        if (used.IsEmpty)
            return null;
        var notes = new List<string>();
        if (used.Length > MostColumns)
            notes.Add($"only the {MostColumns} columns that the model uses most were looked at");
        used = [.. used.Take(MostColumns)];

        var rows = RowsFor(ShufflingBudget, first.Cost.Prediction * used.Length * ColumnShuffling.Repeats, MostRows, test.Count);
        if (rows == 0)
            return TooLarge(notes);
        var (sample, drawn) = Draw(test, rows, config.Seed);
        var probe = model.Probe(data.Split.Dataset.Table, drawn)!;
        var threshold = ThresholdChoice.ValueFor(config.Evaluate, predictions);
        var permutation = Shuffle(probe, used, sample, data.Summary.Dummy, config, threshold, notes, stop);
        var curveRows = RowsFor(CurveBudget, probe.Cost.Prediction * MostCurves * DependenceCurve.MostPoints, MostRows, sample.Count);
        return new ModelInsight
        {
            RowCount = sample.Count,
            DependenceRowCount = curveRows,
            Permutation = permutation,
            Shap = Contributions(probe, notes),
            Dependence = curveRows == 0 ? [] : [.. Curves(probe.First(curveRows), used, permutation, stop)],
            Notes = [.. notes],
        };
    }

    private static ModelInsight TooLarge(List<string> notes) => new()
    {
        RowCount = 0,
        Notes = [.. notes, "importance on held-out rows was left out: the model is too large to be asked often enough in the time of a run"],
    };

    /// <summary>By the model's own account, the most used first; the others never make a difference.</summary>
    private static ImmutableArray<int> UsedFeatures(TrainingSummary summary, ModelProbe probe)
    {
        var index = probe.Features.Select((feature, i) => (feature.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        return [.. summary.Importance.Select(importance => index[importance.Column])];
    }

    private static PermutationImportance? Shuffle(
        ModelProbe probe, ImmutableArray<int> used, Predictions sample, DummyBaseline dummy, CmlConfig config, double threshold,
        List<string> notes, CancellationToken stop)
    {
        var metric = SingleMetric.PrimaryOf(config.Evaluate, sample.Task);
        double? Measure(double[] scores) => SingleMetric.Of(metric, sample with { Scores = [.. scores] }, dummy, threshold);
        double? Goodness(double[] scores) => Measure(scores) is { } value ? SingleMetric.Goodness(metric, value) : null;
        if (Measure(probe.Predict()) is { } baseline && ColumnShuffling.Measure(probe, used, Goodness, config.Seed, stop) is { } columns)
            return new PermutationImportance(metric, baseline, ColumnShuffling.Repeats, columns);
        notes.Add($"permutation importance needs {metric}, which is undefined on the {NumberText.Plural(sample.Count, "test row")} looked at");
        return null;
    }

    private static ShapImportance? Contributions(ModelProbe probe, List<string> notes)
    {
        var rows = RowsFor(ContributionBudget, probe.Cost.Contribution, MostContributionRows, probe.RowCount);
        if (rows > 0)
            return MeanContributions.Measure(probe.First(rows));
        notes.Add("SHAP values were left out: the trees are too many or too deep for them to be computed in the time of a run");
        return null;
    }

    private static IEnumerable<PartialDependence> Curves(
        ModelProbe probe, ImmutableArray<int> used, PermutationImportance? permutation, CancellationToken stop)
    {
        var ranked = permutation is null
            ? used
            : [.. permutation.Columns.Select(column => used.First(feature => probe.Features[feature].Name == column.Column))];
        return ranked.Where(feature => !probe.Features[feature].IsText).Take(MostCurves).Select(feature => DependenceCurve.Of(probe, feature, stop)).OfType<PartialDependence>();
    }

    /// <summary>Somewhat more than the budget rather than too few rows; none when it would be much more.</summary>
    private static int RowsFor(long budget, long costPerRow, int most, int available) =>
        budget / Math.Max(1, costPerRow) is >= FewestRows / 5 and var rows ? (int)Math.Min(available, Math.Clamp(rows, FewestRows, most)) : 0;

    /// <summary>The queries of the first rows, each with all its rows, until there are enough: an order of half a query says little.</summary>
    private static int[] WholeQueries(int[] order, ImmutableArray<int> queries, int count)
    {
        var rowsOf = Enumerable.Range(0, order.Length).ToLookup(i => queries[i]);
        var drawn = new List<int>(count);
        foreach (var query in order.Select(i => queries[i]).Distinct().TakeWhile(_ => drawn.Count < count))
            drawn.AddRange(rowsOf[query]);
        return [.. drawn];
    }

    /// <summary>A seeded draw of the test rows in random order, and where they stand in the table.</summary>
    private static (Predictions Sample, ImmutableArray<int> Rows) Draw(Predictions test, int count, int seed)
    {
        var order = Enumerable.Range(0, test.Count).ToArray();
        // Not put back in order: the first of them are a draw again.
        new SeededRandom((ulong)seed).Shuffle(order);
        var drawn = test.Task == MachineLearningTask.Ranking ? WholeQueries(order, test.Groups, count) : order[..count];
        var sample = test with
        {
            Rows = [.. drawn.Select(i => test.Rows[i])],
            Splits = [.. drawn.Select(i => test.Splits[i])],
            Truth = [.. drawn.Select(i => test.Truth[i])],
            Scores = [],
            Weights = test.Weights.IsEmpty ? [] : [.. drawn.Select(i => test.Weights[i])],
            Groups = test.Groups.IsEmpty ? [] : [.. drawn.Select(i => test.Groups[i])],
            Keys = [],
        };
        return (sample, [.. sample.Rows.Select(row => row - 1)]);
    }
}
