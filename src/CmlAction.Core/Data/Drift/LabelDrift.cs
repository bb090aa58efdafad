using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>A target whose distribution moved since base: the task itself became another one.</summary>
internal static class LabelDrift
{
    public const string Check = "label_drift";

    public static IEnumerable<Finding> Run(DriftContext context)
    {
        var name = context.Head.Target.Column;
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
        var isClass = context.Head.Target is ClassTarget;
        var after = context.Head.Table.Find(name)!;
        if ((isClass ? ColumnDrift.Of(Names(before), Names(after)) : ColumnDrift.Of(before, after)) is not { } drift)
        {
            yield return new Finding(Check, FindingState.DidNotRun, $"column {Shown.Name(name)} holds another type than in base") { Column = name };
            yield break;
        }
        // One test only: nothing to adjust.
        var measured = new FeatureDrift(drift, drift.Test.PValue);
        var (state, limit) = context.Below(DriftLimits.LabelWarn, DriftLimits.LabelFail, measured.IsAtLeast);
        yield return new Finding(Check, state, $"{DriftText.Of(drift, measured.PValue, isClass)}; {context.Rows}")
        {
            Column = name,
            Measured = drift.Stability,
            Threshold = $"drift({name}) < {NumberText.RoundTrip(limit)}",
        };
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
