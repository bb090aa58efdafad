using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data.Drift;

/// <summary>The worked examples of the passports, and values published or computed elsewhere.</summary>
internal sealed class DriftStatisticsTests
{
    [Test]
    public void The_stability_index_of_known_shares()
    {
        Assert.That(PopulationStability.OfShares([.5, .3, .2], [.4, .3, .3]), Is.EqualTo(0.0628608659422374).Within(1e-15));
    }

    [Test]
    public void The_stability_index_of_counts_adds_a_half_to_each()
    {
        // (9.5, 0.5) / 10 and (4.5, 5.5) / 10.
        var expected = -.5 * Math.Log(.45 / .95) + .5 * Math.Log(.55 / .05);

        Assert.That(PopulationStability.Of(new BinCounts([9, 0], [4, 5])), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void The_stability_index_is_symmetric_and_0_for_equal_shares()
    {
        Assert.That(PopulationStability.Of(new BinCounts([10, 20, 30], [10, 20, 30])), Is.Zero);
        Assert.That(PopulationStability.Of(new BinCounts([10, 20], [40, 10])), Is.EqualTo(PopulationStability.Of(new BinCounts([40, 10], [10, 20]))).Within(1e-15));
    }

    [Test]
    public void Bins_that_are_empty_on_both_sides_change_nothing()
    {
        var (with, without) = (new BinCounts([100, 0, 50], [3000, 0, 2000]), new BinCounts([100, 50], [3000, 2000]));

        Assert.That(PopulationStability.Of(with), Is.EqualTo(PopulationStability.Of(without)));
        Assert.That(ChiSquared.Of(with), Is.EqualTo(ChiSquared.Of(without)));
        Assert.That(with.Bins, Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void Without_rows_on_a_side_nothing_is_defined()
    {
        var counts = new BinCounts([1, 2], [0, 0]);

        Assert.That(PopulationStability.Of(counts), Is.Null);
        Assert.That(ChiSquared.Of(counts), Is.Null);
        Assert.That(LargestChange.Of(counts), Is.Null);
    }

    [Test]
    public void Chi_squared_of_a_known_table()
    {
        var test = ChiSquared.Of(new BinCounts([500, 300, 200], [400, 300, 300]))!;

        Assert.That(test.Statistic, Is.EqualTo(280 / 9.0).Within(1e-12));
        Assert.That(test.DegreesOfFreedom, Is.EqualTo(2));
        Assert.That(test.PValue, Is.EqualTo(Math.Exp(-140 / 9.0)).Within(1e-12).Percent);
        Assert.That(test.PValue, Is.EqualTo(1.755e-7).Within(1e-10));
    }

    [Test]
    public void Chi_squared_of_one_bin_says_that_nothing_differs()
    {
        Assert.That(ChiSquared.Of(new BinCounts([5], [7])), Is.EqualTo(new ChiSquared(0, 0, 1)));
    }

    /// <summary>Two degrees of freedom more add one term to a finite sum, so even ones are known in closed form.</summary>
    [Test]
    public void The_incomplete_gamma_of_whole_numbers_is_a_finite_sum([Values(1, 2, 5, 17, 50)] int a, [Values(1e-3, 0.5, 3, 18, 60, 300)] double x)
    {
        var (term, sum) = (1.0, 0.0);
        for (var k = 0; k < a; k++)
        {
            sum += term;
            term *= x / (k + 1);
        }

        Assert.That(IncompleteGamma.Upper(a, x), Is.EqualTo(sum * Math.Exp(-x)).Within(1e-12 * 100).Percent);
    }

    /// <summary>5 % points of χ² as tables print them.</summary>
    [TestCase(1, 3.841458820694124)]
    [TestCase(2, 5.991464547107979)]
    [TestCase(3, 7.814727903251179)]
    [TestCase(9, 16.918977604620448)]
    [TestCase(30, 43.77297182574219)]
    [TestCase(100, 124.34211340400407)]
    public void Five_per_cent_points(int degrees, double statistic)
    {
        Assert.That(IncompleteGamma.Upper(degrees / 2.0, statistic / 2), Is.EqualTo(0.05).Within(1e-12));
    }

    [Test]
    public void The_incomplete_gamma_at_its_ends()
    {
        Assert.That(IncompleteGamma.Upper(3, 0), Is.EqualTo(1));
        Assert.That(IncompleteGamma.Upper(3, double.PositiveInfinity), Is.Zero);
        Assert.That(IncompleteGamma.Upper(0.5, 1e6), Is.Zero);
        Assert.That(() => IncompleteGamma.Upper(0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => IncompleteGamma.Upper(1, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_logarithm_of_gamma_is_that_of_a_factorial()
    {
        Assert.That(IncompleteGamma.LogGamma(1), Is.Zero.Within(1e-14));
        Assert.That(IncompleteGamma.LogGamma(21), Is.EqualTo(Math.Log(2432902008176640000)).Within(1e-13));
        Assert.That(IncompleteGamma.LogGamma(0.5), Is.EqualTo(Math.Log(Math.PI) / 2).Within(1e-14));
    }

    [Test]
    public void Adjusted_p_values()
    {
        Assert.That(BenjaminiHochberg.Adjust([.01, .04, .03, .005]), Is.EqualTo(new[] { .02, .04, .04, .02 }).Within(1e-15));
        Assert.That(BenjaminiHochberg.Adjust([.9, .8, 1]), Is.EqualTo(new[] { 1.0, 1, 1 }));
        Assert.That(BenjaminiHochberg.Adjust([]), Is.Empty);
    }

    [Test]
    public void Adjusted_p_values_meet_their_definition_also_with_ties()
    {
        var random = new Random(5);
        for (var run = 0; run < 50; run++)
        {
            var p = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(1, 20) / 40.0).ToArray();
            var expected = p.Select(own => p.Where(other => other >= own).Min(other => Math.Min(1, other * p.Length / p.Count(any => any <= other))));

            Assert.That(BenjaminiHochberg.Adjust(p), Is.EqualTo(expected).Within(1e-15));
        }
    }

    [Test]
    public void The_largest_change_and_its_bin()
    {
        var change = LargestChange.Of(new BinCounts([500, 300, 200], [400, 300, 300]))!;

        Assert.That(change, Is.EqualTo(new LargestChange(0, 0.5, 0.4)));
        Assert.That(change.Distance, Is.EqualTo(0.1).Within(1e-15));
    }

    [Test]
    public void The_shift_of_the_middle()
    {
        Assert.That(LocationShift.Of([1, 2, 3], [2, 4, 6, 9]), Is.EqualTo(new LocationShift(3.25, 3)));
    }

    [Test]
    public void No_shift_without_a_spread_or_a_value_or_a_finite_result()
    {
        Assert.That(LocationShift.Of([2, 2, 2], [3]), Is.Null);
        Assert.That(LocationShift.Of([1], [3]), Is.Null);
        Assert.That(LocationShift.Of([1, 2], []), Is.Null);
        Assert.That(LocationShift.Of([-1e308, 1e308], [1e308]), Is.Null);
    }
}
