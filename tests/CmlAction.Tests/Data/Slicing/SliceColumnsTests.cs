using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data.Slicing;

internal sealed class SliceColumnsTests
{
    [Test]
    public void Names_are_members_in_ordinal_order_and_the_missing_come_last() =>
        AssertSliced("c\nb\na\n\"\"\nB\nb\n", [], ["B", "a", "b", "(missing)"], ["b", "a", "(missing)", "B", "b"]);

    [Test]
    public void Numbers_are_members_by_value() =>
        AssertSliced("c\n10\n9\n-0\n0\n2.5\n\"\"\n", [], ["0", "2.5", "9", "10", "(missing)"], ["10", "9", "0", "0", "2.5", "(missing)"]);

    [Test]
    public void Truth_values_are_members() => AssertSliced("c\ntrue\nfalse\ntrue\n", [], ["false", "true"], ["true", "false", "true"]);

    [Test]
    public void A_value_at_a_cut_belongs_above_it() =>
        AssertSliced("c\n29.999\n30\n60\n59\n-1e9\n\"\"\n", [30, 60], ["< 30", "30 … < 60", "≥ 60", "(missing)"],
            ["< 30", "30 … < 60", "≥ 60", "30 … < 60", "< 30", "(missing)"]);

    [Test]
    public void Members_without_rows_are_left_out() => AssertSliced("c\n70\n80\n", [30, 60], ["≥ 60"], ["≥ 60", "≥ 60"]);

    [Test]
    public void Of_many_names_those_with_the_most_rows_stand_for_themselves()
    {
        var text = "c\n" + string.Concat(Enumerable.Range(0, 60).Select(i => string.Concat(Enumerable.Repeat($"n{i:00}\n", i < 10 ? 1 : 2))));
        var sliced = Of(text, []);
        Assert.That(sliced.Members, Has.Length.EqualTo(SliceColumns.MostMembers + 1));
        Assert.That(sliced.Members[^1], Is.EqualTo("(other)"));
        Assert.That(sliced.Codes.Take(10), Is.All.EqualTo(SliceColumns.MostMembers));
        Assert.That(sliced.Members[sliced.Codes[10]], Is.EqualTo("n10"));
    }

    [Test]
    public void Which_names_stand_for_themselves_does_not_hang_on_the_rows_asked_for()
    {
        var text = "c\n" + string.Concat(Enumerable.Range(0, 60).Select(i => string.Concat(Enumerable.Repeat($"n{i:00}\n", i < 10 ? 1 : 2))));
        var table = DataKit.Read(text);
        var sliced = SliceColumns.Of(table.Find("c")!, Slice([]), [0, 1, 30]);
        Assert.That(sliced.Members, Is.EqualTo(new[] { "n20", "(other)" }));
    }

    [Test]
    public void A_name_that_looks_like_one_of_ours_is_quoted() =>
        AssertSliced("c\n(missing)\n\"\"\n(other)\n\"\"\"q\"\"\"\n", [], ["\"\"q\"\"", "\"(missing)\"", "\"(other)\"", "(missing)"],
            ["\"(missing)\"", "(missing)", "\"(other)\"", "\"\"q\"\""]);

    [TestCase("c\n2024-01-01\n2024-02-01\n", "", "dates")]
    [TestCase("c\na\nb\n", "1 2", "holds names, which cannot be cut")]
    public void What_cannot_be_sliced_is_told_with_its_place(string text, string cuts, string words)
    {
        var slice = Slice([.. cuts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)]);
        var problem = SliceColumns.Check(DataKit.Read(text), [slice]).Single();
        Assert.That((problem.Code, problem.Place), Is.EqualTo((ProblemCode.UnusableSlice, slice.Place)));
        Assert.That(problem.Message, Does.Contain(words));
    }

    [Test]
    public void Many_numbers_want_cut_points_and_get_an_example()
    {
        Table Numbers(int count) => DataKit.Read("c\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{i * 7.25}\n")));
        Assert.That(SliceColumns.Check(Numbers(20), [Slice([])]), Is.Empty);
        Assert.That(SliceColumns.Check(Numbers(300), [Slice([100])]), Is.Empty);
        var problem = SliceColumns.Check(Numbers(300), [Slice([])]).Single();
        Assert.That(problem.Message, Is.EqualTo("column \"c\" holds more than 20 different numbers"));
        Assert.That(problem.Remedy, Is.EqualTo("for example { c: [720, 1400] }"));
    }

    private static SliceConfig Slice(ImmutableArray<double> cuts) => new("c", cuts, new Place("cml.yaml", 12, 5));

    private static RowSlices Of(string text, ImmutableArray<double> cuts)
    {
        var table = DataKit.Read(text);
        return SliceColumns.Of(table.Find("c")!, Slice(cuts), Enumerable.Range(0, table.RowCount).ToArray());
    }

    private static void AssertSliced(string text, ImmutableArray<double> cuts, string[] members, string[] rows)
    {
        // One column alone could not have empty cells.
        var withId = string.Join('\n', text.TrimEnd('\n').Split('\n').Select((line, i) => i == 0 ? $"{line},id" : $"{line},{i}")) + "\n";
        var sliced = Of(withId, cuts);
        Assert.That(sliced.Members, Is.EqualTo(members));
        Assert.That(sliced.Codes.Select(code => sliced.Members[code]), Is.EqualTo(rows));
    }
}
