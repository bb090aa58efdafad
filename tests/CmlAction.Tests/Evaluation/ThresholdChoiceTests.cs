using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation;

internal sealed class ThresholdChoiceTests
{
    private static readonly ThresholdRule F1 = new(ThresholdGoal.F1);
    private static readonly ThresholdRule Mcc = new(ThresholdGoal.Mcc);

    [Test]
    public void The_best_of_all_thresholds_is_found_by_every_rule()
    {
        var recall = new ThresholdRule(ThresholdGoal.Recall) { Recall = 0.7 };
        var cost = new ThresholdRule(ThresholdGoal.Cost) { FalsePositiveCost = 1, FalseNegativeCost = 3 };
        foreach (var rows in Draw.ManyWeighted(MachineLearningTask.Binary, seed: 21, count: 200).Where(HasBothClasses))
        {
            var tried = rows.Scores.Append(1).Distinct().Select(threshold => (Threshold: threshold, Rows: rows)).ToArray();
            Assert.Multiple(() =>
            {
                Assert.That(Chosen(F1, rows).Reached, Is.EqualTo(tried.Max(one => Measure("f1", one))).Within(1e-12));
                Assert.That(Chosen(Mcc, rows).Reached, Is.EqualTo(tried.Max(one => Measure("mcc", one))).Within(1e-9));
                Assert.That(Chosen(cost, rows).Reached, Is.EqualTo(tried.Min(one => Cost(one))).Within(1e-9));
                Assert.That(
                    Measure("recall", (Chosen(recall, rows).Value, rows)), Is.EqualTo(tried.Where(one => Measure("recall", one) >= 0.7).Min(one => Measure("recall", one))).Within(1e-12));
            });
        }

        static double Cost((double Threshold, Predictions Rows) tried)
        {
            var (sum, total) = (0.0, 0.0);
            for (var row = 0; row < tried.Rows.Count; row++)
            {
                var weight = tried.Rows.Weights.IsEmpty ? 1 : tried.Rows.Weights[row];
                var predicted = tried.Rows.Scores[row] >= tried.Threshold;
                sum += weight * (predicted && tried.Rows.Truth[row] == 0 ? 1 : !predicted && tried.Rows.Truth[row] == 1 ? 3 : 0);
                total += weight;
            }
            return 1000 * sum / total;
        }
    }

    [Test]
    public void The_chosen_number_gives_what_the_choice_says()
    {
        foreach (var rows in Draw.ManyWeighted(MachineLearningTask.Binary, seed: 22, count: 200).Where(HasBothClasses))
        {
            var (f1, mcc) = (Chosen(F1, rows), Chosen(Mcc, rows));
            Assert.That(Measure("f1", (f1.Value, rows)), Is.EqualTo(f1.Reached).Within(1e-12));
            Assert.That(Measure("mcc", (mcc.Value, rows)), Is.EqualTo(mcc.Reached).Within(1e-9));
        }
    }

    [Test]
    public void The_number_is_short_and_lies_between_two_scores()
    {
        var rows = Given.Binary("1 1 0 0", ".9123 .8777 .31111 .2");

        Assert.That(Chosen(F1, rows).Value, Is.EqualTo(0.6));
    }

    [Test]
    public void It_is_chosen_on_validation_and_applied_to_test()
    {
        var test = Given.Binary("1 1 0 0", ".9 .2 .8 .1");
        var validation = Given.Binary("1 1 0 0", ".4 .3 .1 .05");
        var both = test with
        {
            Rows = [.. Enumerable.Range(1, 8)],
            Splits = [.. validation.Splits.Select(_ => SplitName.Validation), .. test.Splits],
            Truth = [.. validation.Truth, .. test.Truth],
            Scores = [.. validation.Scores, .. test.Scores],
        };

        var choice = ThresholdChoice.Of(new EvaluateConfig { ThresholdRule = F1 }, both);

        Assert.That(choice, Is.EqualTo(new ThresholdChoice("max f1", 0.2, 4, 1)));
        Assert.That(ThresholdChoice.ValueFor(new EvaluateConfig { Threshold = 0.7 }, both), Is.EqualTo(0.7));
    }

    [Test]
    public void Without_both_classes_the_threshold_stays_and_says_why()
    {
        var choice = Chosen(F1, Given.Binary("0 0", ".1 .2"));

        Assert.That((choice.Value, choice.Reached), Is.EqualTo((0.5, (double?)null)));
        Assert.That(choice.Remark, Is.EqualTo("the 2 validation rows do not hold both classes, so the threshold stays 0.5"));
    }

    [Test]
    public void A_dear_false_alarm_predicts_nobody()
    {
        var cost = new ThresholdRule(ThresholdGoal.Cost) { FalsePositiveCost = 1000, FalseNegativeCost = 1 };

        var choice = Chosen(cost, Given.Binary("0 1 1", ".8 .6 .2"));

        Assert.That((choice.Value, choice.Reached), Is.EqualTo((0.9, 2000.0 / 3)));
    }

    [TestCase("max f1", "max f1")]
    [TestCase("max   mcc", "max mcc")]
    [TestCase("recall 90%", "recall 90%")]
    [TestCase("recall 0.905", "recall 90.5%")]
    [TestCase("{ cost: { fp: 1, fn: 2.5 } }", "cost { fp: 1, fn: 2.5 }")]
    public void A_rule_is_shown_as_it_is_written(string written, string shown)
    {
        var config = Config.Reading.Read($"version: 1\ndata: {{ path: a.csv, target: y, split: {{ validation: 10% }} }}\nevaluate: {{ threshold: {written} }}\n");

        Assert.That(config.Evaluate.ThresholdRule!.ToString(), Is.EqualTo(shown));
    }

    private static bool HasBothClasses(Predictions rows)
    {
        var weighted = Enumerable.Range(0, rows.Count).Where(row => rows.Weights.IsEmpty || rows.Weights[row] > 0).Select(row => rows.Truth[row]);
        return weighted.Distinct().Count() == 2;
    }

    private static ThresholdChoice Chosen(ThresholdRule rule, Predictions rows) => ThresholdChoice.Of(
        new EvaluateConfig { ThresholdRule = rule }, rows with { Splits = [.. rows.Splits.Select(_ => SplitName.Validation)] })!;

    private static double? Measure(string metric, (double Threshold, Predictions Rows) tried) =>
        tried.Rows.Measure(metric, threshold: tried.Threshold).Value;
}
