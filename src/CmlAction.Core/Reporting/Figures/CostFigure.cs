using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>What both kinds of error cost together, for every threshold, with the threshold that was chosen on the validation rows.</summary>
internal static class CostFigure
{
    private const double PerRows = 1000;

    public static bool HasContent(RunRecord run) => RuleOf(run) is not null && !run.Evaluation.Thresholds.IsEmpty;

    public static ReportFigure Draw(RunRecord run)
    {
        var (rule, rows, positives) = (RuleOf(run), ThresholdFigure.RowCount(run.Evaluation), ThresholdFigure.Positives(run.Evaluation));
        var (threshold, none) = (run.Evaluation.Threshold, rule is null ? 0 : Cost(rule, 0, 0, rows, positives));
        var curve = Curve(rule, run.Evaluation);
        var at = rule is not null && rows > 0 && threshold is { } value ? CostAt(rule, run.Evaluation, value) : (double?)null;
        var chart = new LineChart("Cost by threshold", AltText(run, rule, curve, at, none))
        {
            Subtitle = rule is null ? FigureText.Rows(run) : $"{Costs(rule)} · {FigureText.Rows(run)}",
            X = new Axis("Threshold: rows with at least this score are predicted positive") { Range = DataRange.Unit },
            Y = new Axis("Cost of 1,000 rows"),
            Series = BaseOverlay.Series(run, new LineSeries("", curve) { Interpolation = Interpolation.StepBefore }, evaluation => Curve(rule, evaluation)),
            References = curve.IsEmpty ? [] : [new ReferenceLine("nobody is flagged", new DataPoint(0, none), new DataPoint(1, none))],
            Markers = at is { } cost && threshold is >= 0 and <= 1
                ? [new LineMarker($"threshold {NumberText.RoundTrip(threshold.Value)}: {FigureText.Amount(cost)}", new DataPoint(threshold.Value, cost), 1)]
                : [],
            EmptyNote = rule is null ? "evaluate.threshold names no costs" : "No held-out rows",
        };
        if (rule is null)
            return new ReportFigure("cost", "There are no costs: evaluate.threshold: { cost: { fp: 1, fn: 5 } } would name them.", chart);
        var caption = $"What the errors among 1,000 rows cost at each threshold ({Costs(rule)}), from {FigureText.Rows(run)}. The dot is the threshold in use"
            + $"{(run.Evaluation.ThresholdChoice is { Remark: null } ? ", chosen on the validation rows" : "")}; the dotted line is the cost of predicting nobody.";
        return new ReportFigure("cost", caption + BaseOverlay.Words(run), chart);
    }

    private static ThresholdRule? RuleOf(RunRecord run) => run.Config.Evaluate.ThresholdRule is { Goal: ThresholdGoal.Cost } rule ? rule : null;

    private static string Costs(ThresholdRule rule) =>
        $"a false positive costs {NumberText.RoundTrip(rule.FalsePositiveCost)}, a false negative {NumberText.RoundTrip(rule.FalseNegativeCost)}";

    private static ImmutableArray<DataPoint> Curve(ThresholdRule? rule, EvaluationResult evaluation)
    {
        if (rule is null || evaluation.Thresholds.IsEmpty)
            return [];
        var (rows, positives) = (ThresholdFigure.RowCount(evaluation), ThresholdFigure.Positives(evaluation));
        return ThresholdFigure.Steps("", evaluation.Thresholds, point => Cost(rule, point.TruePositives, point.FalsePositives, rows, positives),
            atOne: Cost(rule, 0, 0, rows, positives)).Points;
    }

    /// <summary>Of the rows that score at least as much; above the largest score nobody is flagged.</summary>
    private static double CostAt(ThresholdRule rule, EvaluationResult evaluation, double threshold)
    {
        ThresholdPoint? flagged = evaluation.Thresholds.LastOrDefault(point => point.Threshold >= threshold);
        return Cost(rule, flagged?.TruePositives ?? 0, flagged?.FalsePositives ?? 0, ThresholdFigure.RowCount(evaluation), ThresholdFigure.Positives(evaluation));
    }

    private static double Cost(ThresholdRule rule, int truePositives, int falsePositives, int rows, int positives) =>
        rows == 0 ? 0 : PerRows * (rule.FalsePositiveCost * falsePositives + rule.FalseNegativeCost * (positives - truePositives)) / rows;

    private static string AltText(RunRecord run, ThresholdRule? rule, ImmutableArray<DataPoint> curve, double? at, double none)
    {
        if (rule is null || curve.IsEmpty)
            return $"No costs of {FigureText.Rows(run)}.";
        var best = curve.MinBy(point => point.Y);
        var own = at is { } cost ? $"At threshold {NumberText.RoundTrip(run.Evaluation.Threshold!.Value)} 1,000 rows cost {FigureText.Amount(cost)}; " : "";
        return $"{own}the least possible on {FigureText.Rows(run)} is {FigureText.Amount(best.Y)}, at {NumberText.Fixed(best.X, 3)}; predicting nobody costs {FigureText.Amount(none)}.";
    }
}
