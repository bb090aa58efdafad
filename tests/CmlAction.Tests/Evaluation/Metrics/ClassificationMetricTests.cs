using CmlAction.Core.Config;

namespace CmlAction.Tests.Evaluation.Metrics;

internal sealed class ClassificationMetricTests
{
    [Test]
    public void A_score_at_the_threshold_is_predicted_positive()
    {
        var predictions = Given.Binary("1 0", ".7 .6999");
        Assert.That(predictions.Measure("accuracy", threshold: 0.7).Value, Is.EqualTo(1));
    }

    [Test]
    public void Of_equally_probable_classes_the_first_is_predicted()
    {
        var result = Given.Multiclass("2", ".2 .4 .4").Evaluate();
        Assert.That(result.Confusion[2], Is.EqualTo(new[] { 0, 1, 0 }));
    }

    [Test]
    public void Log_loss_clips_a_certain_mistake_at_1e_15() =>
        Assert.That(Given.Binary("1", "0").Measure("log_loss").Value, Is.EqualTo(-Math.Log(1e-15)));

    [Test]
    public void Log_loss_of_multiclass_rows_in_single_precision_counts_them_as_summing_to_1()
    {
        var single = Given.Multiclass("0", ".5 .25 .2500001");
        Assert.That(single.Measure("log_loss").Value, Is.EqualTo(-Math.Log(.5 / 1.0000001)).Within(1e-12));
    }

    [Test]
    public void Log_loss_skill_of_the_dummy_itself_is_0()
    {
        var result = Given.BinaryA.Evaluate(new EvaluateConfig { Metrics = ["log_loss_skill"] }, new([0.7, 0.3]));
        Assert.That(result.Metric("log_loss_skill").Dummy, Is.Zero);
    }

    [Test]
    public void Log_loss_skill_takes_the_prior_from_train_not_from_test()
    {
        var loss = Given.BinaryA.Measure("log_loss").Value!.Value;
        var ofPrior = -(Math.Log(0.3) + Math.Log(0.7)) / 2;
        Assert.That(Given.BinaryA.Measure("log_loss_skill", new([0.7, 0.3])).Value, Is.EqualTo(1 - loss / ofPrior).Within(1e-12));
    }

    [Test]
    public void Macro_averages_leave_out_a_class_that_neither_rows_nor_predictions_have()
    {
        var withAbsent = Given.Multiclass("0 0 1 1", ".6 .4 0 | .3 .7 0 | .1 .9 0 | .2 .8 0");
        var without = Given.Multiclass("0 0 1 1", ".6 .4 | .3 .7 | .1 .9 | .2 .8");
        Assert.That(withAbsent.Measure("macro_f1").Value, Is.EqualTo(without.Measure("macro_f1").Value));
    }

    [Test]
    public void Macro_recall_counts_a_class_that_was_only_predicted_but_balanced_accuracy_does_not()
    {
        var predictions = Given.Multiclass("0 0 1", ".8 .1 .1 | .1 .1 .8 | .1 .8 .1");
        Assert.Multiple(() =>
        {
            Assert.That(predictions.Measure("macro_recall").Value, Is.EqualTo(0.5));
            Assert.That(predictions.Measure("balanced_accuracy").Value, Is.EqualTo(0.75));
        });
    }

    [Test]
    public void Macro_f1_is_the_mean_of_f1_not_the_f1_of_the_means()
    {
        var predictions = Given.Multiclass("0 0 1 2", "1 0 0 | 0 1 0 | 0 1 0 | 0 1 0");
        var (precision, recall) = (predictions.Measure("macro_precision").Value!.Value, predictions.Measure("macro_recall").Value!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(predictions.Measure("macro_f1").Value, Is.EqualTo((2.0 / 3 + 1.0 / 2 + 0) / 3).Within(1e-15));
            Assert.That(2 * precision * recall / (precision + recall), Is.EqualTo(0.4706).Within(1e-4));
        });
    }

    [TestCase("0", ".4 .3 .2 .1", 1)]
    [TestCase("2", ".4 .3 .2 .1", 0)]
    [TestCase("1", ".25 .25 .25 .25", 0.5)]
    [TestCase("1", ".4 .2 .2 .2", 1.0 / 3)]
    public void Top_2_accuracy_splits_a_tie_at_the_border(string truth, string scores, double expected) =>
        Assert.That(Given.Multiclass(truth, scores).Measure("top_2_accuracy").Value, Is.EqualTo(expected));

    [Test]
    public void One_versus_rest_leaves_out_a_class_without_rows()
    {
        var predictions = Given.Multiclass("0 0 1 1", ".5 .3 .2 | .3 .5 .2 | .2 .6 .2 | .4 .4 .2");
        // Class a ranks 3 of 4 pairs rightly, class b likewise.
        Assert.That(predictions.Measure("roc_auc_ovr").Value, Is.EqualTo(0.75));
    }

    [Test]
    public void Binary_brier_is_half_of_the_multiclass_sum()
    {
        var binary = Given.Binary("1 0", ".8 .4");
        var multiclass = Given.Multiclass("1 0", ".2 .8 | .6 .4");
        Assert.That(multiclass.Measure("brier").Value, Is.EqualTo(2 * binary.Measure("brier").Value!.Value).Within(1e-15));
    }

    [Test]
    public void Shares_are_the_very_numbers_that_gates_name()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Given.BinaryA.Measure("roc_auc").Value, Is.EqualTo(0.84));
            Assert.That(Given.BinaryA.Measure("accuracy").Value, Is.EqualTo(0.8));
            Assert.That(Given.BinaryA.Measure("f1").Value, Is.EqualTo(0.8));
            Assert.That(Given.BinaryA.Measure("mcc").Value, Is.EqualTo(0.6));
        });
    }
}
