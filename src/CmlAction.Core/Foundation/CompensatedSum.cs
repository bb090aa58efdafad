namespace CmlAction.Core.Foundation;

/// <summary>A running sum whose error does not grow with the number of terms.</summary>
/// <remarks>
/// Terms are added in the order given, so the same rows give the same bits. Source: Neumaier 1974, "Rundungsfehleranalyse einiger
/// Verfahren zur Summation endlicher Summen".
/// </remarks>
/// <example>1, 1e100, 1, −1e100 gives 2; plain addition gives 0</example>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        var sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }

    public void Add(ReadOnlySpan<double> terms)
    {
        foreach (var term in terms)
            Add(term);
    }
}
