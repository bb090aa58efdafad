using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>Rows that went missing since base. More rows are never wrong.</summary>
internal static class BaseRows
{
    public const string Check = "base_rows";

    public static IEnumerable<Finding> Run(DriftContext context)
    {
        var (before, after) = (context.Base.RowCount, context.Head.Table.RowCount);
        // In rows, not in shares: 900 of 1,000 are 10 % less exactly, which 1 − 0.9 is not.
        bool IsBelow(double tolerance) => before - after > tolerance * before + 1e-9 * before;
        var (state, tolerance) = context.Below(DriftLimits.RowsWarn, DriftLimits.RowsFail, IsBelow);
        var change = (double)(after - before) / before;
        var text = after == before ? "as many rows as base"
            : $"{NumberText.Percent(Math.Abs(change))} {(after < before ? "fewer" : "more")} rows than base";
        yield return new Finding(Check, state, $"{text}: {context.Rows}")
        {
            Measured = after,
            Threshold = $"rows >= base - {NumberText.RoundTrip(Math.Round(tolerance * 100, 6))}%",
        };
    }
}
