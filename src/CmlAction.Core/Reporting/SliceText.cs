using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>Members of slices as people read them.</summary>
internal static class SliceText
{
    /// <summary>Members that gates judge and that have a value, all slices together, in order.</summary>
    /// <param name="evaluation">With slices.</param>
    /// <param name="metric">Index into <see cref="SliceMember.Metrics"/>.</param>
    public static IEnumerable<(SliceResult Slice, SliceMember Member, SliceMetric Metric)> Judged(EvaluationResult evaluation, int metric) =>
        evaluation.Slices.SelectMany(slice => slice.Members.Select(member => (slice, member, member.Metrics[metric])))
            .Where(row => row.member.TooFew is null && row.Item3.Metric.Value is not null);

    /// <summary>How good a value is, larger when better.</summary>
    public static double Goodness(SliceMetric metric) => SingleMetric.Goodness(metric.Metric.Name, metric.Metric.Value!.Value);

    /// <summary><c>−0.041</c>; <c>n/a</c> when one of the two is undefined.</summary>
    public static string ToOverall(SliceMetric metric) => metric.ToOverall switch
    {
        null => MetricText.Undefined,
        0 => "0",
        { } difference => NumberText.Signed(difference, MetricText.Decimals(metric.Metric)),
    };
}
