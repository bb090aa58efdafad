using CmlAction.Core.Data;

namespace CmlAction.Tests.Evaluation.Metrics;

/// <summary>Where there is no value, there is a reason in words, and never NaN.</summary>
internal sealed class UndefinedMetricTests
{
    private static Predictions OneClass => Given.Binary("0 0 0", ".1 .2 .2");

    [Test]
    public void Roc_auc_of_one_class_names_the_class() =>
        AssertUndefined(OneClass, "roc_auc", "the 3 test rows contain only \"no\"");

    [Test]
    public void Roc_auc_of_one_row_says_that_there_is_only_one() =>
        AssertUndefined(Given.Binary("1", ".1"), "roc_auc", "the only test row is \"yes\"");

    [Test]
    public void Roc_auc_of_a_class_without_weight_says_that_the_weights_are_to_blame() =>
        AssertUndefined(
            Given.Binary("0 1 0", ".1 .9 .3", weights: "1 0 2"), "roc_auc", "the test rows with a weight above 0 contain only \"no\"");

    [Test]
    public void Average_precision_without_positives_is_undefined() =>
        AssertUndefined(OneClass, "average_precision", "the 3 test rows contain only \"no\"");

    [Test]
    public void Average_precision_without_negatives_is_1() =>
        Assert.That(Given.Binary("1 1", ".1 .2").Measure("average_precision").Value, Is.EqualTo(1));

    [TestCase("roc_auc_ovr")]
    [TestCase("roc_auc_ovo")]
    public void Multiclass_roc_auc_of_one_class_is_undefined(string metric) =>
        AssertUndefined(Given.Multiclass("1 1", ".2 .5 .3 | .1 .8 .1"), metric, "the 2 test rows contain only \"b\"");

    [Test]
    public void Kappa_is_undefined_when_rows_and_predictions_are_all_of_one_class() =>
        AssertUndefined(OneClass, "cohen_kappa", "test rows and predictions contain only \"no\"");

    [TestCase("cohen_kappa_linear")]
    [TestCase("cohen_kappa_quadratic")]
    public void Weighted_kappa_is_undefined_likewise_and_0_when_predicted_otherwise(string metric)
    {
        AssertUndefined(Given.Multiclass("1 1", ".2 .5 .3 | .1 .8 .1"), metric, "test rows and predictions contain only \"b\"");
        Assert.That(Given.Multiclass("1 1", ".2 .5 .3 | .8 .1 .1").Measure(metric).Value, Is.Zero.Within(1e-12));
    }

    [Test]
    public void Kappa_of_one_class_predicted_otherwise_is_0() =>
        Assert.That(Given.Binary("0 0 0", ".9 .2 .2").Measure("cohen_kappa").Value, Is.Zero);

    [Test]
    public void Log_loss_skill_is_undefined_when_the_dummy_cannot_be_wrong() =>
        AssertUndefined(
            OneClass, "log_loss_skill",
            "the train rows and the test rows have only one class, so there is no dummy to be better than", new DummyBaseline([1, 0]));

    [TestCase("r2")]
    [TestCase("explained_variance")]
    public void Variance_of_one_row_is_undefined(string metric) =>
        AssertUndefined(Given.Regression("3", "4"), metric, "there is only 1 test row");

    [TestCase("r2")]
    [TestCase("explained_variance")]
    public void Variance_of_a_constant_target_is_undefined_even_where_its_mean_is_rounded(string metric) =>
        AssertUndefined(Given.Regression(".1 .1 .1", ".1 .1 .2"), metric, "the 3 test rows all have the same actual value");

    [Test]
    public void Rows_without_weight_do_not_make_a_constant_target_vary() =>
        AssertUndefined(
            Given.Regression("5 1 1", "1 2 3", weights: "0 1 1"), "r2", "the 3 test rows all have the same actual value");

    [TestCase("0 2 4", "1 of 3 test rows has the actual value 0; use wape")]
    [TestCase("0 2 0", "2 of 3 test rows have the actual value 0; use wape")]
    public void Mape_with_a_zero_is_undefined_and_names_the_way_out(string actual, string reason) =>
        AssertUndefined(Given.Regression(actual, "1 1 1"), "mape", reason);

    [Test]
    public void Wape_of_zeros_is_undefined() => AssertUndefined(Given.Regression("0 0", "1 2"), "wape", "every actual value is 0");

    [Test]
    public void Bias_ratio_of_a_perfect_fit_is_undefined() =>
        AssertUndefined(Given.Regression("1 2", "1 2"), "bias_ratio", "every prediction is exact");

    [TestCase("top_2_accuracy", "with 2 classes the true one is always among 2")]
    [TestCase("top_3_accuracy", "with 2 classes the true one is always among 3")]
    public void Top_k_of_too_few_classes_is_undefined(string metric, string reason) =>
        AssertUndefined(Given.Multiclass("0 1", ".5 .5 | .2 .8"), metric, reason);

    [Test]
    public void Errors_beyond_the_range_of_a_double_are_undefined_not_infinite() =>
        AssertUndefined(Given.Regression("0 1e200", "1e200 1"), "rmse", "the numbers are too large to calculate with");

    [TestCase("log_loss")]
    [TestCase("f1")]
    [TestCase("roc_auc")]
    public void Without_any_weight_no_metric_has_a_value(string metric) =>
        AssertUndefined(Given.Binary("0 1", ".2 .9", weights: "0 0"), metric, "the weights of the 2 test rows sum to 0");

    [Test]
    public void Precision_of_nothing_is_0_with_a_remark()
    {
        var outcome = OneClass.Measure("precision");
        Assert.That(
            (outcome.Value, outcome.Remark, outcome.Undefined),
            Is.EqualTo(((double?)0, "no test row was predicted \"yes\", so 0/0 counts as 0", (string?)null)));
    }

    [Test]
    public void Recall_of_nothing_is_0_with_a_remark() =>
        Assert.That(OneClass.Measure("recall").Remark, Is.EqualTo("no test row is labelled \"yes\", so 0/0 counts as 0"));

    [Test]
    public void F1_of_nothing_is_0_with_a_remark() =>
        Assert.That(OneClass.Measure("f1").Remark, Is.EqualTo("no test row is labelled or predicted \"yes\", so 0/0 counts as 0"));

    [Test]
    public void Specificity_of_nothing_is_0_with_a_remark() =>
        Assert.That(
            Given.Binary("1 1", ".2 .9").Measure("specificity").Remark, Is.EqualTo("no test row is labelled \"no\", so 0/0 counts as 0"));

    [TestCase("0 1 0 1", ".9 .9 .9 .9")]
    [TestCase("0 0 0 0", ".9 .1 .9 .1")]
    public void Mcc_of_a_margin_with_one_class_is_0(string truth, string scores) =>
        Assert.That(Given.Binary(truth, scores).Measure("mcc").Value, Is.Zero);

    private static void AssertUndefined(Predictions predictions, string metric, string reason, DummyBaseline? dummy = null)
    {
        var outcome = predictions.Measure(metric, dummy);
        Assert.That((outcome.Value, outcome.Undefined), Is.EqualTo(((double?)null, reason)));
    }
}
