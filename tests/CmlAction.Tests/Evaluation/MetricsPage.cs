using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Evaluation;

/// <summary>Writes docs/metrics.md from the catalogue.</summary>
internal static class MetricsPage
{
    private const string Introduction =
        """
        # Metrics

        Every metric that `evaluate.metrics` and gates can name: what it says, how it is defined, when it has no value.
        This page is written from the metric catalogue and compared with it by a test; change `src/CmlAction.Core/Evaluation/Metrics`
        instead, then run `UPDATE_GOLDEN=1 make test`.

        What holds for all of them:

        - They are measured on the test part only. Names are scikit-learn's where it has the metric.
        - A binary row is predicted positive when its score is at least `evaluate.threshold` (0.5). A multiclass row is given its
          most probable label; of equals, the first in label order.
        - Where there is no value, the report says why in words (`n/a`, `null` in JSON), never NaN or infinity. A gate on such a
          metric is violated.
        - The dummy beside each value says the class shares of train for every row (`prior` of scikit-learn), or the mean of train; for
          absolute errors (`mae`, `medae`, `wape`, `mape`, `pinball`) the median.
        - With `data.weight`, rows count with their weight as in scikit-learn's `sample_weight`. The confusion matrix, the support of a
          class and the residuals count rows.
        - Intervals are 95 % (`evaluate.confidence`: 90 %, 99 %, `off`). Below, *z* is 1.96, for 90 % 1.645, for 99 % 2.576.
        - **Bootstrap** means: the rows of each class (regression: all rows) are drawn with replacement 1,000 times, seeded by `seed`, and
          the interval is the middle 95 % of the values on the draws (Efron and Tibshirani 1993, chapter 13); the
          standard error is their standard deviation. It needs 30 rows; of more than 200,000 rows fewer draws are made, at least 200. When the
          value is the same on all draws, or undefined on more than 5 % of them, there is no interval.
        - With `data.split.by: group` the rows of a group are not independent. Then every interval is a bootstrap that draws groups with all
          their rows, and below 30 groups there is none.
        - Gates compare exactly, without a tolerance: a metric at its threshold passes `>=` and `<=`.
        - Metrics marked *on request* are measured only when `evaluate.metrics` or a gate names them.
        - The points of ROC and precision-recall curves are stored one per distinct score; points on a straight line are left out of the
          ROC curve, and a curve of more than 2,000 points is thinned to 2,000 spread evenly over its length.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        foreach (var task in Enum.GetValues<MachineLearningTask>())
            WriteTask(page, task);
        page.Append("\n## Definitions\n");
        foreach (var metric in MetricCatalog.All)
            WriteMetric(page, metric);
        return page.ToString();
    }

    private static void WriteTask(StringBuilder page, MachineLearningTask task)
    {
        var defaults = MetricCatalog.DefaultsOf(task);
        page.Append($"\n## {task}\n\n").Append($"Default: {string.Join(", ", defaults.Select(Link))}.\n\n")
            .Append("| metric | better | range | meaning |\n|---|---|---|---|\n");
        foreach (var metric in MetricCatalog.All.Where(metric => metric.Tasks.Contains(task)))
        {
            page.Append($"| {Link(metric.Name)}{(metric.OnRequest ? " *(on request)*" : "")} ")
                .Append($"| {Better(metric)} | {Range(metric)} | {Cell(metric.Meaning)} |\n");
        }
    }

    private static void WriteMetric(StringBuilder page, MetricPassport metric)
    {
        page.Append($"\n### {metric.Name}\n\n{metric.Meaning}\n\n")
            .Append($"- **Tasks**: {string.Join(", ", metric.Tasks.Select(task => task.ToString().ToLowerInvariant()))}")
            .Append(metric.HasClasses ? "; in gates also `for class LABEL` in binary and multiclass tasks\n" : "\n")
            .Append($"- **Better**: {Better(metric)}; **range**: {Range(metric)}\n");
        Line(page, "Also known as", metric.Aliases.IsEmpty ? null : string.Join(", ", metric.Aliases.Select(alias => $"`{alias}`")));
        Line(page, "Formula", metric.Formula);
        Line(page, "No value", metric.Undefined);
        Line(page, "Weights", metric.Weights);
        Line(page, "Interval", metric.Uncertainty);
        Line(page, "Example", metric.Example);
        Line(page, "Source", metric.Source);
    }

    private static void Line(StringBuilder page, string word, string? text)
    {
        if (text is not null)
            page.Append($"- **{word}**: {text}\n");
    }

    private static string Link(string name) => $"[`{name}`](#{name})";

    private static string Cell(string text) => text.Replace("|", "\\|");

    private static string Better(MetricPassport metric) => metric.Direction switch
    {
        Direction.HigherIsBetter => "higher",
        Direction.LowerIsBetter => "lower",
        _ => "nearer to 0",
    };

    private static string Range(MetricPassport metric) => (metric.Minimum, metric.Maximum) switch
    {
        ({ } low, { } high) => $"{NumberText.Fixed(low, 0)} to {NumberText.Fixed(high, 0)}",
        ({ } low, null) => $"{NumberText.Fixed(low, 0)} or more",
        (null, { } high) => $"{NumberText.Fixed(high, 0)} or less",
        _ => "any number",
    };
}
