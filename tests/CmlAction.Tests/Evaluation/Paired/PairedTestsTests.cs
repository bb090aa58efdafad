using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Evaluation.Paired;

/// <summary>McNemar, paired DeLong and the normal distribution: golden values, edge cases, and what SciPy and definitions give.</summary>
public class PairedTestsTests
{
    private static readonly int[] Truth = [1, 0, 1, 1, 0, 0, 1, 0, 0, 1];
    private static readonly double[] A = [.9, .4, .6, .6, .6, .2, .3, .1, .4, .8];
    private static readonly double[] B = [.7, .5, .4, .8, .3, .1, .6, .2, .6, .9];

    [TestCase(8, 2, 0.109375, 0.0654296875)]
    [TestCase(15, 5, 0.0413894653, 0.0266036987)]
    [TestCase(30, 15, 0.0356978036, 0.0258960818)]
    [TestCase(10, 10, 1, 1)]
    [TestCase(0, 0, 1, 1)]
    [TestCase(0, 6, 0.03125, 0.015625)]
    public void McNemar_has_the_golden_values(int b, int c, double exact, double mid)
    {
        Assert.That(McNemar.Exact(b, c), Is.EqualTo(exact).Within(5e-11));
        Assert.That(McNemar.MidP(b, c), Is.EqualTo(mid).Within(5e-11));
        Assert.That(McNemar.MidP(c, b), Is.EqualTo(McNemar.MidP(b, c)));
    }

    [Test]
    public void Paired_DeLong_has_the_golden_values()
    {
        var delong = PairedDeLong.Of(Truth, A, B)!;
        Assert.That((delong.First, delong.Second), Is.EqualTo((0.84, 0.90)).Using<(double, double)>(Near));
        Assert.That(delong.FirstVariance, Is.EqualTo(0.0182).Within(1e-12));
        Assert.That(delong.SecondVariance, Is.EqualTo(0.01).Within(1e-12));
        Assert.That(delong.Covariance, Is.EqualTo(0.002).Within(1e-12));
        Assert.That(delong.StandardError, Is.EqualTo(0.155563491861041).Within(1e-12));
        Assert.That((delong.Second - delong.First) / delong.StandardError, Is.EqualTo(0.385694607919935).Within(1e-12));
        Assert.That(delong.P, Is.EqualTo(0.699722856696672).Within(1e-12));

        static bool Near((double, double) left, (double, double) right) =>
            Math.Abs(left.Item1 - right.Item1) < 1e-12 && Math.Abs(left.Item2 - right.Item2) < 1e-12;
    }

    [Test]
    public void Models_that_rank_alike_do_not_differ()
    {
        var same = PairedDeLong.Of(Truth, A, A)!;
        Assert.That((same.StandardError, same.P), Is.EqualTo((0.0, 1.0)));
        var scaled = PairedDeLong.Of(Truth, A, [.. A.Select(score => score / 2)])!;
        Assert.That((scaled.StandardError, scaled.P), Is.EqualTo((0.0, 1.0)));
    }

    [Test]
    public void Too_few_rows_of_a_class_give_no_comparison()
    {
        Assert.That(PairedDeLong.Of([1, 0, 0], [.1, .2, .3], [.3, .2, .1]), Is.Null);
        Assert.That(PairedDeLong.Of([1, 1, 0], [.1, .2, .3], [.3, .2, .1]), Is.Null);
    }

    [Test]
    public void Paired_DeLong_is_what_its_definition_says()
    {
        var random = new Random(11);
        for (var i = 0; i < 100; i++)
        {
            var n = random.Next(4, 40);
            var truth = Enumerable.Range(0, n).Select(row => row < 2 ? 1 : row < 4 ? 0 : random.Next(2)).ToArray();
            double[] Scores() => [.. truth.Select(label => Math.Round(random.NextDouble() + 0.3 * label, random.Next(1, 3)))];
            var (first, second) = (Scores(), Scores());

            var (areas, variances, covariance) = Slow(truth, first, second);
            var fast = PairedDeLong.Of(truth, first, second)!;

            Assert.That(fast.First, Is.EqualTo(areas.First).Within(1e-12));
            Assert.That(fast.Second, Is.EqualTo(areas.Second).Within(1e-12));
            Assert.That(fast.FirstVariance, Is.EqualTo(variances.First).Within(1e-12));
            Assert.That(fast.SecondVariance, Is.EqualTo(variances.Second).Within(1e-12));
            Assert.That(fast.Covariance, Is.EqualTo(covariance).Within(1e-12));
        }
    }

    [RequiresPython("scipy")]
    [Test]
    public void McNemar_and_the_normal_distribution_agree_with_SciPy()
    {
        (int B, int C)[] pairs = [(1, 0), (3, 9), (100, 130), (1000, 1100), (255, 256), (300, 520), (40_000, 40_700), (7, 7)];
        double[] z = [0, 1e-9, 0.5, 1, 1.96, 2.8, 2.83, 3, 5, 8, 20, 37];
        var program = """
            from scipy.stats import binom, norm
            for b, c in PAIRS:
                n, k = b + c, min(b, c)
                tail = binom.cdf(k, n, 0.5)
                print(min(1, 2 * tail), 1 if b == c else 2 * tail - binom.pmf(k, n, 0.5))
            for z in ZS:
                print(2 * norm.sf(z))
            """;
        var lines = Python.Run(program
            .Replace("PAIRS", $"[{string.Join(", ", pairs.Select(pair => $"({pair.B}, {pair.C})"))}]")
            .Replace("ZS", $"[{string.Join(", ", z.Select(value => value.ToString("R")))}]")).Trim().Split('\n');
        for (var i = 0; i < pairs.Length; i++)
        {
            var expected = lines[i].Split(' ').Select(double.Parse).ToArray();
            Assert.That(McNemar.Exact(pairs[i].B, pairs[i].C), Is.EqualTo(expected[0]).Within(1e-9 * expected[0]));
            Assert.That(McNemar.MidP(pairs[i].B, pairs[i].C), Is.EqualTo(expected[1]).Within(1e-9 * expected[1]));
        }
        for (var i = 0; i < z.Length; i++)
        {
            var expected = double.Parse(lines[pairs.Length + i]);
            Assert.That(Normal.TwoSidedP(z[i]), Is.EqualTo(expected).Within(1e-12 * expected), $"z = {z[i]}");
            Assert.That(Normal.TwoSidedP(-z[i]), Is.EqualTo(Normal.TwoSidedP(z[i])));
        }
    }

    [Test]
    public void The_interval_of_a_difference_of_shares_holds_it_and_widens_when_rows_are_few()
    {
        var (error, interval) = McNemar.DifferenceOf(30, 15, 400, 1.96);
        Assert.That(interval.Low, Is.GreaterThan(0).And.LessThan(15 / 400.0));
        Assert.That(interval.High, Is.GreaterThan(15 / 400.0));
        Assert.That(McNemar.DifferenceOf(3, 1, 40, 1.96).StandardError, Is.GreaterThan(error));
        Assert.That(McNemar.DifferenceOf(0, 0, 40, 1.96).Interval, Is.Not.EqualTo(new Interval(0, 0)), "no discordant row is no proof");
        Assert.That(McNemar.DifferenceOf(2, 0, 2, 1.96).Interval.High, Is.EqualTo(1));
    }

    private static ((double First, double Second) Areas, (double First, double Second) Variances, double Covariance) Slow(
        int[] truth, double[] first, double[] second)
    {
        var (positive, negative) = (Rows(1), Rows(0));
        static double Win(double own, double other) => own > other ? 1 : own == other ? 0.5 : 0;
        double[] OfPositives(double[] scores) => [.. positive.Select(p => negative.Average(n => Win(scores[p], scores[n])))];
        double[] OfNegatives(double[] scores) => [.. negative.Select(n => positive.Average(p => Win(scores[p], scores[n])))];
        double Covariance(double[] left, double[] right) =>
            left.Zip(right).Sum(pair => (pair.First - left.Average()) * (pair.Second - right.Average())) / (left.Length - 1) / left.Length;
        double Both(double[] left, double[] right) =>
            Covariance(OfPositives(left), OfPositives(right)) + Covariance(OfNegatives(left), OfNegatives(right));
        return ((OfPositives(first).Average(), OfPositives(second).Average()), (Both(first, first), Both(second, second)), Both(first, second));

        int[] Rows(int label) => [.. Enumerable.Range(0, truth.Length).Where(row => truth[row] == label)];
    }
}
