namespace CmlAction.Core.Evaluation.Paired;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>P(|Z| ≥ |z|), to about 15 digits.</summary>
    /// <remarks>
    /// erfc(|z|/√2): by the series of erf below 2, by Lentz's continued fraction above. Source: Abramowitz and Stegun 1964, 7.1.6 and 7.1.14.
    /// </remarks>
    public static double TwoSidedP(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        if (x > 27)
            return 0;
        return x < 2 ? 1 - Erf(x) : ComplementByFraction(x);
    }

    /// <summary>2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5 … (2n+1)): all terms positive, so nothing cancels.</summary>
    private static double Erf(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>e^(−x²)/√π / (x + ½/(x + 1/(x + 3/2/(x + …)))).</summary>
    private static double ComplementByFraction(double x)
    {
        var fraction = x;
        for (var k = 120; k >= 1; k--)
            fraction = x + k / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
