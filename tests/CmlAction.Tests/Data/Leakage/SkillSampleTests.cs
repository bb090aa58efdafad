using CmlAction.Core.Data.Leakage;

namespace CmlAction.Tests.Data.Leakage;

internal sealed class SkillSampleTests
{
    [Test]
    public void A_sample_and_its_folds_hang_on_the_keys_not_on_the_order_of_the_rows()
    {
        ulong[] keys = [.. Enumerable.Range(0, 3000).Select(i => (ulong)i * 7)];
        ulong[] turned = [.. keys.Reverse()];
        int[] all = [.. Enumerable.Range(0, keys.Length)];

        var (first, second) = (SkillSample.Of(keys, all, 1000), SkillSample.Of(turned, all, 1000));

        Assert.That(first.Rows, Has.Length.EqualTo(1000).And.Ordered);
        Assert.That(second.Rows.Select((row, i) => (turned[row], second.Folds[i])), Is.EquivalentTo(first.Rows.Select((row, i) => (keys[row], first.Folds[i]))));
    }

    [Test]
    public void Folds_of_neighbouring_keys_are_even_also_within_a_sample()
    {
        var sample = SkillSample.Of([.. Enumerable.Range(0, 50_000).Select(i => (ulong)i)], [.. Enumerable.Range(0, 50_000)], 10_000);

        // 2,000 expected; the standard deviation is 40.
        Assert.That(sample.Folds.GroupBy(fold => fold).Select(group => group.Count()), Has.Exactly(5).Items.And.All.InRange(1840, 2160));
        // So are the rows over the fifths of the table.
        Assert.That(sample.Rows.GroupBy(row => row / 10_000).Select(group => group.Count()), Is.All.InRange(1840, 2160));
        // The fold after a fold is any.
        Assert.That(sample.Folds.Zip(sample.Folds.Skip(1)).Count(pair => pair.First == pair.Second), Is.InRange(1840, 2160));
    }

    [TestCase(new double[0], new double[0])]
    [TestCase(new double[] { 1, 1, 1 }, new double[] { 1 })]
    public void Few_values_are_one_bin(double[] sorted, double[] starts)
    {
        Assert.That(FeatureBins.Starts(sorted), Is.EqualTo(starts));
    }

    [Test]
    public void Bins_are_at_most_20_of_at_least_50_rows([Values(99, 100, 149, 999, 1000, 5000, 20_001)] int rows, [Values(1, 30, 1000)] int repeats)
    {
        double[] sorted = [.. Enumerable.Range(0, rows).Select(i => (double)(i / repeats))];
        var bins = FeatureBins.Of(Drawn.Column(sorted), [.. Enumerable.Range(0, rows)]);
        var sizes = bins.Bins.GroupBy(bin => bin).Select(group => group.Count()).ToList();

        Assert.That(sizes, Has.Count.LessThanOrEqualTo(20).And.All.GreaterThanOrEqualTo(50));
        Assert.That(bins.Bins, Is.Ordered);
        if (repeats == 1 && rows >= 1000)
            Assert.That(sizes, Has.Count.EqualTo(20));
    }

    [Test]
    public void Up_to_20_values_keep_a_bin_each()
    {
        double[] sorted = [.. Enumerable.Repeat(1.0, 5000), .. Enumerable.Repeat(2.0, 50), .. Enumerable.Repeat(3.0, 50)];

        Assert.That(FeatureBins.Starts(sorted), Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(FeatureBins.Starts(sorted.AsSpan(0, 5099)), Is.EqualTo(new double[] { 1, 2 }));
    }
}
