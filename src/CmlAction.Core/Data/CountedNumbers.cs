using System.Collections.Immutable;

namespace CmlAction.Core.Data;

/// <summary>How often each of the numbers low/divisor, (low + 1)/divisor, …, high/divisor occurs: the same as having them sorted.</summary>
internal sealed class CountedNumbers(int low, int high, double divisor)
{
    // How often each number occurs, and after the last one was added how many numbers are not larger.
    private readonly int[] _counts = new int[(long)high - low + 1];
    private bool _isSummed;
    private int _distinct;

    /// <summary>Different numbers.</summary>
    public int Distinct
    {
        get
        {
            Sum();
            return _distinct;
        }
    }

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            _counts[(int)Math.Round(value * divisor) - low]++;
    }

    /// <summary>Minimum, quartiles and maximum, as <see cref="Statistics.FiveNumbers"/> gives them.</summary>
    public ImmutableArray<double> FiveNumbers()
    {
        Sum();
        return [Quantile(0), Quantile(0.25), Quantile(0.5), Quantile(0.75), Quantile(1)];
    }

    private double Quantile(double fraction) => Statistics.Quantile(_counts[^1], At, fraction);

    /// <summary>The number at a place of the sorted list: the first that so many are not larger than.</summary>
    private double At(int rank)
    {
        var (first, last) = (0, _counts.Length - 1);
        while (first < last)
        {
            var middle = (int)(((long)first + last) / 2);
            if (_counts[middle] > rank)
                last = middle;
            else
                first = middle + 1;
        }
        return (low + first) / divisor;
    }

    private void Sum()
    {
        if (_isSummed)
            return;
        _isSummed = true;
        var sum = 0;
        foreach (ref var count in _counts.AsSpan())
        {
            _distinct += count > 0 ? 1 : 0;
            sum += count;
            count = sum;
        }
    }
}
