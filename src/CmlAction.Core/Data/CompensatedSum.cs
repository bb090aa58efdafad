namespace CmlAction.Core.Data;

/// <summary>A sum that keeps what each addition loses (A. Neumaier, 1974).</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            var next = _sum + value;
            _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - next + value : value - next + _sum;
            _sum = next;
        }
    }
}
