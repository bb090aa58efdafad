using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class PredictorTests
{
    [Test]
    public void Held_out_rows_come_with_number_part_truth_and_weight_validation_first()
    {
        var split = new Datasets().Numbers("x", [1, 2, 3, 4, 5]).Weights("w", [1, 2, 3, 4, 5])
            .Classes("y", ["no", "yes"], [0, 1, 1, 0, 1]).Parts([0, 2, 0, 1, 2]).Split();
        using var model = Trained.With("dummy", split);

        var predictions = Predictor.Predict(model, split);

        Assert.Multiple(() =>
        {
            Assert.That(predictions.Task, Is.EqualTo(MachineLearningTask.Binary));
            Assert.That(predictions.Labels, Is.EqualTo(["no", "yes"]));
            Assert.That(predictions.Rows, Is.EqualTo([4, 2, 5]));
            Assert.That(predictions.Splits, Is.EqualTo([SplitName.Validation, SplitName.Test, SplitName.Test]));
            Assert.That(predictions.Truth, Is.EqualTo([0.0, 1, 1]));
            Assert.That(predictions.Weights, Is.EqualTo([4.0, 2, 5]));
            Assert.That(predictions.Scores, Is.EqualTo([0.75, 0.75, 0.75]));
        });
    }

    [Test]
    public void Without_held_out_rows_there_is_nothing_to_predict()
    {
        var split = new Datasets().Numbers("x", [1, 2]).Values("y", [1, 2]).Parts([0, 0]).Split();
        using var model = Trained.With("linear", split);

        Assert.That(Predictor.Predict(model, split).Count, Is.Zero);
    }

    [Test]
    public void The_truth_of_a_regression_is_the_value_itself()
    {
        var split = new Datasets().Numbers("x", [1, 2, 3]).Values("y", [0.5, 7.25, -1e-9]).Parts([0, 2, 2]).Split();
        using var model = Trained.With("dummy", split);

        Assert.That(Predictor.Predict(model, split).Truth, Is.EqualTo([7.25, -1e-9]));
        Assert.That(Predictor.Predict(model, split).Scores, Has.All.EqualTo(0.5));
    }
}
