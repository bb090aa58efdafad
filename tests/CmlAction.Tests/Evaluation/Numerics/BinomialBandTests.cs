using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Tests.Evaluation.Numerics;

internal sealed class BinomialBandTests
{
    /// <summary>scipy.stats.binom.ppf([0.025, 0.975], n, p) / n, SciPy 1.10.1.</summary>
    [TestCase(0.5, 10, 2, 8)]
    [TestCase(0.1, 100, 5, 16)]
    [TestCase(0.001, 200, 0, 1)]
    [TestCase(0.999, 200, 199, 200)]
    [TestCase(0.3, 1_000_000, 299102, 300898)]
    public void Agrees_with_SciPy(double p, int n, int low, int high) =>
        Assert.That(BinomialBand.OfShare(p, n), Is.EqualTo(new Interval((double)low / n, (double)high / n)));

    [Test]
    public void Agrees_with_the_sum_of_all_terms([Values(1, 2, 7, 40)] int n, [Values(1e-9, 0.02, 0.31, 0.5, 0.77, 1 - 1e-9)] double p)
    {
        var terms = Enumerable.Range(0, n + 1).Select(k => Choose(n, k) * Math.Pow(p, k) * Math.Pow(1 - p, n - k)).ToArray();
        int Quantile(double level) => Enumerable.Range(0, n + 1).First(k => terms.Take(k + 1).Sum() >= level - 1e-12);
        Assert.That(BinomialBand.OfShare(p, n), Is.EqualTo(new Interval(Quantile(0.025) / (double)n, Quantile(0.975) / (double)n)));
    }

    [Test]
    public void Certainty_has_no_width([Values(0, 1)] double p) => Assert.That(BinomialBand.OfShare(p, 50), Is.EqualTo(new Interval(p, p)));

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
