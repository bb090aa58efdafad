namespace CmlAction.Core.Data.Drift;

/// <summary>The regularized incomplete gamma function.</summary>
/// <remarks>
/// Sources: NIST Digital Library of Mathematical Functions, 8.11.4 (series), 8.9.2 (continued fraction), evaluated forwards as in
/// Thompson and Barnett 1986; 5.11.1 and 5.5.1 (logarithm of the gamma function). Relative error below 1e-12 for a up to 500.
/// </remarks>
internal static class IncompleteGamma
{
    private const double Epsilon = 1e-16;
    private const int MostSteps = 100_000;

    /// <summary>From here on the terms of Stirling's series below reach double precision.</summary>
    private const double StirlingFrom = 15;

    /// <summary>Q(a, x) = Γ(a, x) / Γ(a), from 1 at x = 0 to 0 at infinity. A χ² with k degrees of freedom exceeds s with probability Q(k/2, s/2).</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="x">At least 0.</param>
    /// <example>a = 1 gives e^−x; a = 0.5, x = 1.9207294103470 gives 0.05</example>
    public static double Upper(double a, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (x == 0)
            return 1;
        if (double.IsPositiveInfinity(x))
            return 0;
        // x^a e^−x / Γ(a): both expansions have it as a factor.
        var front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        return x < a + 1 ? 1 - front * Series(a, x) : front * ContinuedFraction(a, x);
    }

    /// <summary>ln Γ(z) for z above 0.</summary>
    internal static double LogGamma(double z)
    {
        var product = 1.0;
        for (; z < StirlingFrom; z++)
            product *= z;
        var inverse = 1 / (z * z);
        var tail = (1.0 / 12 + inverse * (-1.0 / 360 + inverse * (1.0 / 1260 + inverse * (-1.0 / 1680
            + inverse * (1.0 / 1188 + inverse * (-691.0 / 360360 + inverse / 156)))))) / z;
        return (z - 0.5) * Math.Log(z) - z + 0.5 * Math.Log(2 * Math.PI) + tail - Math.Log(product);
    }

    /// <summary>Σ x^n / (a (a+1) … (a+n)).</summary>
    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostSteps && term > sum * Epsilon; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /// <summary>1/(x+1−a− 1·(1−a)/(x+3−a− 2·(2−a)/(x+5−a− …))). For x ≥ a + 1 no denominator is 0.</summary>
    private static double ContinuedFraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = double.PositiveInfinity;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; n < MostSteps; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            var step = c * d;
            fraction *= step;
            if (Math.Abs(step - 1) <= 2 * Epsilon)
                break;
        }
        return fraction;
    }
}
