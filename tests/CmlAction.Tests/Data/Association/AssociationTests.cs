using System.Globalization;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Association;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data.Association;

internal sealed class AssociationTests
{
    [Test]
    public void Values_worked_out_by_hand()
    {
        Assert.That(RankCorrelation.Of([1, 2, 3, 4], [1, 3, 2, 4]), Is.EqualTo(0.8).Within(1e-15));
        Assert.That(RankCorrelation.Of([1, 2, 3], [30, 20, 10]), Is.EqualTo(-1));
        Assert.That(RankCorrelation.Ranks([5, 1, 5, 5]), Is.EqualTo(new[] { 3.0, 1, 3, 3 }));
        Assert.That(CorrelationRatio.Of([1, 2, 4, 5], [0, 0, 1, 1], 2), Is.EqualTo(Math.Sqrt(0.9)).Within(1e-15));
        Assert.That(CorrelationRatio.Of([1, 1, 4, 4], [0, 0, 1, 1], 3), Is.EqualTo(1).Within(1e-15));
        Assert.That(UncertaintyCoefficient.Of([0, 0, 1, 1], 2, [1, 1, 0, 0], 2), Is.EqualTo(1).Within(1e-15));
        Assert.That(UncertaintyCoefficient.Of([0, 0, 1, 1], 2, [0, 1, 0, 1], 3), Is.EqualTo(0).Within(1e-15));
    }

    [Test]
    public void What_does_not_vary_has_no_correlation()
    {
        Assert.That(RankCorrelation.Of([1, 1, 1], [1, 2, 3]), Is.Null);
        Assert.That(CorrelationRatio.Of([0.1, 0.1, 0.1], [0, 1, 0], 2), Is.Null);
        Assert.That(CorrelationRatio.Of([0, 0], [0, 1], 2), Is.Null);
        Assert.That(CorrelationRatio.Of([], [], 2), Is.Null);
        Assert.That(UncertaintyCoefficient.Of([1, 1], 2, [0, 1], 2), Is.Null);
    }

    [Test]
    public void Huge_numbers_do_not_overflow() =>
        Assert.That(CorrelationRatio.Of([-1.7e308, -1.7e308, 1.7e308, 1.7e308], [0, 0, 1, 1], 2), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void Pairs_are_measured_on_the_rows_that_have_both()
    {
        Column[] columns =
        [
            new NumberColumn("a", [.. Enumerable.Range(0, 100).Select(i => i < 10 ? double.NaN : i)]),
            new NumberColumn("b", [.. Enumerable.Range(0, 100).Select(i => i >= 90 ? double.NaN : i < 10 ? 1000 : i * 2.0)]),
            new CategoryColumn("c", ["x", "y"], [.. Enumerable.Range(0, 100).Select(i => i < 5 ? -1 : i / 50)]),
        ];

        var pairs = FeaturePairs.Of(columns, [.. Enumerable.Range(0, 100)]);

        Assert.That(pairs.Select(pair => $"{pair.First}-{pair.Second} {pair.Measure}"), Is.EqualTo(new[] { "a-b Spearman", "a-c correlation ratio", "b-c correlation ratio" }));
        Assert.That(pairs[0].Value, Is.EqualTo(1), "the rows in which b is 1,000 have no a");
    }

    [Test]
    public void Columns_of_very_many_names_are_left_out()
    {
        Column Names(string name, int count) => new CategoryColumn(name, [.. Enumerable.Range(0, count).Select(i => $"{i:000}")], [.. Enumerable.Range(0, 1000).Select(i => i % count)]);

        Assert.That(FeaturePairs.Of([Names("a", 50), Names("b", 50)], [.. Enumerable.Range(0, 1000)]), Has.Count.EqualTo(1));
        Assert.That(FeaturePairs.Of([Names("a", 50), Names("b", 51)], [.. Enumerable.Range(0, 1000)]), Is.Empty);
    }

    [Test]
    [RequiresPython("sklearn")]
    public void SciPy_and_scikit_learn_say_the_same([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var n = random.Next(30, 400);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => seed % 2 == 0 ? random.Next(12) : random.NextDouble())];
        double[] y = [.. x.Select(value => value * seed / 3 + random.NextDouble() * 4)];
        int[] a = [.. x.Select(value => (int)(value * 3) % 4)];
        int[] b = [.. a.Select(code => random.Next(2) == 0 ? code : random.Next(4))];

        static string List<T>(IEnumerable<T> values) => "[" + string.Join(',', values.Select(value => string.Format(CultureInfo.InvariantCulture, "{0:R}", value))) + "]";
        var numbers = Python.Run($"""
            import numpy as np
            from scipy.stats import spearmanr
            from sklearn.metrics import normalized_mutual_info_score
            x, y, a, b = np.array({List(x)}), np.array({List(y)}), np.array({List(a.Select(code => (double)code))}), np.array({List(b.Select(code => (double)code))})
            print(repr(float(spearmanr(x, y)[0])))
            mean = y.mean()
            between = sum((a == g).sum() * (y[a == g].mean() - mean) ** 2 for g in np.unique(a))
            print(repr(float(np.sqrt(between / ((y - mean) ** 2).sum()))))
            print(repr(float(normalized_mutual_info_score(a, b, average_method='arithmetic'))))
            """).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToArray();

        Assert.That(RankCorrelation.Of(x, y), Is.EqualTo(numbers[0]).Within(1e-9));
        Assert.That(CorrelationRatio.Of(y, a, 4), Is.EqualTo(numbers[1]).Within(1e-9));
        Assert.That(UncertaintyCoefficient.Of(a, 4, b, 4), Is.EqualTo(numbers[2]).Within(1e-9));
    }
}
