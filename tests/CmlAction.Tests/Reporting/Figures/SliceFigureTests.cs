using System.Collections.Immutable;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;

namespace CmlAction.Tests.Reporting.Figures;

internal sealed class SliceFigureTests
{
    [Test]
    public void Every_judged_member_is_a_dot_beside_the_whole()
    {
        var figure = Draw(Run(withBase: false));
        var chart = (DotChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Dots.Select(dot => dot.Label), Is.EqualTo(new[] { "region: east", "region: north", "region: south", "age: < 30", "age: ≥ 30" }));
            Assert.That(chart.Reference, Is.EqualTo(Run(withBase: false).Evaluation.Primary.Value));
            Assert.That(chart.Subtitle, Is.EqualTo("5 members, 1 with too few rows left out"));
            Assert.That(chart.Dots.Select(dot => dot.Before), Is.All.Null);
            Assert.That(chart.AltText, Does.Contain("of 5 members it is worst on \"south\" (0.61) and best on \"north\" (0.84)"));
            Assert.That(figure.Caption, Does.Not.Contain("base"));
        }
    }

    [Test]
    public void Base_is_a_ring_and_only_changes_beyond_chance_have_a_colour()
    {
        var figure = Draw(Run(withBase: true));
        var chart = (DotChart)figure.Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.Dots.Select(dot => dot.Before), Is.All.Not.Null);
            Assert.That(chart.Dots.Select(dot => dot.Mood), Is.EqualTo(new[] { DotMood.Plain, DotMood.Plain, DotMood.Bad, DotMood.Plain, DotMood.Plain }));
            Assert.That(figure.Caption, Does.Contain("Rings are base 1a2b3c4 on the shared rows"));
        }
    }

    [Test]
    public void Of_many_members_the_worst_are_drawn_in_their_order()
    {
        var chart = (DotChart)Draw(Many(100)).Chart;
        Assert.That(chart.Subtitle, Is.EqualTo("the 20 worst of 100 members"));
        Assert.That(chart.Dots, Has.Length.EqualTo(20));
        Assert.That(chart.Dots.Select(dot => dot.Label), Is.Ordered);
        Assert.That(chart.Dots.Max(dot => dot.Value), Is.LessThan(0.66), "the better 80 are above");
    }

    [Test]
    public void It_is_drawn_by_itself_only_where_there_are_slices()
    {
        Assert.That(FigureCatalog.Draw(Run(withBase: false)).Select(figure => figure.Name), Does.Contain("slices"));
        Assert.That(FigureCatalog.Draw(Runs.Binary()).Select(figure => figure.Name), Does.Not.Contain("slices"));
        Assert.That(Draw(Runs.Binary()).Caption, Is.EqualTo("No member of a slice has enough rows."));
    }

    /// <summary>Two slices, one member with too few rows.</summary>
    public static RunRecord Run(bool withBase)
    {
        var run = withBase ? BaseFigureTests.Run(BaseOrigin.Trained) : Runs.Binary();
        return With(run,
            new SliceResult("region",
            [
                Member("east", 180, 0.79, 0.034, withBase ? 0.78 : null), Member("north", 240, 0.84, 0.026, withBase ? 0.83 : null),
                Member("south", 160, 0.61, 0.045, withBase ? 0.77 : null, ComparisonVerdict.Worse), Member("west", 20, 0.9, null, null) with { TooFew = "20 rows" },
            ]),
            new SliceResult("age", [Member("< 30", 300, 0.74, 0.03, withBase ? 0.76 : null), Member("≥ 30", 300, 0.78, 0.028, withBase ? 0.77 : null)]));
    }

    /// <summary>One slice whose names are long, hostile or in another script.</summary>
    public static RunRecord Awkward() => With(Runs.Binary(), new SliceResult(Runs.Long,
        [Member(Runs.Long, 100, 0.7, 0.04, null), Member(Runs.Hostile, 100, 0.72, 0.04, null), Member(Runs.RightToLeft, 100, 0.74, 0.04, null), Member("(missing)", 100, 0.76, 0.04, null)]));

    public static RunRecord Many(int members) => With(Runs.Binary(),
        new SliceResult("shop", [.. Enumerable.Range(0, members).Select(i => Member($"shop {i:000}", 40 + i, 0.6 + 0.3 * (i * 37 % members) / members, 0.05, null))]));

    private static RunRecord With(RunRecord run, params ImmutableArray<SliceResult> slices) => run with { Evaluation = run.Evaluation with { Slices = slices } };

    private static SliceMember Member(
        string name, int rows, double value, double? error, double? inBase, ComparisonVerdict verdict = ComparisonVerdict.Unsure)
    {
        var metric = new MetricValue("roc_auc", Direction.HigherIsBetter, value, null, 0.5)
        {
            StandardError = error,
            Interval = error is { } known ? new Interval(value - 1.96 * known, Math.Min(1, value + 1.96 * known)) : null,
        };
        var comparison = inBase is null ? null : new MetricComparison("roc_auc", Direction.HigherIsBetter, inBase, value, verdict);
        return new SliceMember(name, rows, [new SliceMetric(metric, value - 0.78) { Comparison = comparison }]) { SharedRows = inBase is null ? null : rows };
    }

    private static ReportFigure Draw(RunRecord run) =>
        FigureCatalog.Draw(run with { Config = run.Config with { Report = new ReportConfig { Charts = ["slices"] } } }).Single();
}
