using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>A target whose distribution moved since base: the task itself became another one.</summary>
internal static class LabelDrift
{
    public const string Check = "label_drift";

    public static IEnumerable<Finding> Run(DriftContext context)
    {
        var name = context.Head.Target.Column;
        if (context.IsRuled(FeatureDriftCheck.Check, name))
            yield break;
        if (!context.HasEnoughRows)
        {
            yield return context.NotEnoughRows(Check) with { Column = name };
            yield break;
        }
        if (context.Base.Find(name) is not { } before)
        {
            yield return new Finding(Check, FindingState.DidNotRun, $"base has no column {Shown.Name(name)}") { Column = name };
            yield break;
        }
        if (Measure(context, before) is not { Drift: var drift } measured)
        {
            yield return new Finding(Check, FindingState.DidNotRun, $"column {Shown.Name(name)} holds another type than in base") { Column = name };
            yield break;
        }
        var (state, limit) = context.Below(DriftLimits.LabelWarn, DriftLimits.LabelFail, measured.IsAtLeast);
        yield return new Finding(Check, state, $"{DriftText.Of(drift, measured.PValue, context.Head.Target is ClassTarget)}; {context.Rows}")
        {
            Column = name,
            Measured = drift.Stability,
            Threshold = $"drift({name}) < {NumberText.RoundTrip(limit)}",
        };
    }

    /// <summary>The drift of the target, or null when it cannot be compared. One test only, so there is nothing to adjust.</summary>
    /// <param name="context">Head and base.</param>
    /// <param name="before">The target's column in base.</param>
    public static FeatureDrift? Measure(DriftContext context, Column before)
    {
        var after = context.Head.Table.Find(context.Head.Target.Column)!;
        var drift = context.Head.Target is ClassTarget ? ColumnDrift.Of(Names(before), Names(after)) : ColumnDrift.Of(before, after);
        return drift is null ? null : new FeatureDrift(drift, drift.Test.PValue);
    }

    /// <summary>Classes are names also where they are written as numbers.</summary>
    private static Column Names(Column column)
    {
        if (column is not NumberColumn { Type: ColumnType.Number } numbers)
            return column;
        var values = new SortedSet<double>();
        for (var row = 0; row < column.RowCount; row++)
        {
            if (!column.IsMissing(row))
                values.Add(numbers.At(row));
        }
        string[] names = [.. values.Select(NumberText.RoundTrip)];
        double[] sorted = [.. values];
        Array.Sort(names, sorted, StringComparer.Ordinal);
        var codeOf = sorted.Select((value, code) => (value, code)).ToDictionary(pair => pair.value, pair => pair.code);
        var codes = new int[column.RowCount];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = column.IsMissing(row) ? -1 : codeOf[numbers.At(row)];
        return new CategoryColumn(column.Name, [.. names], codes);
    }
}
