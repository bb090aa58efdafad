using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Evaluation;

internal sealed class EvaluatorTests
{
    [TestCase(MachineLearningTask.Binary, "roc_auc, average_precision, log_loss")]
    [TestCase(MachineLearningTask.Multiclass, "macro_f1, log_loss, accuracy")]
    [TestCase(MachineLearningTask.Regression, "rmse, mae, r2")]
    public void Without_a_wish_the_defaults_come_first(MachineLearningTask task, string expected)
    {
        var result = Some(task).Evaluate();
        Assert.That(string.Join(", ", result.Metrics.Take(3).Select(metric => metric.Name)), Is.EqualTo(expected));
        Assert.That(result.Primary.Name, Is.EqualTo(expected.Split(',')[0]));
    }

    [TestCase(MachineLearningTask.Binary, "accuracy precision recall f1 roc_auc average_precision log_loss brier mcc")]
    [TestCase(
        MachineLearningTask.Multiclass,
        "accuracy macro_f1 weighted_f1 macro_precision macro_recall weighted_precision weighted_recall log_loss roc_auc_ovr")]
    [TestCase(MachineLearningTask.Regression, "rmse mae r2 medae max_error wape mean_error explained_variance")]
    public void The_rest_of_the_tasks_metrics_follow(MachineLearningTask task, string expected)
    {
        var names = Some(task).Evaluate().Metrics.Select(metric => metric.Name).ToArray();
        Assert.That(names, Is.SupersetOf(expected.Split(' ')).And.Unique);
    }

    [Test]
    public void Asked_for_metrics_come_first_in_the_order_asked_for_by_their_own_names()
    {
        var result = Given.BinaryA.Evaluate(new EvaluateConfig { Metrics = ["brier_score_loss", "f1"] });
        Assert.That(result.Metrics.Take(3).Select(metric => metric.Name), Is.EqualTo(new[] { "brier", "f1", "roc_auc" }));
        Assert.That(result.Metrics.Select(metric => metric.Name), Is.Unique);
    }

    [Test]
    public void Metrics_on_request_are_measured_when_asked_for_only()
    {
        Assert.That(Given.FiveNumbers.Evaluate().Metrics.Select(metric => metric.Name), Does.Not.Contain("mape"));
        Assert.That(Given.FiveNumbers.Evaluate(new EvaluateConfig { Metrics = ["mape"] }).Primary.Value, Is.EqualTo(0.3019).Within(1e-4));
    }

    [Test]
    public void Each_metric_has_its_name_direction_and_the_dummys_value()
    {
        var auc = Given.BinaryA.Evaluate(dummy: new([0.7, 0.3])).Metric("roc_auc");
        Assert.That(
            auc with { StandardError = null, Interval = null }, Is.EqualTo(new MetricValue("roc_auc", Direction.HigherIsBetter, 0.84, null, 0.5)));
    }

    [Test]
    public void The_dummy_of_a_classification_says_the_train_prior_for_every_row()
    {
        var result = Given.BinaryA.Evaluate(dummy: new([0.7, 0.3]));
        Assert.Multiple(() =>
        {
            Assert.That(result.Metric("log_loss").Dummy, Is.EqualTo(-(Math.Log(0.7) + Math.Log(0.3)) / 2).Within(1e-15));
            Assert.That(result.Metric("brier").Dummy, Is.EqualTo((0.49 + 0.09) / 2).Within(1e-15));
            Assert.That(result.Metric("accuracy").Dummy, Is.EqualTo(0.5));
            Assert.That(result.Metric("recall").Dummy, Is.Zero);
            Assert.That(result.Metric("average_precision").Dummy, Is.EqualTo(0.5));
        });
    }

    [Test]
    public void The_dummy_of_a_multiclass_task_predicts_the_most_frequent_label_of_train()
    {
        var result = Given.ThreeClasses.Evaluate(dummy: new([0.2, 0.3, 0.5]));
        Assert.Multiple(() =>
        {
            Assert.That(result.Metric("accuracy").Dummy, Is.EqualTo(3 / 8.0));
            Assert.That(result.Metric("macro_f1").Dummy, Is.EqualTo(6.0 / 11 / 3).Within(1e-15));
            Assert.That(result.Metric("roc_auc_ovr").Dummy, Is.EqualTo(0.5));
        });
    }

    [Test]
    public void The_dummy_of_a_regression_says_the_mean_and_for_absolute_errors_the_median()
    {
        var result = Given.FiveNumbers.Evaluate(dummy: new([], Mean: 10, Median: 3));
        Assert.Multiple(() =>
        {
            Assert.That(result.Metric("mae").Dummy, Is.EqualTo((0 + 3.5 + 1 + 4 + 1) / 5).Within(1e-15));
            Assert.That(result.Metric("medae").Dummy, Is.EqualTo(1));
            Assert.That(result.Metric("mean_error").Dummy, Is.EqualTo(10 - 3.1).Within(1e-14));
            Assert.That(result.Metric("rmse").Dummy, Is.EqualTo(Math.Sqrt((49 + 110.25 + 64 + 9 + 36) / 5)).Within(1e-14));
        });
    }

    [Test]
    public void An_undefined_metric_keeps_its_reason_and_the_others_their_values()
    {
        var result = Given.Binary("0 0", ".1 .9").Evaluate();
        Assert.That(result.Metric("roc_auc").Value, Is.Null);
        Assert.That(result.Metric("roc_auc").Undefined, Is.EqualTo("the 2 test rows contain only \"no\""));
        Assert.That(result.Metric("accuracy").Value, Is.EqualTo(0.5));
    }

    [Test]
    public void Classes_are_described_in_label_order_also_in_a_binary_task()
    {
        Assert.That(Given.Binary("0 0 0 1", ".1 .2 .3 .4").Evaluate().Classes, Is.EqualTo(new ClassMetrics[]
        {
            new("no", 3, 0.75, 1, 6.0 / 7, PrecisionUndefined: false), new("yes", 1, 0, 0, 0, PrecisionUndefined: true),
        }));
    }

    [Test]
    public void Only_the_parts_of_the_task_are_there()
    {
        var (binary, multiclass, regression) = (Given.BinaryA.Evaluate(), Given.ThreeClasses.Evaluate(), Given.FiveNumbers.Evaluate());
        Assert.Multiple(() =>
        {
            Assert.That(new[] { binary.Threshold, multiclass.Threshold, regression.Threshold }, Is.EqualTo(new double?[] { 0.5, null, null }));
            Assert.That((binary.Roc.IsEmpty, multiclass.Roc.IsEmpty, regression.Roc.IsEmpty), Is.EqualTo((false, true, true)));
            Assert.That((binary.PrecisionRecall.IsEmpty, multiclass.PrecisionRecall.IsEmpty), Is.EqualTo((false, true)));
            Assert.That((binary.Confusion.Length, multiclass.Confusion.Length, regression.Confusion.Length), Is.EqualTo((2, 3, 0)));
            Assert.That((binary.Classes.Length, multiclass.Classes.Length, regression.Classes.Length), Is.EqualTo((2, 3, 0)));
            Assert.That((binary.Residuals is null, multiclass.Residuals is null, regression.Residuals is null), Is.EqualTo((true, true, false)));
        });
    }

    [Test]
    public void Nothing_unusual_needs_no_note() => Assert.That(Given.BinaryA.Evaluate().Notes, Is.Empty);

    [Test]
    public void A_certain_mistake_is_noted() =>
        Assert.That(
            Given.Binary("1 1 0", "0 .9 .2").Evaluate().Notes,
            Is.EqualTo(new[] { "log_loss counts a probability of 1e-15 for 1 test row whose true label was given less" }));

    [Test]
    public void Classes_that_are_absent_or_never_predicted_are_noted() =>
        Assert.That(
            Given.Multiclass("0 1", ".8 .1 .1 | .7 .2 .1").Evaluate().Notes,
            Is.EqualTo(new[] { "no test row is labelled \"c\"", "no test row was predicted \"b\", so the precision of 0/0 counts as 0" }));

    [Test]
    public void Of_many_absent_classes_five_are_named() =>
        Assert.That(
            Given.Multiclass("0", "1 0 0 0 0 0 0 0").Evaluate().Notes.First(),
            Is.EqualTo("no test row is labelled \"b\", \"c\", \"d\", \"e\", \"f\" and 2 other labels"));

    [Test]
    public void Zeros_that_stand_for_0_0_are_noted() =>
        Assert.That(
            Given.Binary("0 1", ".1 .2").Evaluate().Notes,
            Is.EqualTo(new[] { "precision: no test row was predicted \"yes\", so 0/0 counts as 0" }));

    [Test]
    public void Sample_weights_are_noted_and_leave_the_confusion_matrix_alone()
    {
        var result = Given.Binary("0 1", ".1 .9", weights: "1 5").Evaluate();
        Assert.That(result.Notes.Single(), Does.StartWith("metrics and curves count rows with their sample weights"));
        Assert.That(result.Confusion, Is.EqualTo(new[] { new[] { 1, 0 }, [0, 1] }));
    }

    [Test]
    public void No_rows_are_a_problem_for_the_user() =>
        Assert.That(
            () => Given.Binary("", "").Evaluate(),
            Throws.TypeOf<CmlException>().With.Property("Problems").One.Property("Code").EqualTo(ProblemCode.NoHeldOutRows));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_prediction_that_is_not_finite_is_a_problem_for_the_user_with_its_row(double score)
    {
        var predictions = Given.Of(MachineLearningTask.Regression, [], [1, 2, 3], [1, score, score]) with { Rows = [10, 1234, 30] };
        var problem = Assert.Throws<CmlException>(() => predictions.Evaluate()).Problems.Single();
        Assert.That(problem.Code, Is.EqualTo(ProblemCode.PredictionNotFinite));
        Assert.That(problem.Found, Is.EqualTo("2 such values, the first for data row 1,234"));
    }

    [Test]
    public void The_row_of_a_multiclass_score_is_found()
    {
        var predictions = Given.Of(MachineLearningTask.Multiclass, Given.Names(3), [0, 1], [1, 0, 0, 0, double.NaN, 0]);
        var problem = Assert.Throws<CmlException>(() => predictions.Evaluate()).Problems.Single();
        Assert.That(problem.Found, Is.EqualTo("1 such value, the first for data row 2"));
    }

    [Test]
    public void A_config_that_does_not_fit_the_data_is_refused_before_anything_is_measured() =>
        Assert.That(
            () => Given.FiveNumbers.Evaluate(new EvaluateConfig { Metrics = ["roc_auc"] }),
            Throws.TypeOf<CmlException>().With.Property("Problems").One.Property("Code").EqualTo(ProblemCode.MetricOfAnotherTask));

    [TestCase("0 1", "1.2 .5", "")]
    [TestCase("0 2", ".2 .5", "")]
    [TestCase("0 .5", ".2 .5", "")]
    [TestCase("0 1", ".2 .5 .5", "")]
    [TestCase("0 1", ".2 .5", "1")]
    [TestCase("0 1", ".2 .5", "1 -1")]
    public void Predictions_that_break_their_promises_are_a_bug(string truth, string scores, string weights) =>
        Assert.That(() => Given.Binary(truth, scores, weights).Evaluate(), Throws.ArgumentException);

    [Test]
    public void Probabilities_that_do_not_sum_to_1_are_a_bug() =>
        Assert.That(() => Given.Multiclass("0", ".5 .2 .2").Evaluate(), Throws.ArgumentException);

    [Test]
    public void The_same_rows_give_the_same_bits()
    {
        foreach (var predictions in Draw.ManyWeighted(MachineLearningTask.Multiclass, seed: 41, 10))
        {
            var (first, second) = (predictions.Evaluate(), (predictions with { }).Evaluate());
            Assert.That(
                first.Metrics.Select(metric => BitConverter.DoubleToInt64Bits(metric.Value ?? 0)),
                Is.EqualTo(second.Metrics.Select(metric => BitConverter.DoubleToInt64Bits(metric.Value ?? 0))));
        }
    }

    private static Predictions Some(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => Given.BinaryA,
        MachineLearningTask.Multiclass => Given.ThreeClasses,
        _ => Given.FiveNumbers,
    };
}
