using CmlAction.Core.Config;
using CmlAction.Core.Training.Trainers;

namespace CmlAction.Tests.Training;

internal sealed class ScoreRuleTests
{
    [Test]
    public void A_score_is_the_double_of_the_shortest_text_of_the_float()
    {
        Assert.That(ScoreRule.Apply(MachineLearningTask.Binary, [0.1f, 0.7310586f], 1), Is.EqualTo([0.1, 0.7310586]));
        Assert.That(ScoreRule.Apply(MachineLearningTask.Regression, [-1234.5678f, 1e-30f], 1), Is.EqualTo([-1234.5677, 1e-30]));
    }

    [Test]
    public void Probabilities_that_left_0_to_1_by_rounding_are_put_back()
    {
        Assert.That(ScoreRule.Apply(MachineLearningTask.Binary, [-1e-9f, 1.0000001f], 1), Is.EqualTo([0.0, 1.0]));
    }

    [Test]
    public void Numbers_of_a_regression_are_not_limited()
    {
        Assert.That(ScoreRule.Apply(MachineLearningTask.Regression, [-3f, 12f], 1), Is.EqualTo([-3.0, 12.0]));
    }

    [Test]
    public void Each_row_of_a_multiclass_task_is_divided_by_its_sum()
    {
        Assert.That(ScoreRule.Apply(MachineLearningTask.Multiclass, [0.5f, 0.25f, 0.25f, 0.5f, 0.5f, 1], 3), Is.EqualTo([0.5, 0.25, 0.25, 0.25, 0.25, 0.5]));
    }

    [Test]
    public void A_row_where_every_class_says_no_is_undecided()
    {
        Assert.That(ScoreRule.Apply(MachineLearningTask.Multiclass, [0, -1e-9f, 0, 0], 4), Has.All.EqualTo(0.25));
    }
}
