using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Config;

/// <summary>Complete files that use the whole format: what this version can do is read, and exactly the rest is refused.</summary>
public class ConfigExampleTests
{
    private const string Binary = """
        version: 1
        name: churn
        seed: 42

        data:
          path: data/customers.csv
          target: churned
          positive: 'yes'
          id: customer_id
          ignore: [email, notes]
          split: { by: hash, key: customer_id, test: 20%, validation: 10% }

        checks:
          preset: standard
          columns:
            age:      { type: integer, range: 18..110, nulls: 0 }
            plan:     { values: [basic, plus, pro] }
            postcode: { matches: '^\d{5}$', nulls: 2% }
          rules:
            - rows >= base - 10%
            - warn: drift for each column <= 0.10
            - nulls for each column <= 20%

        model:
          task: binary
          trainer: gradient-boosting
          params: { max_depth: 4 }

        evaluate:
          metrics: [roc_auc, average_precision, log_loss, brier]
          threshold: max f1
          slices: [plan, region]
          gates:
            - roc_auc >= 0.80
            - roc_auc >= base - 0.01
            - warn: recall for each region >= 0.60

        publish: { comment: update, model: models/churn }
        """;

    private const string Multiclass = """
        version: 1
        name: ticket-routing
        seed: 7

        data:
          path: data/tickets/*.csv
          target: queue
          time: opened_at
          text: [subject, body]
          categorical: [product, channel]
          split: { by: time, test: last 30 days, gap: 1 day }

        checks:
          preset: standard
          columns:
            queue: { values: [billing, outage, account, other], min_share: 2% }
            opened_at: { type: datetime, newest: 7 days }
          rules:
            - duplicates <= 1%
            - overlap(train, test) = 0
            - warn: conflicting_labels <= 0.5%

        model:
          task: multiclass
          trainer: logistic-regression
          params: { max_iter: 200 }

        evaluate:
          metrics: [macro_f1, log_loss, balanced_accuracy, top_3_accuracy]
          slices: [product]
          gates:
            - macro_f1 >= base - 0.01
            - f1 for class outage >= 0.85
            - log_loss <= dummy - 20%
            - warn: macro_f1 for each product >= overall - 0.10

        report: { charts: [confusion, per_class, importance] }
        publish: { comment: update, when: changes }
        """;

    private const string Regression = """
        version: 1
        name: house-price
        seed: 2025

        data:
          path: data/sales.csv
          target: price
          weight: sample_weight
          categorical: [suburb, kind]
          split: { by: group, key: property_id, test: 20%, validation: 10% }

        checks:
          preset: strict
          columns:
            price: { type: number, range: 10000.., nulls: 0 }
            area:  { type: number, range: 10..2000, outliers: 1% }
          rules:
            - rows >= base - 5%
            - drift(price) <= 0.15
            - leakage for each feature <= 0.80
            - rows >= 1000

        model:
          task: regression
          trainer: random-forest
          target_transform: log
          params: { trees: 300, leaf: 5 }

        evaluate:
          metrics: [rmse, mae, r2, wape, bias_ratio]
          slices: [kind, { area: [60, 120] }]
          gates:
            - r2 >= 0.75
            - rmse <= base + 2%
            - rmse <= dummy - 30%
            - warn: mae for each kind <= overall + 25%
            - warn: gap(rmse) <= 25%

        report: { charts: [predicted_vs_actual, residuals, importance] }
        publish: { comment: update, when: changes }
        """;

    [TestCase(Binary, "38:29", TestName = "Of_a_binary_task_exactly_what_is_not_supported_yet_is_refused")]
    public void Exactly_what_is_not_supported_yet_is_refused(string yaml, string places)
    {
        var problems = Reading.Problems(yaml);

        Assert.That(problems.Select(problem => $"{problem.Place!.Line}:{problem.Place.Column}"), Is.EqualTo(places.Split(' ')));
        Assert.That(problems.Select(problem => problem.Code), Is.All.EqualTo(ProblemCode.NotSupportedYet));
    }

    [TestCase(Binary, "roc_auc", 3, TestName = "The_rest_of_a_binary_task_is_read")]
    [TestCase(Multiclass, "macro_f1", 4, TestName = "The_rest_of_a_multiclass_task_is_read")]
    [TestCase(Regression, "rmse", 5, TestName = "The_rest_of_a_regression_is_read")]
    public void The_rest_is_read(string yaml, string primary, int gates)
    {
        // All of the others is supported.
        var supported = yaml == Binary ? WithoutLines(yaml, Reading.Problems(yaml)) : yaml;

        var config = Reading.Read(supported);

        Assert.That(config.Evaluate.Metrics[0], Is.EqualTo(primary));
        Assert.That(config.Evaluate.Gates, Has.Length.EqualTo(gates));
        Assert.That(config.Data.Split.Test, Is.Not.EqualTo(new SplitSize()));
    }

    /// <summary>The file without the lines that problems point at, and without what is indented below them.</summary>
    private static string WithoutLines(string yaml, IEnumerable<Problem> problems)
    {
        var wrong = problems.Select(problem => problem.Place!.Line).ToHashSet();
        var kept = new List<string>();
        var removedIndentation = int.MaxValue;
        foreach (var (number, line) in yaml.Split('\n').Index())
        {
            var indentation = line.Length - line.TrimStart().Length;
            if (wrong.Contains(number + 1))
                removedIndentation = indentation;
            else if (line.Length == 0 || indentation <= removedIndentation)
            {
                removedIndentation = int.MaxValue;
                kept.Add(line);
            }
        }
        return string.Join("\n", kept);
    }
}
