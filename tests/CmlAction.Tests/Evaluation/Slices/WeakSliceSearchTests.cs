using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;

namespace CmlAction.Tests.Evaluation.Slices;

internal sealed class WeakSliceSearchTests
{
    [Test]
    public void A_corner_with_larger_losses_is_found_and_measured_on_the_other_half()
    {
        var weak = Find(Rows(2000, seed: 1, (age, plan) => age < 30 && plan == 1 ? 1 : 0))!;
        var slice = weak.Confirmed.Single(slice => slice.AdjustedP < 1e-6);
        Assert.That(slice.Conditions, Has.Length.InRange(2, 3));
        Assert.That(slice.Conditions, Does.Contain("plan = plus"));
        Assert.That(slice.Conditions, Has.Some.Matches(@"^age < (2[89]|3[01])(\.\d+)?$"));
        Assert.That(slice.MeanLoss, Is.EqualTo(2).Within(0.2), "the mean of the other half, and not the luck of the first");
        Assert.That(slice.MeanLossElsewhere, Is.EqualTo(1).Within(0.1));
        Assert.That(weak.FoundOn + weak.MeasuredOn, Is.EqualTo(2000));
    }

    [Test]
    public void Where_nothing_is_weak_hardly_anything_is_confirmed()
    {
        var found = Enumerable.Range(0, 100).Select(seed => Find(Rows(1000, seed, (_, _) => 0))!).ToArray();
        Assert.That(found.Sum(weak => weak.Candidates), Is.GreaterThan(100), "one half alone would have named these");
        Assert.That(found.Count(weak => !weak.Confirmed.IsEmpty), Is.LessThanOrEqualTo(10));
    }

    [Test]
    public void Missing_values_and_names_can_be_the_reason()
    {
        var rows = Rows(2000, seed: 3, (age, _) => double.IsNaN(age) ? 2 : 0, missing: 0.2);
        Assert.That(Find(rows)!.Confirmed[0].Conditions[0], Is.EqualTo("age missing"));
        Assert.That(Find(Rows(2000, seed: 4, (_, plan) => plan == 2 ? 2 : 0))!.Confirmed[0].Conditions[0], Is.EqualTo("plan = pro"));
    }

    [Test]
    public void The_order_of_the_rows_does_not_matter()
    {
        var rows = Rows(2000, seed: 5, (age, plan) => age < 30 && plan == 1 ? 1 : 0);
        var turned = rows with { Order = [.. rows.Order.Reverse()] };
        Assert.That(Text(Find(turned)!), Is.EqualTo(Text(Find(rows)!)));

        static string Text(WeakSlices weak) => System.Text.Json.JsonSerializer.Serialize(weak);
    }

    [Test]
    public void Few_rows_are_not_looked_at() => Assert.That(Find(Rows(100, seed: 6, (_, _) => 0)), Is.Null);

    [Test]
    public void Rows_of_one_group_stay_together_and_prove_nothing_alone()
    {
        // Two of forty customers are hard, and all of them are young: forty rows each, but only a handful of independent cases.
        var rows = Rows(1600, seed: 7, (_, _) => 0);
        var groups = rows.Order.Select(i => i / 40).ToArray();
        rows = rows with
        {
            Columns = [new NumberColumn("age", [.. Enumerable.Range(0, 1600).Select(i => i / 40 is 3 or 9 ? 20.0 : 40)])],
            Losses = [.. rows.Losses.Select((loss, i) => loss + (i / 40 is 3 or 9 ? 3 : 0))],
        };
        Assert.That(Find(rows, groups)!.Confirmed, Is.Empty);
        var weak = WeakSliceSearch.Find(rows.Columns, rows.Order.AsSpan(), rows.Losses.AsSpan(), rows.Keys.AsSpan(), groups, "log loss")!;
        Assert.That((weak.FoundOn % 40, weak.MeasuredOn % 40), Is.EqualTo((0, 0)), "whole groups");
    }

    [Test]
    public void The_loss_of_a_row_is_that_of_log_loss_or_the_absolute_error()
    {
        Assert.That(RowLosses.Of(Given.BinaryA).Average(), Is.EqualTo(Given.BinaryA.Measure("log_loss").Value).Within(1e-12));
        Assert.That(RowLosses.Of(Given.ThreeClasses).Average(), Is.EqualTo(Given.ThreeClasses.Measure("log_loss").Value).Within(1e-12));
        Assert.That(RowLosses.Of(Given.FiveNumbers).Average(), Is.EqualTo(Given.FiveNumbers.Measure("mae").Value).Within(1e-12));
    }

    private sealed record Case(ImmutableArray<Column> Columns, ImmutableArray<int> Order, ImmutableArray<double> Losses, ImmutableArray<ulong> Keys);

    private static WeakSlices? Find(Case rows, int[]? groups = null) => WeakSliceSearch.Find(
        rows.Columns, rows.Order.AsSpan(), [.. rows.Order.Select(row => rows.Losses[row])], [.. rows.Order.Select(row => rows.Keys[row])], groups, "log loss");

    /// <summary>Losses of mean 1 and more, by age (18 to 80) and plan (basic, plus, pro); a third column says nothing.</summary>
    private static Case Rows(int count, int seed, Func<double, int, double> more, double missing = 0)
    {
        var random = new Random(seed);
        var (ages, plans, noise) = (new double[count], new int[count], new double[count]);
        var (losses, keys) = (new double[count], new ulong[count]);
        for (var i = 0; i < count; i++)
        {
            ages[i] = random.NextDouble() < missing ? double.NaN : random.Next(18, 81);
            (plans[i], noise[i]) = (random.Next(3), random.NextDouble());
            losses[i] = 0.5 + random.NextDouble() + more(ages[i], plans[i]);
            keys[i] = (ulong)random.NextInt64();
        }
        return new Case(
            [new NumberColumn("noise", noise), new NumberColumn("age", ages), new CategoryColumn("plan", ["basic", "plus", "pro"], plans)],
            [.. Enumerable.Range(0, count)], [.. losses], [.. keys]);
    }
}
