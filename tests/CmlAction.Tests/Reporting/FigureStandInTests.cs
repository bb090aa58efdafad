using System.Collections.Immutable;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Sections;
using CmlAction.Core.Training;

namespace CmlAction.Tests.Reporting;

public class FigureStandInTests
{
    [TestCase("roc")]
    [TestCase("precision_recall")]
    [TestCase("learning_curve")]
    [TestCase("importance")]
    public void A_curve_becomes_a_diagram_of_at_most_25_points(string name)
    {
        var run = SampleRuns.BinaryPass();
        run = run with
        {
            Training = run.Training with
            {
                LearningCurve = [.. Enumerable.Range(1, 5_000).Select(i => new TrainingRound(i, 1.0 / i, 2.0 / i))],
                Importance = [.. Enumerable.Range(0, 500).Select(i => new FeatureImportance($"f{i}", 0.002))],
            },
        };
        var diagram = Diagram(run, name);
        Assert.That(diagram.Language, Is.EqualTo("mermaid"));
        Assert.That(diagram.Content, Does.StartWith("xychart-beta"));
        foreach (var line in diagram.Content.Split('\n').Where(line => line.TrimStart().StartsWith("line [") || line.TrimStart().StartsWith("bar [")))
            Assert.That(line.Split(',').Length, Is.InRange(2, 25));
    }

    [Test]
    public void The_roc_diagram_passes_through_the_points_of_the_curve()
    {
        var run = SampleRuns.BinaryPass();
        run = run with { Evaluation = run.Evaluation with { Roc = [new(0, 0, null), new(0, 0.5, 0.9), new(0.5, 0.75, 0.5), new(1, 1, 0)] } };
        var curve = Diagram(run, "roc").Content.Split('\n').First(line => line.Contains("line [")).Split('[', ']')[1].Split(", ").Select(double.Parse).ToArray();
        Assert.That((curve[0], curve[12], curve[24]), Is.EqualTo((0.5, 0.75, 1.0)));
        Assert.That(curve, Is.Ordered);
    }

    [Test]
    public void The_precision_recall_diagram_is_a_step()
    {
        var run = SampleRuns.BinaryPass();
        run = run with { Evaluation = run.Evaluation with { PrecisionRecall = [new(0.5, 0.9, 0.8), new(1, 0.3, 0.1)] } };
        var curve = Diagram(run, "precision_recall").Content.Split('[', ']')[1].Split(", ").Select(double.Parse).ToArray();
        Assert.That(curve, Is.EqualTo(Enumerable.Repeat(0.9, 13).Concat(Enumerable.Repeat(0.3, 12))));
    }

    [Test]
    public void The_learning_curve_keeps_its_first_and_last_round()
    {
        var run = SampleRuns.BinaryPass();
        run = run with { Training = run.Training with { LearningCurve = [.. Enumerable.Range(1, 1_000).Select(i => new TrainingRound(i, i, null))] } };
        var content = Diagram(run, "learning_curve").Content;
        Assert.That(content, Does.Contain("1 --> 1000").And.Contain("line [1, ").And.Contain(", 1000]"));
    }

    [TestCaseSource(typeof(HostileNames), nameof(HostileNames.All))]
    public void A_name_cannot_leave_its_label(string name)
    {
        var run = SampleRuns.Hostile(name);
        var lines = Diagram(run, "importance").Content.Split('\n');
        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(lines[1].Count(c => c == '"'), Is.EqualTo(4), "two labels");
        Assert.That(lines[1].Split('"')[1], Does.Not.Match("[<>#;`\\[\\]{}%&\\\\]"));
        Assert.That(lines[1].Split('"')[1], Is.Not.EqualTo(lines[1].Split('"')[3]), "bars of one name would be drawn as one");
    }

    [Test]
    public void A_figure_without_a_diagram_is_told_in_words()
    {
        var figure = SampleRuns.RegressionFigures[0];
        Assert.That(FigureStandIn.Of(SampleRuns.Regression(), figure), Is.EqualTo(ImmutableArray.Create<Block>(new Text(figure.Chart.AltText))).Using<Block>((a, b) => ((Text)a).Runs.SequenceEqual(((Text)b).Runs)));
    }

    private static CodeBlock Diagram(RunRecord run, string name) =>
        (CodeBlock)FigureStandIn.Of(run, SampleRuns.BinaryFigures.Single(figure => figure.Name == name)).Single();
}
