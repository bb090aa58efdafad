using System.Collections.Immutable;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Number of different values, quantiles, mean and spread of the numbers present in a column.</summary>
/// <remarks>
/// Numbers of few decimal places and a narrow range are counted, part by part, and never copied as a whole: that takes 4 bytes for each number
/// the range could hold. Others are copied and sorted.
/// </remarks>
/// <param name="Distinct">Different values.</param>
/// <param name="Quantiles">As in <see cref="Statistics.FiveNumbers"/>; empty without any value.</param>
/// <param name="Mean">Arithmetic mean; null without any value.</param>
/// <param name="StandardDeviation">Sample standard deviation; null for fewer than two values.</param>
internal sealed record NumberProfile(int Distinct, ImmutableArray<double> Quantiles, double? Mean, double? StandardDeviation)
{
    private const int PartRows = 1 << 14;

    public static NumberProfile Of(NumberColumn column)
    {
        var count = column.RowCount - column.MissingCount;
        if (count == 0)
            return new NumberProfile(0, [], null, null);
        var buffer = new double[Math.Min(PartRows, column.RowCount)];
        var sum = new CompensatedSum();
        ForEachPart(column, buffer, part => sum.Add(part));
        var mean = sum.Value / count;
        var squares = 0.0;
        ForEachPart(column, buffer, part => squares = Statistics.AddSquares(squares, part, mean));
        double? deviation = count < 2 ? null : Math.Sqrt(squares / (count - 1));
        if (TryCount(column, buffer, count) is { } counted)
            return new NumberProfile(counted.Distinct, counted.FiveNumbers(), mean, deviation);
        var values = new double[count];
        var position = 0;
        ForEachPart(column, buffer, part =>
        {
            part.CopyTo(values.AsSpan(position));
            position += part.Length;
        });
        Statistics.Sort(values);
        return new NumberProfile(Statistics.Distinct(values), Statistics.FiveNumbers(values), mean, deviation);
    }

    private static CountedNumbers? TryCount(NumberColumn column, double[] buffer, int count)
    {
        // A part may need a larger power of ten than those before it; then all are looked at again with that one.
        var (divisor, low, high, isScaled) = (1.0, int.MaxValue, int.MinValue, true);
        for (var settled = 0.0; isScaled && settled != divisor;)
        {
            (settled, low, high) = (divisor, int.MaxValue, int.MinValue);
            ForEachPart(column, buffer, part =>
            {
                isScaled = isScaled && CompactNumbers.TryScale(part, divisor, out divisor, out var first, out var last) && Widen(first, last);
                return isScaled;
            });
        }
        if (!isScaled || (long)high - low > count)
            return null;
        var counted = new CountedNumbers(low, high, divisor);
        ForEachPart(column, buffer, counted.Add);
        return counted;

        bool Widen(int first, int last)
        {
            (low, high) = (Math.Min(low, first), Math.Max(high, last));
            return true;
        }
    }

    private static void ForEachPart(NumberColumn column, double[] buffer, PartAction act) => ForEachPart(column, buffer, part =>
    {
        act(part);
        return true;
    });

    /// <summary>The numbers present, in the order of rows, until one part is refused.</summary>
    private static void ForEachPart(NumberColumn column, double[] buffer, PartFunction act)
    {
        for (var row = 0; row < column.RowCount; row += buffer.Length)
        {
            var part = buffer.AsSpan(0, Math.Min(buffer.Length, column.RowCount - row));
            column.CopyTo(row, part);
            var count = 0;
            foreach (var value in part)
            {
                part[count] = value;
                count += double.IsNaN(value) ? 0 : 1;
            }
            if (count > 0 && !act(part[..count]))
                return;
        }
    }

    private delegate void PartAction(ReadOnlySpan<double> part);

    private delegate bool PartFunction(ReadOnlySpan<double> part);
}
