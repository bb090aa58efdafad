using System.Numerics;

namespace CmlAction.Core.Data.Reading;

/// <summary>Numbers kept in 1, 2 or 4 bytes each without any loss: whole numbers, or decimal fractions with up to six places.</summary>
/// <remarks>
/// A number counts as a decimal fraction when the whole number, divided by the power of ten, gives it back bit by bit. As reading divides in
/// the same way (see <see cref="NumberParser"/>), what a file writes with few places comes back as it was read.
/// </remarks>
internal abstract class CompactNumbers
{
    private static readonly double[] Divisors = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    // Values that are looked at first, spread over all: most numbers without a short form are found out by these.
    private const int Samples = 32;

    /// <summary>The number at an index, NaN when missing.</summary>
    public abstract double this[int index] { get; }

    /// <summary>The numbers from <paramref name="index"/> on, as many as <paramref name="target"/> holds.</summary>
    public abstract void CopyTo(int index, Span<double> target);

    /// <summary>The same numbers in less memory, or null when 4 bytes each do not hold them.</summary>
    /// <param name="values">NaN is missing; no infinities.</param>
    /// <param name="bytesAtMost">Bytes that a number may take: 4, or less when that is what it takes now.</param>
    public static CompactNumbers? TryMake(ReadOnlySpan<double> values, int bytesAtMost)
    {
        if (!TryScale(values, 1, out var divisor, out var low, out var high))
            return null;
        // The smallest number of each width stands for a missing value.
        if (low > sbyte.MinValue && high <= sbyte.MaxValue)
            return new Of<sbyte>(values, divisor);
        if (low > short.MinValue && high <= short.MaxValue)
            return bytesAtMost < sizeof(short) ? null : new Of<short>(values, divisor);
        return bytesAtMost < sizeof(int) ? null : new Of<int>(values, divisor);
    }

    /// <summary>The smallest power of ten, up to a million, by which all values present are whole numbers of 32 bits divided.</summary>
    /// <param name="values">NaN is missing; no infinities.</param>
    /// <param name="atLeast">The smallest power to try.</param>
    /// <param name="divisor">The power of ten.</param>
    /// <param name="low">The smallest of the whole numbers; 0 when there is none.</param>
    /// <param name="high">The largest of them.</param>
    public static bool TryScale(ReadOnlySpan<double> values, double atLeast, out double divisor, out int low, out int high)
    {
        foreach (var power in Divisors)
        {
            if (power < atLeast || !IsSampleExact(values, power) || !TryRange(values, power, out low, out high))
                continue;
            divisor = power;
            return true;
        }
        (divisor, low, high) = (0, 0, 0);
        return false;
    }

    private static bool IsSampleExact(ReadOnlySpan<double> values, double divisor)
    {
        var step = Math.Max(1, values.Length / Samples);
        for (var i = 0; i < values.Length; i += step)
        {
            if (!double.IsNaN(values[i]) && !IsExact(values[i], divisor, out _))
                return false;
        }
        return true;
    }

    private static bool TryRange(ReadOnlySpan<double> values, double divisor, out int low, out int high)
    {
        (low, high) = (int.MaxValue, int.MinValue);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            if (!IsExact(value, divisor, out var whole))
                return false;
            (low, high) = (Math.Min(low, whole), Math.Max(high, whole));
        }
        if (low > high)
            (low, high) = (0, 0);
        return low > int.MinValue;
    }

    /// <summary>Compared bit by bit, since minus zero is not zero.</summary>
    private static bool IsExact(double value, double divisor, out int whole)
    {
        whole = (int)Math.Round(value * divisor);
        return BitConverter.DoubleToInt64Bits(whole / divisor) == BitConverter.DoubleToInt64Bits(value);
    }

    private sealed class Of<T> : CompactNumbers
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        private readonly T[] _values;
        private readonly double _divisor;

        public Of(ReadOnlySpan<double> values, double divisor)
        {
            (_values, _divisor) = (new T[values.Length], divisor);
            for (var i = 0; i < values.Length; i++)
                _values[i] = double.IsNaN(values[i]) ? T.MinValue : T.CreateTruncating((int)Math.Round(values[i] * divisor));
        }

        public override double this[int index] => ToDouble(_values[index]);

        public override void CopyTo(int index, Span<double> target)
        {
            var values = _values.AsSpan(index, target.Length);
            for (var i = 0; i < values.Length; i++)
                target[i] = ToDouble(values[i]);
        }

        private double ToDouble(T value) => value == T.MinValue ? double.NaN : int.CreateTruncating(value) / _divisor;
    }
}
