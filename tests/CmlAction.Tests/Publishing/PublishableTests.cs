using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Publishing;
using CmlAction.Tests.Reporting;

namespace CmlAction.Tests.Publishing;

public class PublishableTests
{
    [TestCase(null, false)]
    [TestCase(BaseOrigin.SameInputs, true)]
    [TestCase(BaseOrigin.Trained, false)]
    [TestCase(BaseOrigin.Record, false)]
    public void Only_a_run_with_the_inputs_of_its_base_is_the_same_as_that(object? origin, bool isSame)
    {
        var run = SampleRuns.BinaryPass();
        if (origin is BaseOrigin known)
        {
            var comparison = new BaseComparison
            {
                BaseName = "1234567",
                Origin = known,
                SharedRows = 1,
                RowsOfHeadOnly = 0,
                RowsOfBaseOnly = 0,
                Base = run.Evaluation,
                Metrics = [],
            };
            run = run with { Evaluation = run.Evaluation with { Comparison = comparison } };
        }
        Assert.That(Publishable.Of(run, new Report("title", run.Verdict, [])).IsSameAsBase, Is.EqualTo(isSame));
    }

    [Test]
    public void Problems_stand_at_their_places_and_a_setting_of_the_command_line_at_none()
    {
        var report = Publishable.Of(
        [
            new Problem(ProblemCode.MissingKey, "data.target is missing") { Place = new Place("cml.yaml", 3, 1), Found = "nothing\u202e" },
            new Problem(ProblemCode.UnknownKey, "unknown key") { Place = new Place("--set data.pth") },
        ]);
        var annotation = report.Annotations.Single();
        Assert.That((annotation.Path, annotation.Line, annotation.Level), Is.EqualTo(("cml.yaml", 3, AnnotationLevel.Failure)));
        Assert.That(annotation.Title, Does.StartWith(ProblemCode.MissingKey.Id));
        Assert.That(annotation.Message, Does.StartWith("data.target is missing\nfound: nothing\\u202e\n").And.Contain("do: "));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void A_report_fits_every_channel_that_it_is_published_to()
    {
        var run = SampleRuns.BinaryPass();
        var report = Publishable.Of(run, ReportBuilder.Build(run, [], SampleRuns.Config(run)));
        foreach (var channel in new[] { Channel.Comment, Channel.CheckRun, Channel.Comment with { Limit = Channel.SmallestLimit } })
            Assert.That(channel.Takes(report.Write(channel)), channel.Name);
    }
}
