using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Evaluation;

internal sealed class MetricCatalogTests
{
    [Test]
    public void Every_metric_class_stands_in_it()
    {
        var classes = typeof(Metric).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Metric)) && !type.IsAbstract);
        Assert.That(MetricCatalog.Metrics.Select(metric => metric.GetType()).Distinct(), Is.EquivalentTo(classes));
    }

    [Test]
    public void No_name_or_alias_is_used_twice() =>
        Assert.That(MetricCatalog.All.SelectMany(metric => metric.Aliases.Prepend(metric.Name)), Is.Unique);

    [Test]
    public void Names_are_words_that_a_gate_can_say() =>
        Assert.That(MetricCatalog.All.SelectMany(metric => metric.Aliases.Prepend(metric.Name)), Is.All.Match("^[a-z][a-z0-9_]*$"));

    [Test]
    public void Defaults_are_metrics_of_their_task([Values] MachineLearningTask task) =>
        Assert.That(MetricCatalog.NamesOf(task), Is.SupersetOf(MetricCatalog.DefaultsOf(task)));

    [Test]
    public void A_metric_is_found_by_its_name_and_by_its_alias()
    {
        Assert.That(MetricCatalog.Find("matthews_corrcoef")?.Name, Is.EqualTo("mcc"));
        Assert.That(MetricCatalog.Find("mcc")?.Name, Is.EqualTo("mcc"));
        Assert.That(MetricCatalog.Find("MCC"), Is.Null);
    }

    [Test]
    public void Every_passport_is_filled_in()
    {
        Assert.Multiple(() =>
        {
            foreach (var metric in MetricCatalog.All)
            {
                Assert.That(
                    new[] { metric.Meaning, metric.Formula, metric.Undefined, metric.Weights, metric.Source, metric.Example },
                    Has.None.Empty, metric.Name);
                Assert.That(metric.Meaning, Does.EndWith("."), metric.Name);
            }
        });
    }

    [Test]
    public void The_page_docs_metrics_is_written_from_it() => Golden.Matches("../../../docs/metrics.md", MetricsPage.Write());
}
