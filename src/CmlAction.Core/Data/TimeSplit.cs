using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>The past trains, the future tests.</summary>
/// <remarks>
/// A held-out part is everything from its first instant on: with a share, the instant of the row that begins the last round(share · n) rows, so
/// that rows of one instant stay together; with <c>last</c>, that long before the newest row (for validation: before test); with <c>since</c>,
/// the date. Validation ends where test begins. With a gap, a part ends that long before the first row of the next one; the rows between are in
/// no part, nor are rows without a time.
/// </remarks>
internal static class TimeSplit
{
    /// <returns>For each of <paramref name="rows"/> its part, or null.</returns>
    public static SplitName?[] Assign(Dataset dataset, CmlConfig config, int[] rows)
    {
        var split = config.Data.Split;
        if (config.Data.Time is not { } name)
            throw DataSplitter.Lacking(config, "a split by time needs data.time");
        var column = (NumberColumn)dataset.Table.Find(name)!;
        var needsDates = split.Gap > TimeSpan.Zero || split.Test.Share is null || split.Validation.Share is null;
        if (needsDates && column.Type != ColumnType.Datetime)
        {
            throw new CmlException(new Problem(ProblemCode.UnusableTime, $"column {Shown.Name(name)} holds plain numbers, so days and dates mean nothing to it")
            {
                Place = config.Places.Of("data.split"),
            });
        }
        var times = Array.ConvertAll(rows, column.At);
        var sorted = times.Where(time => !double.IsNaN(time)).Order().ToArray();
        var testStart = Start(sorted, split.Test, sorted.Length, sorted.Length);
        var before = LowerBound(sorted, testStart);
        var validationStart = Start(sorted, split.Validation, before, sorted.Length);
        var gap = split.Gap.TotalSeconds;
        var parts = new SplitName?[rows.Length];
        var firstTest = FirstFrom(sorted, testStart);
        var firstValidation = FirstFrom(sorted[..before], validationStart);
        for (var i = 0; i < rows.Length; i++)
        {
            var time = times[i];
            if (time >= testStart)
                parts[i] = SplitName.Test;
            else if (time >= validationStart)
                parts[i] = firstTest - time >= gap ? SplitName.Validation : null;
            else if (!double.IsNaN(time))
                parts[i] = firstTest - time >= gap && firstValidation - time >= gap ? SplitName.Train : null;
        }
        return parts;
    }

    /// <summary>The first instant of a part that ends after <paramref name="end"/> sorted rows; infinite for an empty part.</summary>
    private static double Start(double[] sorted, SplitSize size, int end, int rowCount)
    {
        if (size.Since is { } since)
            return (since - DateTime.UnixEpoch).TotalSeconds;
        if (end == 0)
            return double.PositiveInfinity;
        if (size.Last is { } last)
            return Math.BitIncrement(sorted[end - 1] - last.TotalSeconds);
        var count = (int)Math.Round(size.Share!.Value * rowCount);
        return count == 0 ? double.PositiveInfinity : sorted[Math.Max(0, end - count)];
    }

    private static double FirstFrom(double[] sorted, double start) =>
        LowerBound(sorted, start) is var first && first < sorted.Length ? sorted[first] : double.PositiveInfinity;

    private static int LowerBound(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
