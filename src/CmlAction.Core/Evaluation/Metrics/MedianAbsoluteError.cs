using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Median absolute error.</summary>
internal sealed class MedianAbsoluteError() : Metric<RegressionInput>(new MetricPassport
{
    Name = "medae",
    Aliases = ["median_absolute_error"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    MedianDummy = true,
    Meaning = "Half of the errors are smaller than this; a few wild ones do not move it.",
    Formula = "median of |predicted − actual|; the mean of the middle two for an even number of rows",
    Undefined = "Never.",
    Weights = "The smallest |error| at which half of the weight is reached (no mean of two).",
    Source = "scikit-learn `median_absolute_error`.",
    Example = "actual 1 2 3, predicted 2 2 9 gives 1",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var errors = new double[input.RowCount];
        for (var row = 0; row < errors.Length; row++)
            errors[row] = Math.Abs(input.Errors[row]);
        return MetricOutcome.Of(input.Weights is { } weights ? WeightedMedian(errors, weights) : Median(errors));
    }

    private static double Median(double[] errors)
    {
        Array.Sort(errors);
        var middle = errors.Length / 2;
        return errors.Length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
    }

    private static double WeightedMedian(double[] errors, double[] weights)
    {
        var sorted = (double[])weights.Clone();
        Array.Sort(errors, sorted);
        var half = sorted.Sum() / 2;
        var below = 0.0;
        for (var i = 0; i < errors.Length; i++)
        {
            below += sorted[i];
            if (below >= half && below > 0)
                return errors[i];
        }
        return errors[^1];
    }
}
