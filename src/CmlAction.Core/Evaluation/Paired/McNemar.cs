namespace CmlAction.Core.Evaluation.Paired;

/// <summary>Whether two classifiers are right about equally many of the same rows.</summary>
internal static class McNemar
{
    /// <summary>Two-sided mid-p: 2·P(X ≤ min) − P(X = min) for X ~ Binomial(b + c, ½), from the value before it is cut to 1.</summary>
    /// <param name="b">Rows that only the first model gets right.</param>
    /// <param name="c">Rows that only the second model gets right.</param>
    /// <returns>1 when b = c.</returns>
    /// <remarks>Source: Fagerland, Lydersen and Laake 2013, "The McNemar test for binary matched-pairs data".</remarks>
    /// <example>8 and 2 gives 0.0654296875; 15 and 5 gives 0.0266036987</example>
    public static double MidP(int b, int c)
    {
        if (b == c)
            return 1;
        var (n, least) = (b + c, Math.Min(b, c));
        var sum = 0.0;
        for (var k = 0; k < least; k++)
            sum += Math.Exp(LogBinomial(n, k));
        var atLeast = Math.Exp(LogBinomial(n, least));
        return Math.Min(1, 2 * (sum + atLeast) - atLeast);
    }

    /// <summary>Twice the smaller tail, cut to 1: the exact test.</summary>
    public static double Exact(int b, int c)
    {
        var sum = 0.0;
        for (var k = 0; k <= Math.Min(b, c); k++)
            sum += Math.Exp(LogBinomial(b + c, k));
        return Math.Min(1, 2 * sum);
    }

    /// <summary>
    /// 95 % interval (or of another z) of the difference of the two shares, first minus second: Wald with half a row added to each of the four cells.
    /// </summary>
    /// <remarks>Source: Agresti and Min 2005, "Simple improved confidence intervals for comparing matched proportions".</remarks>
    public static (double StandardError, Interval Interval) DifferenceOf(int b, int c, int rows, double z)
    {
        var n = rows + 2.0;
        var difference = (b - c) / n;
        var error = Math.Sqrt((b + c + 1 - (double)(b - c) * (b - c) / n)) / n;
        return (error, new Interval(Math.Max(-1, difference - z * error), Math.Min(1, difference + z * error)));
    }

    /// <summary>ln of the binomial probability of k out of n at ½.</summary>
    private static double LogBinomial(int n, int k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k) - n * Math.Log(2);

    /// <summary>Sums of logarithms up to 256, Stirling's series above, where its error is below 1e-17.</summary>
    private static double LogFactorial(int n)
    {
        if (n < Small.Length)
            return Small[n];
        double x = n;
        return x * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI * x) + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.Pow(x, 5));
    }

    private static readonly double[] Small = Table();

    private static double[] Table()
    {
        var table = new double[257];
        for (var n = 1; n < table.Length; n++)
            table[n] = table[n - 1] + Math.Log(n);
        return table;
    }
}
