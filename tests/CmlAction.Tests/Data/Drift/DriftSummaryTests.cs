using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data.Drift;

internal sealed class DriftSummaryTests
{
    [Test]
    public void Features_come_by_falling_stability_with_their_distributions()
    {
        // n doubles its range, c turns from half a to mostly b, s stays as it is.
        var summary = Compare(
            Table(i => $"{i % 100},{(i % 2 == 0 ? "a" : "b")},{i % 10}"),
            Table(i => $"{i % 100 * 2},{(i % 10 == 0 ? "a" : "b")},{i % 10}"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Columns.Select(column => column.Column), Is.EquivalentTo(new[] { "n", "c", "s" }));
            Assert.That(summary.Columns.Select(column => column.Stability), Is.Ordered.Descending);
            Assert.That(summary.Columns[^1], Is.EqualTo(new DriftedColumn("s", 0, 1, 0, 0)));
            Assert.That(summary.Distributions.Select(one => one.Column), Is.EquivalentTo(new[] { "n", "c" }), "s did not drift");
            Assert.That((summary.BaseName, summary.BaseRowCount, summary.HeadRowCount), Is.EqualTo(("1a2b3c4", 1000, 1000)));
        }
    }

    [Test]
    public void Shares_of_categories_stand_by_rank_and_hold_no_cell_value()
    {
        var summary = Compare(
            Table(i => $"1,{(i % 10 < 5 ? "secret" : i % 10 < 8 ? "b" : "c")},{i}"),
            Table(i => $"1,{(i % 10 < 2 ? "secret" : i % 10 < 8 ? "new" : "c")},{i}"))!;
        var c = summary.Distributions.Single(one => one.Column == "c");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(c.IsNumeric, Is.False);
            Assert.That(c.Edges, Is.EqualTo(new double[] { 0, 1, 2, 3, 4 }));
            Assert.That(c.Base, Is.EqualTo(new[] { 0.5, 0.3, 0.2, 0 }).Within(1e-12));
            Assert.That(c.Head, Is.EqualTo(new[] { 0.2, 0, 0.2, 0.6 }).Within(1e-12));
            Assert.That(System.Text.Json.JsonSerializer.Serialize(summary), Does.Not.Contain("secret"));
        }
    }

    [Test]
    public void Shares_of_numbers_sum_to_1_and_far_values_stand_in_the_end_bins()
    {
        var summary = Compare(Table(i => $"{i % 100},a,{i}"), Table(i => $"{(i == 7 ? 1e9 : i % 100 + 30)},a,{i}"))!;
        var n = summary.Distributions.Single(one => one.Column == "n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(n.Edges, Has.Length.EqualTo(25).And.Ordered);
            Assert.That(n.Edges[^1], Is.LessThan(200));
            Assert.That(n.Base.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(n.Head.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(n.Head[0], Is.Zero);
        }
    }

    [Test]
    public void There_is_none_for_the_same_data_for_few_rows_and_without_a_base()
    {
        var config = DataKit.Config("y");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Compare(Table(i => $"{i},a,1"), Table(i => $"{i},a,1")), Is.Null);
            Assert.That(Compare(Table(i => $"{i},a,1", 50), Table(i => $"{i + 90},a,1", 50)), Is.Null);
            Assert.That(DriftChecks.Compare(Split(Table(i => $"{i},a,1"), config), BaseData.Missing("no"), config).Summary, Is.Null);
        }
    }

    private static DriftSummary? Compare(string inBase, string inHead)
    {
        var config = DataKit.Config("y");
        return DriftChecks.Compare(Split(inHead, config), BaseData.Of("1a2b3c4", DataKit.Read(inBase, TableOptions.For(config.Data))), config).Summary;
    }

    private static DataSplit Split(string text, CmlConfig config)
    {
        var dataset = DataKit.Dataset(text, config);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, dataset.Table.RowCount)];
        return new DataSplit(dataset, new DataPart(SplitName.Train, rows), new DataPart(SplitName.Validation, []), new DataPart(SplitName.Test, rows[..1]));
    }

    private static string Table(Func<int, string> row, int count = 1000) =>
        "n,c,s,y\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{row(i)},{i % 2}\n"));
}
