using System.Collections.Immutable;
using CmlAction.Core.Charts.Kinds;

namespace CmlAction.Tests.Charts.Kinds;

internal sealed class MatrixChartTests
{
    private static readonly MatrixChart Chart = new("Confusion", "Alt")
    {
        RowTitle = "Actual",
        ColumnTitle = "Predicted",
        Names = ["no", "yes"],
        Counts = [[90, 10], [3, 1]],
    };

    [Test]
    public void Rows_are_actual_columns_are_predicted_and_both_are_said()
    {
        var picture = new Picture(Chart);
        var (ten, three) = (picture.Text("10"), picture.Text("3"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(picture.Texts, Is.SupersetOf(new[] { "Actual ↓", "Predicted →" }));
            Assert.That(Picture.Number(ten, "x"), Is.GreaterThan(Picture.Number(three, "x")));
            Assert.That(Picture.Number(ten, "y"), Is.LessThan(Picture.Number(three, "y")));
        }
    }

    [Test]
    public void Shares_are_of_the_row() =>
        Assert.That(new Picture(Chart).Texts, Is.SupersetOf(new[] { "90.0 %", "10.0 %", "75.0 %", "25.0 %" }));

    [Test]
    public void Shares_are_of_the_given_total_where_columns_are_hidden() =>
        Assert.That(new Picture(Chart with { RowTotals = [200, 4] }).Texts, Is.SupersetOf(new[] { "45.0 %", "5.0 %", "75.0 %", "25.0 %" }));

    [Test]
    public void Changes_of_the_shares_stand_below_them_where_there_are_any()
    {
        var texts = new Picture(Chart with { Changes = [[1.25, -1.25], [0.04, double.NaN]] }).Texts;
        Assert.That(texts.Where(text => text.EndsWith(" pp", StringComparison.Ordinal)), Is.EqualTo(new[] { "+1.3 pp", "−1.3 pp" }).Or.EqualTo(new[] { "+1.2 pp", "−1.2 pp" }));
    }

    [Test]
    public void Small_cells_show_changes_without_their_unit_where_they_fit()
    {
        var names = Enumerable.Range(0, 12).Select(i => $"c{i}").ToImmutableArray();
        var counts = names.Select(_ => names.Select(_ => 7).ToImmutableArray()).ToImmutableArray();
        var changes = names.Select((_, i) => names.Select((_, j) => i == 0 && j == 1 ? 2.5 : i == 1 && j == 0 ? -100.0 : 0).ToImmutableArray()).ToImmutableArray();
        var texts = new Picture(Chart with { Names = names, Counts = counts, Changes = changes }).Texts;
        Assert.That(texts.Where(text => text.StartsWith('+') || text.StartsWith('−')), Is.EqualTo(new[] { "+2.5" }), "−100.0 is too wide");
    }

    [Test]
    public void A_row_without_rows_has_no_shares() =>
        Assert.That(new Picture(Chart with { Counts = [[0, 0], [3, 1]] }).Texts.Count(text => text == "no rows"), Is.EqualTo(2));

    [Test]
    public void Counts_too_long_for_their_cell_are_shortened()
    {
        var names = Enumerable.Range(0, 12).Select(i => $"class {i}").ToImmutableArray();
        var counts = names.Select(_ => names.Select(_ => 1_234_567).ToImmutableArray()).ToImmutableArray();
        Assert.That(new Picture(Chart with { Names = names, Counts = counts }).Texts, Does.Contain("1.2M").And.Not.Contain("1,234,567"));
    }

    [Test]
    public void Names_wider_than_their_columns_are_slanted()
    {
        var names = Enumerable.Range(0, 8).Select(i => $"a long class name {i}").ToImmutableArray();
        var counts = names.Select(_ => names.Select(_ => 1).ToImmutableArray()).ToImmutableArray();
        var texts = new Picture(Chart with { Names = names, Counts = counts }).Elements("text");
        Assert.That(texts.Count(text => text.Attribute("transform") is not null), Is.EqualTo(8));
    }

    [Test]
    public void At_most_twelve_names_are_drawn()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"c{i}").ToImmutableArray();
        var counts = names.Select(_ => names.Select(_ => 1).ToImmutableArray()).ToImmutableArray();
        Assert.That(new Picture(Chart with { Names = names, Counts = counts }).Elements("rect"), Has.Length.EqualTo(1 + 12 * 12));
    }

    [Test]
    public void Without_names_it_says_so() =>
        Assert.That(new Picture(Chart with { Names = [], Counts = [], EmptyNote = "No classes" }).Texts, Is.EqualTo(new[] { "Confusion", "No classes" }));
}
