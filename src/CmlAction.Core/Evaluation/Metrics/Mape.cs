using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean absolute percentage error, as a fraction.</summary>
internal sealed class Mape() : Metric<RegressionInput>(new MetricPassport
{
    Name = "mape",
    Aliases = ["mean_absolute_percentage_error"],
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    OnRequest = true,
    MedianDummy = true,
    Meaning = "Mean error as a fraction of the actual value (0.1 is 10 %).",
    Formula = "mean of |predicted − actual| / |actual|",
    Undefined = "A test row has the actual value 0; use wape.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = "scikit-learn `mean_absolute_percentage_error` (which divides by 2.2e-16 instead of 0).",
    Example = "actual 1 2, predicted 2 2 gives 0.5",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var zeros = input.Actual.Count(0.0);
        var (some, have) = (NumberText.Count(zeros), zeros == 1 ? "has" : "have");
        return zeros > 0
            ? MetricOutcome.None($"{some} of {NumberText.Plural(input.RowCount, $"{input.PartWord} row")} {have} the actual value 0; use wape")
            : input.MeanOf(Name, row => Math.Abs(input.Errors[row]) / Math.Abs(input.Actual[row])).ToOutcome(input, minimum: 0);
    }
}
