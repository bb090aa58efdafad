using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>The curve of base beside that of this change. Where both have the same inputs there is one curve.</summary>
internal static class BaseOverlay
{
    /// <summary>One line without a name; with base two lines that are told apart.</summary>
    /// <param name="run">The run.</param>
    /// <param name="own">The curve of this change.</param>
    /// <param name="curveOf">The same curve of another evaluation.</param>
    public static ImmutableArray<LineSeries> Series(
        RunRecord run, LineSeries own, Func<Evaluation.EvaluationResult, ImmutableArray<DataPoint>> curveOf)
    {
        if (Comparison(run) is not { } comparison || curveOf(comparison.Base) is not { IsEmpty: false } points || own.Points.IsEmpty)
            return [own];
        return [own with { Name = "now" }, own with { Name = "base", Points = points, IsBase = true }];
    }

    /// <summary>The comparison, where there is a base whose model can differ.</summary>
    public static Evaluation.BaseComparison? Comparison(RunRecord run) => run.Evaluation.Comparison is { IsSameInputs: false } comparison ? comparison : null;

    /// <summary><c> The dashed line is base 1234567 on 5,985 shared rows: AUC 0.779.</c> Empty without base.</summary>
    /// <param name="run">The run.</param>
    /// <param name="metric">Name of the metric that sums the curve up, as in <c>cml.yaml</c>; null when none does.</param>
    /// <param name="shown">Its name for people.</param>
    public static string Words(RunRecord run, string? metric = null, string shown = "")
    {
        if (Comparison(run) is not { } comparison)
            return "";
        var value = metric is not null && comparison.Of(metric) is { Base: not null } own ? $": {shown} {ComparisonText.Base(own, FigureText.Metric(run, metric))}" : "";
        return $" The dashed line is {ComparisonText.Name(comparison)} on {NumberText.Plural(comparison.SharedRows, "shared row")}{value}.";
    }
}
