using CmlAction.Core.Data;

namespace CmlAction.Tests.Evaluation;

/// <summary>Values that scikit-learn 1.2.1 and SciPy 1.10.1 gave for small inputs with ties.</summary>
internal sealed class GoldenValueTests
{
    private const double Tolerance = 1e-12;

    [TestCase("roc_auc", 0.84)]
    [TestCase("average_precision", 0.845)]
    [TestCase("log_loss", 0.482057416520813)]
    [TestCase("brier", 0.159)]
    [TestCase("accuracy", 0.8)]
    [TestCase("balanced_accuracy", 0.8)]
    [TestCase("precision", 0.8)]
    [TestCase("recall", 0.8)]
    [TestCase("specificity", 0.8)]
    [TestCase("f1", 0.8)]
    [TestCase("mcc", 0.6)]
    [TestCase("cohen_kappa", 0.6)]
    public void Binary_metrics_are_those_of_scikit_learn(string metric, double expected) =>
        Assert.That(Given.BinaryA.Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    [TestCase("roc_auc", 0.90)]
    [TestCase("average_precision", 0.902857142857143)]
    public void Binary_ranking_of_the_second_model_is_that_of_scikit_learn(string metric, double expected) =>
        Assert.That(Given.BinaryB.Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    [Test]
    public void Natural_log_loss_is_the_binary_one_times_ln_2() =>
        Assert.That(Given.BinaryA.Measure("log_loss").Value / Math.Log(2), Is.EqualTo(0.695461844238322).Within(Tolerance));

    [Test]
    public void Average_precision_is_not_the_trapezoid()
    {
        var points = Given.BinaryA.Evaluate().PrecisionRecall;
        var trapezoid = points[0].Recall * (1 + points[0].Precision) / 2;
        for (var i = 1; i < points.Length; i++)
            trapezoid += (points[i].Recall - points[i - 1].Recall) * (points[i].Precision + points[i - 1].Precision) / 2;
        Assert.Multiple(() =>
        {
            Assert.That(trapezoid, Is.EqualTo(0.879642857142857).Within(Tolerance));
            Assert.That(Given.BinaryA.Measure("average_precision").Value, Is.EqualTo(0.845).Within(Tolerance));
        });
    }

    [TestCase("accuracy", 0.75)]
    [TestCase("macro_f1", 0.755555555555556)]
    [TestCase("weighted_f1", 0.75)]
    [TestCase("balanced_accuracy", 0.777777777777778)]
    [TestCase("mcc", 0.642857142857143)]
    [TestCase("cohen_kappa", 0.627906976744186)]
    [TestCase("cohen_kappa_quadratic", 0.545454545454545)]
    [TestCase("log_loss", 0.609614489892690)]
    [TestCase("roc_auc_ovr", 0.977777777777778)]
    [TestCase("roc_auc_ovr_weighted", 0.975)]
    [TestCase("roc_auc_ovo", 0.981481481481481)]
    [TestCase("roc_auc_ovo_weighted", 0.979166666666667)]
    [TestCase("brier", 0.33)]
    public void Multiclass_metrics_are_those_of_scikit_learn(string metric, double expected) =>
        Assert.That(Given.ThreeClasses.Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    [TestCase("r2", 0.929139072847682)]
    [TestCase("mae", 0.56)]
    [TestCase("rmse", 0.654217089351845)]
    [TestCase("mape", 0.301904761904762)]
    [TestCase("wape", 0.169696969696970)]
    [TestCase("medae", 0.5)]
    [TestCase("max_error", 1.0)]
    [TestCase("pinball_10", 0.296)]
    [TestCase("pinball_90", 0.264)]
    [TestCase("mean_error", 0.04)]
    [TestCase("explained_variance", 0.929403973509934)]
    public void Regression_metrics_are_those_of_scikit_learn(string metric, double expected) =>
        Assert.That(Given.FiveNumbers.Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    [Test]
    public void Confusion_has_actual_rows_and_predicted_columns()
    {
        Assert.That(Given.BinaryA.Evaluate().Confusion, Is.EqualTo(new[] { new[] { 4, 1 }, [1, 4] }));
        Assert.That(Given.ThreeClasses.Evaluate().Confusion, Is.EqualTo(new[] { new[] { 2, 1, 0 }, [0, 2, 0], [1, 0, 2] }));
    }

    [Test]
    public void A_constant_score_has_the_base_rate_as_average_precision()
    {
        var (truth, scores) = (new double[1000], new double[1000]);
        Array.Fill(truth, 1, 0, 10);
        Array.Fill(scores, 0.3);
        var constant = Given.Of(Core.Config.MachineLearningTask.Binary, ["no", "yes"], truth, scores);
        Assert.That(constant.Measure("average_precision").Value, Is.EqualTo(0.010).Within(Tolerance));
        Assert.That(constant.Measure("roc_auc").Value, Is.EqualTo(0.5));
    }

    [TestCase("roc_auc", 0.6029822926374651)]
    [TestCase("average_precision", 0.7457785654506965)]
    [TestCase("log_loss", 0.6491392053256221)]
    [TestCase("brier", 0.2327272727272727)]
    [TestCase("accuracy", 0.6666666666666666)]
    [TestCase("balanced_accuracy", 0.6803355079217148)]
    [TestCase("precision", 0.7777777777777778)]
    [TestCase("recall", 0.5675675675675675)]
    [TestCase("specificity", 0.7931034482758621)]
    [TestCase("f1", 0.65625)]
    [TestCase("mcc", 0.36408008043299767)]
    [TestCase("cohen_kappa", 0.34770889487870615)]
    public void Weighted_binary_metrics_are_those_of_scikit_learn(string metric, double expected) =>
        Assert.That(Weighted(Given.BinaryA).Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    [TestCase("accuracy", 0.8301886792452831)]
    [TestCase("macro_f1", 0.7985185185185185)]
    [TestCase("weighted_f1", 0.8229769392033542)]
    [TestCase("macro_precision", 0.8417508417508417)]
    [TestCase("weighted_precision", 0.8704021345530779)]
    [TestCase("macro_recall", 0.8188405797101449)]
    [TestCase("weighted_recall", 0.8301886792452831)]
    [TestCase("balanced_accuracy", 0.8188405797101449)]
    [TestCase("mcc", 0.7660238704644554)]
    [TestCase("cohen_kappa", 0.7423014586709886)]
    [TestCase("log_loss", 0.5343092644706238)]
    [TestCase("roc_auc_ovr", 0.9954954954954954)]
    [TestCase("top_2_accuracy", 1.0)]
    public void Weighted_multiclass_metrics_are_those_of_scikit_learn(string metric, double expected) =>
        Assert.That(Weighted(Given.ThreeClasses).Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    [TestCase("r2", 0.9327142857142857)]
    [TestCase("mae", 0.7125)]
    [TestCase("rmse", 0.7673004626611403)]
    [TestCase("mape", 0.36190476190476184)]
    [TestCase("medae", 0.8)]
    [TestCase("max_error", 1.0)]
    [TestCase("pinball_10", 0.47125)]
    [TestCase("pinball_90", 0.24125)]
    [TestCase("explained_variance", 0.9421607142857142)]
    [TestCase("mean_error", 0.2875)]
    [TestCase("wape", 0.178125)]
    public void Weighted_regression_metrics_are_those_of_scikit_learn(string metric, double expected) =>
        Assert.That(Weighted(Given.FiveNumbers).Measure(metric).Value, Is.EqualTo(expected).Within(Tolerance));

    private static Predictions Weighted(Predictions predictions) =>
        predictions with { Weights = [.. Given.Numbers("1 2 .5 3 1.5 .25 4 1 2.5 .75").Take(predictions.Count)] };
}
