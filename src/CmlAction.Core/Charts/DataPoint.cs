namespace CmlAction.Core.Charts;

/// <summary>A place in data space, in the units of the two axes.</summary>
public readonly record struct DataPoint(double X, double Y)
{
    /// <summary>False for points that cannot be drawn.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
