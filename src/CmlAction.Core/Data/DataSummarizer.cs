using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Writes the record of the data stage.</summary>
public static class DataSummarizer
{
    /// <summary>Sums up columns and parts; what is found about them comes from <see cref="DataChecks"/>. Weights play no part here.</summary>
    public static DataSummary Summarize(DataSplit split, CmlConfig config)
    {
        var (dataset, table) = (split.Dataset, split.Dataset.Table);
        UnusedMemory.Release(table);
        var profiles = new ColumnProfile[dataset.Roles.Length];
        // Columns are independent of each other, so the order in which they are done does not show.
        Parallel.For(0, profiles.Length, i => profiles[i] = Profile(table.Find(dataset.Roles[i].Column)!, dataset.Roles[i]));
        return new DataSummary
        {
            Files = table.Files,
            Fingerprint = table.Fingerprint,
            RowCount = table.RowCount,
            Task = dataset.Task,
            TaskInferred = config.Model.Task is null,
            TargetColumn = dataset.Target.Column,
            Labels = dataset.Target is ClassTarget classes ? classes.Labels : [],
            Columns = [.. profiles],
            SkippedColumns = table.SkippedColumns,
            SplitRule = SplitRule(table, config),
            Parts = [.. new[] { split.Train, split.Validation, split.Test }
                .Where(part => part.Name != SplitName.Validation || !part.Rows.IsEmpty)
                .Select(part => Summary(part, dataset.Target))],
            Dummy = Dummy(split),
        };
    }

    private static ColumnProfile Profile(Column column, ColumnRole role)
    {
        var profile = new ColumnProfile(column.Name, role.Role, column.Type, column.MissingCount, 0) { Reason = role.Reason };
        if (column is CategoryColumn names)
            return profile with { Distinct = names.Categories.Length };
        var numbers = (NumberColumn)column;
        if (column.MissingCount == column.RowCount)
            return profile;
        var values = NumberProfile.Of(numbers);
        return profile with
        {
            IsInteger = column.Type == ColumnType.Number && numbers.IsInteger,
            Distinct = values.Distinct,
            Quantiles = values.Quantiles,
            Mean = values.Mean,
            StandardDeviation = values.StandardDeviation,
        };
    }

    private static PartSummary Summary(DataPart part, Target target)
    {
        if (target is ClassTarget classes)
            return new PartSummary(part.Name, part.Rows.Length, classes.CountOf(part.Rows));
        var values = Values((NumberTarget)target, part);
        var mean = Statistics.Mean(values);
        return new PartSummary(part.Name, part.Rows.Length, [], mean, Statistics.StandardDeviation(values, mean));
    }

    /// <summary>What a model that sees no features would say, fitted on the train part.</summary>
    internal static DummyBaseline Dummy(DataSplit split)
    {
        if (split.Dataset.Target is ClassTarget classes)
            return new DummyBaseline([.. classes.CountOf(split.Train.Rows).Select(count => (double)count / split.Train.Rows.Length)]);
        var values = Values((NumberTarget)split.Dataset.Target, split.Train);
        var mean = Statistics.Mean(values);
        Array.Sort(values);
        return new DummyBaseline([], mean, Statistics.Quantile(values, 0.5));
    }

    private static double[] Values(NumberTarget target, DataPart part) => [.. part.Rows.Select(row => target.Values[row])];

    private static string SplitRule(Table table, CmlConfig config)
    {
        var (data, split) = (config.Data, config.Data.Split);
        if (table.Files.Any(file => file.Split is not null))
            return "as the files are given";
        var columns = SplitKey.Columns(data);
        var key = columns.Count == 0 ? "the whole row" : string.Join(", ", columns.Select(Shown.Name));
        var rule = split.By switch
        {
            SplitMethod.Time => $"time of {Shown.Name(data.Time!)}",
            SplitMethod.Random => $"random, seed {config.Seed}",
            SplitMethod.Group => $"group of {key}, salt {Shown.Name(DataSplitter.Salt(config))}",
            _ => $"hash of {key}, salt {Shown.Name(DataSplitter.Salt(config))}",
        };
        var validation = split.Validation is { Share: 0 } ? "" : $", validation {Size(split.Validation)}";
        var gap = split.Gap > TimeSpan.Zero ? $", gap {Duration(split.Gap)}" : "";
        return $"{rule}, test {Size(split.Test)}{validation}{gap}";
    }

    private static string Size(SplitSize size) =>
        size.Since is { } since ? $"since {since:yyyy-MM-dd}"
        : size.Last is { } last ? $"last {Duration(last)}"
        : $"{NumberText.RoundTrip(Math.Round(size.Share!.Value * 100, 4))} %";

    private static string Duration(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerDay == 0 ? NumberText.Plural((long)time.TotalDays, "day") : NumberText.Plural((long)time.TotalHours, "hour");
}
