using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data.Drift;

internal sealed class BinningTests
{
    [Test]
    public void More_than_20_different_numbers_are_cut_at_the_deciles_of_base()
    {
        double[] numbers = [.. Enumerable.Range(1, 21).Select(i => (double)i)];

        Assert.That(Binning.Edges(numbers, [5]), Is.EqualTo(new[] { 3.0, 5, 7, 9, 11, 13, 15, 17, 19 }).Within(1e-12));
    }

    [Test]
    public void Up_to_20_different_numbers_of_both_sides_have_a_bin_each()
    {
        double[] numbers = [.. Enumerable.Range(1, 19).Select(i => (double)i)];

        Assert.That(Binning.Edges([1, 2, 2], [5]), Is.EqualTo(new[] { 1.0, 2 }));
        Assert.That(Binning.Edges(numbers, [100]), Is.EqualTo(numbers));
        Assert.That(Binning.Edges(numbers, [100, 101]), Has.Length.EqualTo(9));
    }

    [Test]
    public void Equal_deciles_are_one_edge()
    {
        double[] numbers = [.. Enumerable.Repeat(0.0, 61), .. Enumerable.Range(1, 39).Select(i => (double)i)];

        var edges = Binning.Edges(numbers, numbers);

        Assert.That(edges, Has.Length.EqualTo(4));
        Assert.That(edges[0], Is.Zero);
        Assert.That(edges, Is.Ordered.And.Unique);
    }

    [Test]
    public void End_bins_are_open_an_edge_belongs_to_the_bin_below_it_and_missing_values_have_their_own()
    {
        var inBase = Numbers([.. Enumerable.Range(1, 21).Select(i => (double)i)]);
        var inHead = Numbers([-1000, 3, 3.5, 5, 1000, double.NaN, double.NaN]);

        var counts = Binning.Count(inBase, inHead);

        Assert.That(counts.Base, Is.EqualTo(new[] { 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0 }));
        Assert.That(counts.Head, Is.EqualTo(new[] { 2, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2 }));
    }

    [Test]
    public void Categories_below_1_per_cent_of_base_and_new_ones_are_others()
    {
        // 200 rows: "b" is exactly 1 %, "c" and the missing row half a per cent each.
        var inBase = Names([.. Enumerable.Repeat("a", 196), "b", "b", "c", null]);
        var inHead = Names(["b", "c", "new", "a", null]);

        var (counts, bins) = Binning.Count(inBase, inHead);

        Assert.That(bins.Names, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(counts.Base, Is.EqualTo(new[] { 196, 2, 1, 1 }));
        Assert.That(counts.Head, Is.EqualTo(new[] { 1, 1, 2, 1 }));
        Assert.That(new[] { bins.IsOther(1), bins.IsOther(2), bins.IsMissing(2), bins.IsMissing(3) }, Is.EqualTo(new[] { false, true, false, true }));
    }

    [Test]
    public void The_most_frequent_category_comes_first_and_equally_frequent_ones_by_name()
    {
        var column = Names(["b", "a", "z", "z"]);

        Assert.That(Binning.Count(column, column).Bins.Names, Is.EqualTo(new[] { "z", "a", "b" }));
    }

    [Test]
    public void A_column_without_values_is_compared_by_their_presence()
    {
        var drift = ColumnDrift.Of(Names(["a", "b", null]), new NumberColumn("x", [double.NaN, double.NaN]))!;

        Assert.That((drift.MissingBefore, drift.MissingAfter), Is.EqualTo((1 / 3.0, 1.0)));
        Assert.That(drift.Test.DegreesOfFreedom, Is.EqualTo(1));
        Assert.That(drift.Stability, Is.EqualTo(PopulationStability.Of(new BinCounts([2, 1], [0, 2]))));
    }

    [Test]
    public void Names_and_numbers_cannot_be_compared()
    {
        Assert.That(ColumnDrift.Of(Names(["a", "b"]), new NumberColumn("x", [1.0, 2.0])), Is.Null);
        Assert.That(ColumnDrift.Of(new NumberColumn("x", [1.0, 2.0]), new NumberColumn("x", [1.0, 2.0], ColumnType.Datetime)), Is.Null);
        Assert.That(ColumnDrift.Of(new NumberColumn("x", Array.Empty<double>()), new NumberColumn("x", [1.0])), Is.Null);
    }

    private static SortedNumbers Numbers(double[] values) => new(new NumberColumn("x", values));

    private static CategoryColumn Names(string?[] values)
    {
        string[] categories = [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return new CategoryColumn("x", [.. categories], [.. values.Select(value => Array.IndexOf(categories, value))]);
    }
}
