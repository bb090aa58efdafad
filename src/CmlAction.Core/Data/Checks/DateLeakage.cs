using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Test rows that are older than the newest train row, where a split by time or by files with <c>data.time</c> promises the contrary.</summary>
internal sealed class DateLeakage : DataCheck
{
    public override string Name => "date_leakage";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var data = context.Config.Data;
        var isByFiles = context.Table.Files.Any(file => file.Split is not null);
        if (data.Time is not { } name || !isByFiles && data.Split.By != SplitMethod.Time)
            yield break;
        var column = (NumberColumn)context.Table.Find(name)!;
        var trainTimes = context.Train.Select(column.At).Where(time => !double.IsNaN(time)).ToHashSet();
        if (trainTimes.Count == 0)
        {
            yield return new Finding(Name, FindingState.DidNotRun, $"no train row has a value in {Shown.Name(name)}") { Column = name };
            yield break;
        }
        var newest = trainTimes.Max();
        var older = context.Test.Where(row => column.At(row) < newest).ToList();
        var share = (double)older.Count / context.Test.Length;
        yield return context.AtMost(Name, "date_leakage", share, null, 0,
            older.Count == 0 ? "every test row is at least as new as the newest train row" : $"{NumberText.Plural(older.Count, "test row")} ({NumberText.Percent(share)}) are older than the newest train row",
            older) with
        { Column = name };
        var same = context.Test.Where(row => trainTimes.Contains(column.At(row))).ToList();
        if (same.Count > 0)
        {
            yield return context.With(new Finding(Name, FindingState.Info,
                $"{NumberText.Plural(same.Count, "test row")} stand at an instant that also occurs in train")
            { Column = name, Measured = same.Count }, same);
        }
        var target = context.Dataset.Target;
        var without = Enumerable.Range(0, context.Table.RowCount).Where(row => column.IsMissing(row) && !target.IsMissing(row)).ToList();
        if (without.Count > 0 && !isByFiles)
        {
            yield return context.With(new Finding(Name, context.Warning, $"{NumberText.Plural(without.Count, "row")} without a time, left out of every part")
            {
                Column = name,
                Measured = without.Count,
                Threshold = $"nulls({name}) = 0",
            }, without);
        }
    }
}
