using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>The scores of each class: how far the model tells them apart, and on which side of the threshold they lie.</summary>
internal static class ScoreDistributionFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var (bins, labels) = (run.Evaluation.ScoreHistogram, run.Evaluation.Labels);
        var (negative, positive) = labels is [var first, var second] ? (first, second) : ("negative", "positive");
        var (negatives, positives) = (bins.Sum(bin => bin.Negatives), bins.Sum(bin => bin.Positives));
        var threshold = run.Evaluation.Threshold;
        var most = bins.SelectMany(bin => new[] { Share(bin.Negatives, negatives), Share(bin.Positives, positives) }).DefaultIfEmpty(0).Max();
        var chart = new LineChart("Scores by class", AltText(run, negative, positive, negatives, positives))
        {
            Subtitle = $"{NumberText.Plural(positives, "row")} of {FigureText.Quoted(positive)}, {NumberText.Count(negatives)} of {FigureText.Quoted(negative)}",
            X = new Axis($"Score of {FigureText.Quoted(positive)}") { Range = bins.Length < 3 ? DataRange.Unit : new DataRange(bins[0].Low, bins[^1].High) },
            Y = new Axis("Share of the rows of the class"),
            Series =
            [
                .. Outline(FigureText.Label(positive), bins, bin => Share(bin.Positives, positives), positives),
                .. Outline(FigureText.Label(negative), bins, bin => Share(bin.Negatives, negatives), negatives),
            ],
            References = threshold is { } at && bins is [var low, .., var high] && at >= low.Low && at <= high.High
                ? [new ReferenceLine($"threshold {NumberText.RoundTrip(at)}", new DataPoint(at, 0), new DataPoint(at, most))]
                : [],
            EmptyNote = "No held-out rows",
        };
        var caption = $"Scores of {FigureText.Rows(run)} by class, {NumberText.Plural(bins.Length, "bin")}; each outline sums to 100 % of its class.";
        return new ReportFigure("score_distribution", caption, chart);
    }

    /// <summary>The steps of a histogram; nothing for a class without rows.</summary>
    private static IEnumerable<LineSeries> Outline(string name, ImmutableArray<ScoreBin> bins, Func<ScoreBin, double> share, int rows)
    {
        if (rows == 0)
            yield break;
        ImmutableArray<DataPoint> steps =
        [
            new(bins[0].Low, 0), .. bins.SelectMany(bin => new[] { new DataPoint(bin.Low, share(bin)), new DataPoint(bin.High, share(bin)) }), new(bins[^1].High, 0),
        ];
        yield return new LineSeries(name, steps)
        {
            IsFilled = true,
        };
    }

    private static string AltText(RunRecord run, string negative, string positive, int negatives, int positives)
    {
        var bins = run.Evaluation.ScoreHistogram;
        var text = $"Scores of {FigureText.Rows(run)} by class";
        return negatives == 0 || positives == 0 || bins.IsEmpty
            ? $"{text}; only one class has rows."
            : $"{text}: the middle row of {FigureText.Quoted(positive)} scores about {Median(bins, bin => bin.Positives, positives)}, "
                + $"that of {FigureText.Quoted(negative)} about {Median(bins, bin => bin.Negatives, negatives)}.";
    }

    /// <summary>As exact as the bins: the middle of the bin that holds the middle row.</summary>
    private static string Median(ImmutableArray<ScoreBin> bins, Func<ScoreBin, int> count, int rows)
    {
        var seen = 0;
        var bin = bins.First(bin => (seen += count(bin)) * 2 >= rows);
        return NumberText.Significant((bin.Low + bin.High) / 2, 2);
    }

    private static double Share(int count, int total) => total > 0 ? (double)count / total : 0;
}
