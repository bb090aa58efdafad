using CmlAction.Core.Charts.Rasterizers;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;
using CmlAction.Git;
using CmlAction.Tests.Data;
using CmlAction.Tests.Reporting.Figures;

namespace CmlAction.Tests.Stages;

public class RunHistoryTests
{
    private static readonly string Commit = new('a', 40);
    private static readonly CmlConfig Config = DataKit.Config("y");

    private static readonly StoredRun Kept = StoredRunFileTests.Sample(MachineLearningTask.Binary) with { Salt = "test", Settings = Settings.Of(Config) };

    [Test]
    public void The_value_of_the_primary_metric_is_taken_with_its_error_and_rows()
    {
        Assert.That(PointOf(Kept), Is.EqualTo(new HistoryPoint(Commit, 3, 0.75, 0.1, 2)));
        Assert.That(PointOf(Kept with { Commit = null }), Is.EqualTo(PointOf(Kept)), "it lay under the name of the commit");
        var later = Kept with { Metrics = [new StoredMetric("f1", 0.5, null), .. Kept.Metrics.Take(1)] };
        Assert.That(PointOf(later), Is.EqualTo(PointOf(Kept)), "it was not the primary one then");
    }

    [Test]
    public void The_primary_metric_is_the_first_that_was_asked_for()
    {
        var asked = Config with { Evaluate = Config.Evaluate with { Metrics = ["f1", "roc_auc"] } };
        Assert.That(PointOf(Kept with { Metrics = [.. Kept.Metrics.Take(1), new StoredMetric("f1", 0.5, null)] }, asked)!.Value, Is.EqualTo(0.5));
        Assert.That(PointOf(Kept, asked), Is.Null, "f1 was undefined");
    }

    [Test]
    public void What_cannot_stand_beside_this_run_is_no_point()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PointOf(Kept with { Salt = "other" }), Is.Null, "other held-out rows");
            Assert.That(PointOf(Kept with { Commit = new string('b', 40) }), Is.Null, "another commit");
            Assert.That(PointOf(Kept with { Labels = ["yes", "no"] }), Is.Null, "the other class is positive");
            Assert.That(PointOf(StoredRunFileTests.Sample(MachineLearningTask.Regression) with { Salt = "test", Settings = Kept.Settings }), Is.Null, "another task");
            Assert.That(PointOf(Kept with { Settings = Kept.Settings.SetItem("data.target", "z") }), Is.Null, "another target");
            Assert.That(PointOf(Kept with { Metrics = [.. Kept.Metrics.Skip(1)] }), Is.Null, "another metric");
        }
    }

    private static HistoryPoint? PointOf(StoredRun run, CmlConfig? config = null)
    {
        var head = new RunInput(config ?? Config, [], 1, new LibrsvgRasterizer(), new Provenance("1.2.3"), SilentLog.Instance);
        return RunHistory.PointOf(run, Commit, 3, head, Runs.Binary().Data with { Labels = ["no", "yes"] });
    }
}
