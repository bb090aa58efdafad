using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>How far chance alone moves a share of rows.</summary>
internal static class BinomialBand
{
    private const double Tail = 0.025;

    /// <summary>Terms below this share of the largest change no digit of a quantile.</summary>
    private const double Negligible = 1e-17;

    /// <summary>The 2.5 % and the 97.5 % quantile of X/n, X ~ Bin(n, p).</summary>
    /// <param name="p">0 to 1.</param>
    /// <param name="n">At least 1.</param>
    /// <remarks>
    /// Exact: the terms are walked from the largest one to both sides by the ratio of neighbours, p(n − k) / (q(k + 1)), and divided by their sum,
    /// so that neither a factorial nor a power of p is needed. About 20·√n terms. Rows whose probabilities differ within a bin
    /// spread a little less than this.
    /// </remarks>
    /// <example>p = 0.5, n = 10 gives 0.2 to 0.8</example>
    public static Interval OfShare(double p, int n)
    {
        if (p <= 0 || p >= 1)
            return new Interval(p, p);
        var mode = (int)Math.Min(n, Math.Floor((n + 1.0) * p));
        var (below, above) = (new List<double>(), new List<double> { 1.0 });
        var odds = p / (1 - p);
        for (var (k, term) = (mode, 1.0); k > 0; k--)
        {
            term *= k / (odds * (n - k + 1.0));
            if (term < Negligible)
                break;
            below.Add(term);
        }
        for (var (k, term) = (mode, 1.0); k < n; k++)
        {
            term *= odds * (n - k) / (k + 1.0);
            if (term < Negligible)
                break;
            above.Add(term);
        }
        below.Reverse();
        var first = mode - below.Count;
        double[] terms = [.. below, .. above];
        var total = new CompensatedSum();
        foreach (var term in terms)
            total.Add(term);
        return new Interval((first + Quantile(terms, Tail * total.Value)) / (double)n, (first + Quantile(terms, (1 - Tail) * total.Value)) / (double)n);
    }

    /// <summary>The first index up to which the terms sum to at least an amount.</summary>
    private static int Quantile(double[] terms, double amount)
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < terms.Length; i++)
        {
            sum.Add(terms[i]);
            if (sum.Value >= amount)
                return i;
        }
        return terms.Length - 1;
    }
}
