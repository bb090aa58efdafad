using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Weighted absolute percentage error, as a fraction: the sum of errors against the sum of values.</summary>
internal sealed class Wape() : Metric<RegressionInput>(new MetricPassport
{
    Name = "wape",
    Tasks = [MachineLearningTask.Regression],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    MedianDummy = true,
    Meaning = "All errors together as a fraction of all actual values together (0.1 is 10 %).",
    Formula = "Σ |predicted − actual| / Σ |actual|",
    Undefined = "All test rows have the actual value 0.",
    Weights = "Both sums are weighted.",
    Source = "Kolassa and Schütz 2007 (as MAD/mean).",
    Example = "actual 1 3, predicted 2 3 gives 0.25",
})
{
    protected override MetricOutcome Compute(RegressionInput input)
    {
        var size = input.MeanOf("size of actual", row => Math.Abs(input.Actual[row])).Value;
        return size > 0
            ? MetricOutcome.Of(input.AbsoluteError.Value / size)
            : MetricOutcome.None("every actual value is 0");
    }
}
