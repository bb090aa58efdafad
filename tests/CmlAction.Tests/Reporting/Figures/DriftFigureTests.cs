using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;

namespace CmlAction.Tests.Reporting.Figures;

internal sealed class DriftFigureTests
{
    private static readonly DriftSummary Drift = new("1a2b3c4", 1000, 1200,
        [new("income", 0.31, 1e-12, 0, 0), new("age", 0.15, 0.0001, 0, 0), new("luck", 0.12, 0.4, 0, 0)],
        [new("income", true, [0, 1, 2], [0.5, 0.5], [0.2, 0.8])]);

    [Test]
    public void It_counts_what_drifted_and_names_the_largest()
    {
        var chart = (DotChart)Draw(Drift, "drift").Chart;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chart.AltText, Is.EqualTo("2 of 3 features drifted (base 1a2b3c4 with 1,000 rows, this change with 1,200); "
                + "the largest stability index is that of \"income\" 0.310."));
            Assert.That(chart.Dots.Select(dot => dot.Mood), Is.EqualTo(new[] { DotMood.Bad, DotMood.Plain, DotMood.Unsure }));
        }
    }

    [Test]
    public void Distributions_hold_this_change_and_base()
    {
        var panel = ((PanelChart)Draw(Drift, "drift_distributions").Chart).Panels.Single();
        Assert.That(panel.Lines.Select(line => (line.Name, line.IsBase, line.Points.Max(point => point.Y))), Is.EqualTo(new[] { ("this change", false, 0.8), ("base", true, 0.5) }));
    }

    [Test]
    public void They_are_drawn_by_themselves_only_where_something_drifted()
    {
        var quiet = Drift with { Columns = [new("income", 0.09, 1e-12, 0, 0), new("luck", 0.5, 0.4, 0, 0)] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(Drift), Does.Contain("drift").And.Contain("drift_distributions"));
            Assert.That(Names(quiet), Does.Not.Contain("drift"));
            Assert.That(Names(null), Does.Not.Contain("drift"));
        }
    }

    private static IEnumerable<string> Names(DriftSummary? drift) => FigureCatalog.Draw(Run(drift)).Select(figure => figure.Name);

    private static ReportFigure Draw(DriftSummary drift, string name)
    {
        var run = Run(drift);
        return FigureCatalog.Draw(run with { Config = run.Config with { Report = new ReportConfig { Charts = [name] } } }).Single();
    }

    private static RunRecord Run(DriftSummary? drift)
    {
        var run = Runs.Binary();
        return run with { Data = run.Data with { Drift = drift } };
    }
}
