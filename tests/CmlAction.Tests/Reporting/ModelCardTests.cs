using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using YamlDotNet.RepresentationModel;

namespace CmlAction.Tests.Reporting;

public class ModelCardTests
{
    [Test]
    public void The_front_matter_tells_task_data_revision_and_metrics()
    {
        var run = SampleRuns.BinaryPass();
        var result = Result(ModelCard.Write(run));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["task"]["type"].ToString(), Is.EqualTo("tabular-classification"));
            Assert.That(result["dataset"]["revision"].ToString(), Is.EqualTo(run.Data.Fingerprint));
            Assert.That(result["dataset"]["split"].ToString(), Is.EqualTo("test"));
            Assert.That(result["metrics"][0]["type"].ToString(), Is.EqualTo("roc_auc"));
            Assert.That(double.Parse(result["metrics"][0]["value"].ToString()), Is.EqualTo(0.86143));
            Assert.That(result["metrics"][0]["args"]["threshold"].ToString(), Is.EqualTo("0.5"));
            Assert.That(result["metrics"][0]["args"]["rows"].ToString(), Is.EqualTo("4012"));
        }
    }

    [Test]
    public void A_regression_is_called_one() =>
        Assert.That(Result(ModelCard.Write(SampleRuns.Regression()))["task"]["type"].ToString(), Is.EqualTo("tabular-regression"));

    [Test]
    public void An_undefined_metric_is_left_out() =>
        Assert.That(((YamlSequenceNode)Result(ModelCard.Write(SampleRuns.OneClass()))["metrics"]).Children, Has.Count.EqualTo(1));

    [TestCase(1e-5, "1.0E-05")]
    [TestCase(1.5e-7, "1.5E-07")]
    [TestCase(0.25, "0.25")]
    public void Numbers_are_numbers_to_every_yaml_reader(double value, string text)
    {
        var run = SampleRuns.BinaryPass();
        run = run with { Evaluation = run.Evaluation with { Metrics = [new MetricValue("log_loss", Direction.LowerIsBetter, value, null, null)] } };
        Assert.That(Result(ModelCard.Write(run))["metrics"][0]["value"].ToString(), Is.EqualTo(text));
    }

    [TestCaseSource(typeof(HostileNames), nameof(HostileNames.All))]
    public void The_front_matter_holds_against_hostile_names(string name)
    {
        var card = ModelCard.Write(SampleRuns.Hostile(name));
        Assert.That(Index(card)["name"].ToString(), Is.EqualTo(ShownText.Cut(name, 200)));
        Assert.That(Result(card)["metrics"][0]["type"].ToString(), Is.EqualTo("average_precision"));
    }

    private static YamlNode Result(string card) => Index(card)["results"][0];

    private static YamlNode Index(string card)
    {
        Assert.That(card, Does.StartWith("---\n"));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(card[4..card.IndexOf("\n---\n", StringComparison.Ordinal)]));
        return yaml.Documents[0].RootNode["model-index"][0];
    }
}
