using System.Collections.Immutable;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>How the metrics spread over folds and over seeds.</summary>
internal static class ResamplingTables
{
    public static IEnumerable<Block> Build(RunRecord run) => [.. Folds(run.Training.Folds), .. Repeats(run.Training.Repeats)];

    private static IEnumerable<Block> Folds(CrossValidation? folds)
    {
        if (folds is null)
            yield break;
        yield return new Heading(2, "Cross-validation");
        yield return new Text(
            $"{NumberText.Plural(folds.TestRows.Length, "model")}, each tested on a fold it did not see ({NumberText.Count(folds.TestRows.Min())} to {NumberText.Count(folds.TestRows.Max())} rows): mean ± SD of the folds. The gates judge the test part alone.");
        yield return Table(folds.Metrics, [new("lowest fold", Alignment.Right), new("highest fold", Alignment.Right)], spread =>
            [Number(spread, spread.Values.Min()), Number(spread, spread.Values.Max())]);
    }

    private static IEnumerable<Block> Repeats(SeedRepeats? repeats)
    {
        if (repeats is null)
            yield break;
        yield return new Heading(2, "Seed noise");
        yield return new Text(repeats.DistinctModels == 1
            ? $"{NumberText.Plural(repeats.Seeds.Length, "seed")} gave the same model: with these parameters nothing is drawn at random."
            : $"{NumberText.Plural(repeats.Seeds.Length, "training")} that differ in the seed alone: mean ± SD on the same test rows. Two of them differ by less than the noise in 95 of 100 cases, so a smaller difference between two models means nothing.");
        yield return Table(repeats.Metrics, [new("noise", Alignment.Right)], spread => [Number(spread, spread.Noise)]);
    }

    private static TableBlock Table(ImmutableArray<MetricSpread> metrics, ImmutableArray<TableColumn> further, Func<MetricSpread, ImmutableArray<Cell>> cells) => new(
        [new("metric"), new("mean", Alignment.Right), new("SD", Alignment.Right), .. further],
        [.. metrics.Select(spread => new TableRow([Inline.Code(spread.Metric), Number(spread, spread.Mean), Number(spread, spread.StandardDeviation), .. cells(spread)]))]);

    /// <summary>As many digits as the mean of so many values justifies.</summary>
    private static Cell Number(MetricSpread spread, double? value) => value switch
    {
        null => MetricText.Undefined,
        { } number when spread.StandardDeviation is { } deviation and > 0 =>
            NumberText.Fixed(number, NumberText.DecimalsFor(deviation / Math.Sqrt(spread.Values.Count(one => one is not null)))),
        { } number => MetricText.Plain(number),
    };
}
