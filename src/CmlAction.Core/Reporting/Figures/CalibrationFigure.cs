using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Whether scores are probabilities: share of positive rows against mean score, with the band that chance explains.</summary>
internal static class CalibrationFigure
{
    public static ReportFigure Draw(RunRecord run)
    {
        var bins = run.Evaluation.Calibration;
        var positive = FigureText.Quoted(run.Evaluation.Labels is [_, var label] ? label : "positive");
        var off = bins.Count(bin => bin.IsOff);
        var finding = Finding(bins, off);
        var range = Range([.. bins, .. BaseOverlay.Comparison(run)?.Base.Calibration ?? []]);
        var chart = new LineChart("Calibration", $"Calibration of {FigureText.Rows(run)}: {finding}.")
        {
            Subtitle = bins.IsEmpty ? FigureText.Rows(run) : $"{Means(bins)} · {FigureText.Rows(run)}",
            X = new Axis($"Mean score of {positive}") { Range = range },
            Y = new Axis($"Share of rows that are {positive}") { Range = range },
            Series = BaseOverlay.Series(run, new LineSeries("", Curve(run.Evaluation)) { HasDots = true }, Curve),
            References =
            [
                new ReferenceLine("calibrated", new DataPoint(0, 0), new DataPoint(range.High, range.High))
                {
                    Band = [.. bins.Select(bin => new DataBand(bin.Score, bin.Noise.Low, bin.Noise.High))],
                },
            ],
            Square = true,
            EmptyNote = "No held-out rows",
        };
        var caption = $"Calibration of {FigureText.Rows(run)} in {NumberText.Plural(bins.Length, "group")} of neighbouring scores: {finding}. "
            + "The band is where 95 % of such shares lie when the scores are right." + BaseOverlay.Words(run, "ece", "ECE");
        return new ReportFigure("calibration", caption, chart);
    }

    private static ImmutableArray<DataPoint> Curve(EvaluationResult evaluation) =>
        [.. evaluation.Calibration.Select(bin => new DataPoint(bin.Score, bin.Rate))];

    /// <summary>The part of the unit square that holds everything; where positives are rare the rest would be empty.</summary>
    private static DataRange Range(ImmutableArray<CalibrationBin> bins)
    {
        var largest = bins.Select(bin => Math.Max(Math.Max(bin.Score, bin.Rate), bin.Noise.High)).DefaultIfEmpty(1).Max();
        double[] ends = [0.01, 0.02, 0.05, 0.1, 0.2, 0.4];
        return new DataRange(0, ends.FirstOrDefault(end => largest <= end, 1));
    }

    private static string Means(ImmutableArray<CalibrationBin> bins)
    {
        var rows = bins.Sum(bin => (double)bin.RowCount);
        var (score, rate) = (bins.Sum(bin => bin.Score * bin.RowCount) / rows, bins.Sum(bin => bin.Rate * bin.RowCount) / rows);
        var decimals = NumberText.DecimalsFor(Math.Sqrt(Math.Max(rate * (1 - rate), 1 / rows) / rows));
        return $"Mean score {NumberText.Fixed(score, decimals)}, came true {NumberText.Fixed(rate, decimals)}";
    }

    private static string Finding(ImmutableArray<CalibrationBin> bins, int off)
    {
        if (bins.IsEmpty)
            return "there are no rows";
        if (off == 0)
            return bins.Length == 1 ? "chance explains the distance between score and share" : $"chance explains the distance between score and share in all {bins.Length} groups";
        var worst = bins.MaxBy(bin => Math.Abs(bin.Rate - bin.Score))!;
        return $"in {off} of {NumberText.Plural(bins.Length, "group")} score and share differ by more than chance explains; "
            + $"the most at score {NumberText.Fixed(worst.Score, 3)}, where {NumberText.Percent(worst.Rate)} of {NumberText.Plural(worst.RowCount, "row")} came true";
    }
}
