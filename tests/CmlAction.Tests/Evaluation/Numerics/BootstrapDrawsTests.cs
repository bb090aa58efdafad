using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Tests.Evaluation.Numerics;

internal sealed class BootstrapDrawsTests
{
    [Test]
    public void A_draw_depends_on_the_seed_and_its_own_number_alone()
    {
        var draws = BootstrapDraws.OfRows(200, seed: 7);
        var (first, again, other) = (Counts(draws, 3), Counts(BootstrapDraws.OfRows(200, seed: 7), 3), Counts(draws, 4));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
        Assert.That(Counts(BootstrapDraws.OfRows(200, seed: 8), 3), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_draw_of_rows_has_as_many_rows_as_there_are([Values(1, 2, 3, 101)] int rows) =>
        Assert.That(Counts(BootstrapDraws.OfRows(rows, seed: 1), 0).Sum(), Is.EqualTo(rows));

    [Test]
    public void Every_class_keeps_its_number_of_rows()
    {
        int[] labels = [.. Enumerable.Range(0, 300).Select(row => row % 10 == 0 ? 2 : row % 3 == 0 ? 1 : 0)];
        var draws = BootstrapDraws.OfStrata(labels, seed: 5);

        for (var draw = 0; draw < 20; draw++)
        {
            var counts = Counts(draws, draw);
            for (var label = 0; label < 3; label++)
            {
                Assert.That(
                    counts.Where((_, row) => labels[row] == label).Sum(), Is.EqualTo(labels.Count(given => given == label)));
            }
        }
    }

    [Test]
    public void Groups_are_drawn_with_all_their_rows()
    {
        int[] groups = [9, 9, 4, 9, 100, 4, 7];
        var draws = BootstrapDraws.OfGroups(groups, seed: 5);

        Assert.That(draws.UnitCount, Is.EqualTo(4));
        for (var draw = 0; draw < 50; draw++)
        {
            var counts = Counts(draws, draw);
            Assert.That(groups.Zip(counts).GroupBy(pair => pair.First).Select(group => group.Distinct().Count()), Is.All.EqualTo(1));
            Assert.That(groups.Zip(counts).DistinctBy(pair => pair.First).Sum(pair => pair.Second), Is.EqualTo(4));
        }
    }

    [Test]
    public void Every_row_is_drawn_equally_often()
    {
        const int rows = 50;
        var draws = BootstrapDraws.OfRows(rows, seed: 3, count: 4000);
        var totals = new double[rows];
        for (var draw = 0; draw < draws.Count; draw++)
        {
            var counts = Counts(draws, draw);
            for (var row = 0; row < rows; row++)
                totals[row] += counts[row];
        }

        // Variance of one count is 1 − 1/n; the statistic has the distribution χ² with n − 1 degrees of freedom.
        var statistic = totals.Sum(total => (total - draws.Count) * (total - draws.Count) / draws.Count);
        Assert.That(statistic, Is.InRange(24, 85), "χ² with 49 degrees of freedom: 0.1 % and 99.9 %");
    }

    /// <summary>So many that they are drawn block by block, the last of which is not full.</summary>
    [Test]
    public void Every_one_of_very_many_rows_is_drawn_equally_often()
    {
        const int rows = 200_003, part = 2_000;
        var draws = BootstrapDraws.OfRows(rows, seed: 3, count: 20);
        var totals = new double[(rows + part - 1) / part];
        var (once, twice) = (0, 0);
        for (var draw = 0; draw < draws.Count; draw++)
        {
            var counts = Counts(draws, draw);
            Assert.That(counts.Sum(), Is.EqualTo(rows));
            once += counts.Count(count => count == 1);
            twice += counts.Count(count => count == 2);
            for (var row = 0; row < rows; row++)
                totals[row / part] += counts[row];
        }

        var statistic = totals.Select((total, i) => (total, Expected: draws.Count * (double)Math.Min(part, rows - i * part)))
            .Sum(one => (one.total - one.Expected) * (one.total - one.Expected) / one.Expected);
        Assert.That(statistic, Is.InRange(60, 149), "χ² with 100 degrees of freedom: 0.1 % and 99.9 %");
        // The counts of a row have the distribution of Poisson with mean 1, nearly: 1/e and 1/(2e).
        Assert.That(once / (double)(rows * draws.Count), Is.EqualTo(1 / Math.E).Within(0.001));
        Assert.That(twice / (double)(rows * draws.Count), Is.EqualTo(0.5 / Math.E).Within(0.001));
    }

    private static int[] Counts(BootstrapDraws draws, int draw)
    {
        var counts = new int[draws.RowCount];
        draws.Fill(draw, counts);
        return counts;
    }
}
