using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Reporting.Sections;

namespace CmlAction.Tests.Reporting.Figures;

/// <summary>The primary metric of earlier commits beside that of this change.</summary>
internal sealed class HistoryFigureTests
{
    [Test]
    public void It_is_drawn_by_itself_from_two_earlier_commits_on([Values(0, 1, 2, 3)] int count) =>
        Assert.That(FigureCatalog.Draw(Run(count)).Any(figure => figure.Name == "history"), Is.EqualTo(count >= 2));

    [Test]
    public void Old_commits_stand_on_the_left_and_this_change_at_the_end()
    {
        var chart = (LineChart)Draw(Of(0.86, 0.02, (0.8, 0.03), (0.7, 0.01), (0.75, 0.02))).Chart;
        var line = chart.Series.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(line.Points.Select(point => (point.X, point.Y)), Is.EqualTo(new[] { (1.0, 0.75), (2.0, 0.7), (3.0, 0.8), (4.0, 0.86) }));
            Assert.That(chart.X.Names, Is.EqualTo(new[] { "0000003", "0000002", "0000001", "now" }));
            Assert.That(line.Band.Select(band => band.High - band.Low), Is.EqualTo(new[] { 0.0784, 0.0392, 0.1176, 0.0784 }).Within(1e-4), "± 1.96 standard errors");
            Assert.That(chart.Markers.Single().Label, Is.EqualTo("this change 0.86"));
            Assert.That(chart.Y.Title, Is.EqualTo("roc_auc (higher is better)"));
        }
    }

    [Test]
    public void Names_of_commits_are_shown_whole_or_not_at_all([Range(2, 20, 6)] int count)
    {
        var chart = Draw(Run(count)).Chart;
        var svg = chart.ToSvg(Theme.Light);
        Assert.That(svg, Does.Not.Contain("…<"));
        Assert.That(((LineChart)chart).X.Names.Count(name => svg.Contains($">{name}<", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(Math.Min(count, 4)));
    }

    [TestCase(0.86, "roc_auc of 3 earlier commits: 0.70 … 0.80; this change has 0.86, better than all of them.")]
    [TestCase(0.66, "roc_auc of 3 earlier commits: 0.70 … 0.80; this change has 0.66, worse than all of them.")]
    [TestCase(0.75, "roc_auc of 3 earlier commits: 0.70 … 0.80; this change has 0.75.")]
    [TestCase(0.8, "roc_auc of 3 earlier commits: 0.70 … 0.80; this change has 0.80.")]
    [TestCase(null, "roc_auc of 3 earlier commits: 0.700 … 0.800; this change has no value.")]
    public void The_words_say_where_this_change_stands(double? now, string words)
    {
        var figure = Draw(Of(now, now is null ? null : 0.02, (0.8, 0.03), (0.7, 0.01), (0.75, 0.02)));
        Assert.That(figure.Chart.AltText, Is.EqualTo(words));
        Assert.That(((LineChart)figure.Chart).Series.Single().Points, Has.Length.EqualTo(now is null ? 3 : 4));
    }

    [Test]
    public void Of_a_loss_the_smallest_is_the_best()
    {
        var run = Of(0.3, 0.02, (0.4, 0.02), (0.5, 0.02));
        run = run with { Evaluation = run.Evaluation with { Metrics = [new MetricValue("log_loss", Direction.LowerIsBetter, 0.3, null, 0.6)] } };
        var chart = (LineChart)Draw(run).Chart;
        Assert.That(chart.AltText, Does.EndWith("this change has 0.300, better than all of them."));
        Assert.That(chart.Y.Title, Is.EqualTo("log_loss (lower is better)"));
        Assert.That(chart.Series.Single().Band, Is.Empty, "this change has no standard error");
    }

    [Test]
    public void The_band_ends_where_the_metric_does() =>
        Assert.That(((LineChart)Draw(Of(0.99, 0.02, (0.99, 0.02), (0.98, 0.02))).Chart).Series.Single().Band.Max(band => band.High), Is.EqualTo(1));

    [Test]
    public void The_caption_says_how_many_rows_and_what_is_left_out()
    {
        Assert.That(Draw(Run(2)).Caption, Is.EqualTo("roc_auc of 2 earlier commits and of this change, each on its own 600 to 602 held-out rows. The band is ± 1.96 standard errors."));
        Assert.That(Draw(Run(2, gap: 30)).Caption, Does.EndWith(" 30 commits between them without a kept run that can be compared are left out."));
        Assert.That(Draw(Run(0)).Caption, Is.EqualTo("No runs of earlier commits are kept."));
    }

    [Test]
    public void More_than_twenty_are_the_newest_twenty()
    {
        var chart = (LineChart)Draw(Run(30)).Chart;
        Assert.That(chart.X.Names, Has.Length.EqualTo(21));
        Assert.That(chart.X.Names[0], Is.EqualTo($"{20:x7}"));
    }

    [Test]
    public void The_comparison_with_base_says_it_in_one_line()
    {
        var run = BaseFigureTests.Run(BaseOrigin.Record);
        run = run with { Evaluation = run.Evaluation with { History = Run(3).Evaluation.History } };
        Assert.That(Notes(run), Does.Contain(HistoryText.Finding(run)));
        Assert.That(Notes(BaseFigureTests.Run(BaseOrigin.Record)), Has.None.Contains("earlier commits"));
    }

    private static string[] Notes(RunRecord run) =>
    [
        .. ComparisonSection.Build(run, ReportDetails.Auto).OfType<Details>().SelectMany(details => details.Blocks).OfType<BulletList>()
            .SelectMany(list => list.Items).Select(item => string.Concat(item.Select(inline => inline.Text))),
    ];

    /// <summary>A binary run after as many others, the oldest of which lies before a gap.</summary>
    public static RunRecord Run(int count, int gap = 0)
    {
        var run = Runs.Binary();
        ImmutableArray<HistoryPoint> history =
        [
            .. Enumerable.Range(0, count).Select(i => new HistoryPoint(
                $"{i + 1:x7}{new string('0', 33)}", i + (i >= count / 2 ? gap : 0), 0.8 - 0.004 * i + 0.012 * Math.Sin(i * 1.7), 0.0164 + 0.0004 * i, 600 + i + 1)),
        ];
        return run with { Evaluation = run.Evaluation with { History = history } };
    }

    /// <summary>Inputs of the gallery.</summary>
    public static RunRecord Awkward(string input)
    {
        static RunRecord Named(RunRecord run, string name) =>
            run with { Evaluation = run.Evaluation with { History = [.. run.Evaluation.History.Select((point, i) => point with { Commit = $"{name} {i}", StandardError = i == 1 ? null : 0.01 })] } };
        return input switch
        {
            "none" => Runs.Binary(),
            "one-class" => Of(null, null, (0.8, 0.02), (0.7, 0.02)),
            "no-errors" => Of(1, 0, (1, 0), (1, 0), (1, 0)),
            "extremes" => Of(0.5, null, (1e300, null), (-1e300, null), (double.NaN, null)),
            "long-names" => Named(Run(3), Runs.Long),
            _ => Named(Run(12), Runs.RightToLeft),
        };
    }

    /// <param name="now">Value of this change.</param>
    /// <param name="error">Its standard error.</param>
    /// <param name="earlier">Newest first.</param>
    private static RunRecord Of(double? now, double? error, params ImmutableArray<(double Value, double? Error)> earlier)
    {
        var run = Runs.Binary();
        return run with
        {
            Evaluation = run.Evaluation with
            {
                Metrics = [new MetricValue("roc_auc", Direction.HigherIsBetter, now, now is null ? "only one class" : null, 0.5) { StandardError = error }],
                History = [.. earlier.Select((point, i) => new HistoryPoint($"{i + 1:x7}{new string('0', 33)}", i, point.Value, point.Error, 600))],
            },
        };
    }

    private static ReportFigure Draw(RunRecord run) =>
        FigureCatalog.Draw(run with { Config = run.Config with { Report = new ReportConfig { Charts = ["history"] } } }).Single();
}
