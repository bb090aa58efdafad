using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation.Metrics;

/// <summary>The example in each metric's passport, worked out by hand, is what the metric gives.</summary>
internal sealed class WorkedExampleTests
{
    private static IEnumerable<TestCaseData> Metrics =>
        MetricCatalog.All.Select(metric => new TestCaseData(metric).SetArgDisplayNames(metric.Name));

    [TestCaseSource(nameof(Metrics))]
    public void The_example_gives_what_it_says(MetricPassport metric)
    {
        var example = metric.Example.Replace('−', '-').Split(" gives ");
        var given = example[0].Split(", ").Select(part => part.Split(' ', 2)).ToDictionary(part => part[0], part => part[1]);
        if (given.Remove("times", out var times))
            given = given.ToDictionary(part => part.Key, part => string.Join(' ', Enumerable.Repeat(part.Value, int.Parse(times))));
        var measured = PredictionsOf(given, metric).Measure(metric.Name, PriorOf(given));
        Assert.That(measured.Value, Is.EqualTo(double.Parse(example[1])).Within(0.00005), metric.Example);
    }

    private static Predictions PredictionsOf(Dictionary<string, string> given, MetricPassport metric)
    {
        if (given.TryGetValue("actual", out var actual))
            return Given.Regression(actual, given["predicted"]);
        if (given.TryGetValue("relevance", out var relevance))
        {
            var rows = Given.Numbers(relevance);
            return Given.Of(Core.Config.MachineLearningTask.Ranking, [], rows, Given.Numbers(given["scores"])) with { Groups = [.. rows.Select(_ => 1)] };
        }
        var binary = metric.Tasks.Contains(Core.Config.MachineLearningTask.Binary);
        if (given.TryGetValue("scores", out var scores))
            return binary ? Given.Binary(given["labels"], scores) : Given.Multiclass(given["labels"], scores);
        return binary ? Given.Binary(given["labels"], given["predicted"]) : Given.Multiclass(given["labels"], OneHot(given["predicted"]));
    }

    private static string OneHot(string predicted) =>
        string.Join(" | ", Given.Numbers(predicted).Select(label => label switch { 0 => "1 0 0", 1 => "0 1 0", _ => "0 0 1" }));

    private static DummyBaseline? PriorOf(Dictionary<string, string> given) =>
        given.TryGetValue("prior", out var prior) ? new DummyBaseline([.. Given.Numbers(prior)]) : null;
}
