using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class ErrorGroupsTests
{
    [Test]
    public void Rows_are_grouped_by_prediction_with_the_errors_worked_out_by_hand()
    {
        // Ten rows: two groups of five; predictions 1 … 10, actual 1 lower, then 2 higher.
        var groups = Given.Regression("0 1 2 3 4 8 9 10 11 12", "1 2 3 4 5 6 7 8 9 10").Evaluate().ErrorGroups;
        Assert.That(groups, Is.EqualTo(new ErrorGroup[] { new(3, 5, 1, null, 1, null), new(8, 5, -2, null, 2, null) }));
    }

    [Test]
    public void Thirty_rows_in_a_group_give_intervals_that_hold_the_mean()
    {
        var rows = Enumerable.Range(0, 600).ToArray();
        var groups = Given.Of(MachineLearningTask.Regression, [], [.. rows.Select(i => i + Math.Sin(i * 1.7))], [.. rows.Select(i => (double)i)]).Evaluate().ErrorGroups;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups.Select(group => group.RowCount), Is.All.EqualTo(60).And.Exactly(10).Items);
            Assert.That(groups, Is.All.Matches<ErrorGroup>(group => group!.MeanErrorInterval!.Low < group.MeanError && group.MeanError < group.MeanErrorInterval.High));
            Assert.That(groups, Is.All.Matches<ErrorGroup>(group => group!.MeanAbsoluteErrorInterval!.Low >= 0));
        }
    }

    [Test]
    public void Equal_predictions_are_one_group() =>
        Assert.That(Given.Regression("1 2 3 4 5 6 7 8 9 10", "5 5 5 5 5 5 5 5 5 5").Evaluate().ErrorGroups.Single().RowCount, Is.EqualTo(10));

    [Test]
    public void The_order_of_the_rows_changes_nothing_and_every_row_is_in_one_group()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Regression, 61, 60))
        {
            var turned = Given.Of(MachineLearningTask.Regression, [], [.. predictions.Truth.Reverse()], [.. predictions.Scores.Reverse()]);
            var groups = predictions.Evaluate().ErrorGroups;
            Assert.That(turned.Evaluate().ErrorGroups, Is.EqualTo(groups));
            Assert.That(groups.Sum(group => group.RowCount), Is.EqualTo(predictions.Count));
            Assert.That(groups.Select(group => group.Predicted), Is.Ordered);
        }
    }

    [Test]
    public void Groups_together_have_the_mean_absolute_error_of_all_rows()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Regression, 62, 40))
        {
            var result = predictions.Evaluate();
            Assert.That(result.ErrorGroups.Sum(group => group.MeanAbsoluteError * group.RowCount) / predictions.Count,
                Is.EqualTo(result.Metric("mae").Value!.Value).Within(1e-9).Percent);
        }
    }
}
