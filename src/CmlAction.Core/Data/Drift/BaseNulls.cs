using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>Features that lost values since base. Fewer missing values are never wrong.</summary>
internal static class BaseNulls
{
    public const string Check = "base_nulls";

    public static IEnumerable<Finding> Run(DriftContext context)
    {
        if (!context.HasEnoughRows)
        {
            yield return context.NotEnoughRows(Check);
            yield break;
        }
        var changes = context.Head.Inputs.Where(feature => context.Base.Find(feature.Name) is not null)
            .Select(feature => Change.Of(context.Base.Find(feature.Name)!, feature)).ToList();
        if (changes.Count == 0)
        {
            yield return new Finding(Check, FindingState.DidNotRun, "no feature stands in base");
            yield break;
        }
        var limit = context.IsStrict ? DriftLimits.NullsWarn / 2 : DriftLimits.NullsWarn;
        var risen = changes.Where(change => change.Rise > limit && change.PValue < DriftLimits.Significance).OrderByDescending(change => change.Rise).ToList();
        foreach (var change in risen)
            yield return Finding(change, context.Warning, limit, $"{context.Rows}");
        if (risen.Count == 0)
        {
            var most = changes.MaxBy(change => change.Rise)!;
            yield return Finding(most, FindingState.Pass, limit, $"no feature lost more than {NumberText.RoundTrip(limit * 100)} points") with { Column = null };
        }
    }

    private static Finding Finding(Change change, FindingState state, double limit, string rest) =>
        new(Check, state, $"missing values of {Shown.Name(change.Column)}: {NumberText.Percent(change.Before)} → {NumberText.Percent(change.After)}; {rest}")
        {
            Column = change.Column,
            Measured = change.After,
            Threshold = $"nulls({change.Column}) <= base + {NumberText.RoundTrip(limit)}",
        };

    /// <summary>Shares of missing values, and whether their difference can be chance.</summary>
    private sealed record Change(string Column, double Before, double After, double PValue)
    {
        public double Rise => After - Before;

        public static Change Of(Column inBase, Column inHead) => new(inHead.Name,
            (double)inBase.MissingCount / inBase.RowCount, (double)inHead.MissingCount / inHead.RowCount, ChiSquared.Of(Binning.CountPresence(inBase, inHead))!.PValue);
    }
}
