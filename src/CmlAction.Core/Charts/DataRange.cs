namespace CmlAction.Core.Charts;

/// <summary>A stretch of an axis in data units; <paramref name="Low"/> is never above <paramref name="High"/>.</summary>
public readonly record struct DataRange(double Low, double High)
{
    /// <summary>Values beyond are drawn at the edge, so that no span overflows.</summary>
    private const double Largest = 1e300;

    public static readonly DataRange Unit = new(0, 1);

    public double Span => High - Low;

    /// <summary>The smallest range that holds every finite value, made wide enough to be drawn.</summary>
    /// <returns>0 to 1 when there is no finite value; a range around the value when all are equal.</returns>
    public static DataRange Of(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        return low > high ? Unit : Drawable(Math.Clamp(low, -Largest, Largest), Math.Clamp(high, -Largest, Largest));
    }

    public DataRange Including(double value) => double.IsFinite(value) ? Of([Low, High, value]) : this;

    public DataRange Union(DataRange other) => Of([Low, High, other.Low, other.High]);

    /// <summary>Adds a share of the span at both ends.</summary>
    public DataRange Padded(double share) => Drawable(Low - Span * share, High + Span * share);

    public double Clamp(double value) => Math.Clamp(value, Low, High);

    /// <summary>A range so narrow that ticks would not differ in fifteen digits is one value to the eye.</summary>
    private static DataRange Drawable(double low, double high)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > size * 1e-9 && high - low > 1e-290)
            return new DataRange(low, high);
        var middle = low + (high - low) / 2;
        var margin = size < 1e-280 ? 1 : size * 0.1;
        return new DataRange(middle - margin, middle + margin);
    }
}
