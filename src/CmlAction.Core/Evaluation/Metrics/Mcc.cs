using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Matthews correlation coefficient, in Gorodkin's form for any number of classes.</summary>
internal sealed class Mcc() : Metric<ClassInput>(new MetricPassport
{
    Name = "mcc",
    Aliases = ["matthews_corrcoef"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.HigherIsBetter,
    Minimum = -1,
    Maximum = 1,
    Meaning = "Correlation between true and predicted class. 0 is chance.",
    Formula = "(c·s − Σ pₖtₖ) / √((s² − Σ pₖ²)(s² − Σ tₖ²)) with s rows, c right ones, tₖ rows of class k, pₖ predictions of it",
    Undefined = "All rows have, or all were given, one class: 0/0 counts as 0.",
    Weights = "Rows count with their weight.",
    Source = "Matthews 1975; Gorodkin 2004. scikit-learn `matthews_corrcoef`.",
    Example = "labels 1 1 1 0, predicted 1 0 1 1 gives −0.3333",
})
{
    protected override MetricOutcome Compute(ClassInput input)
    {
        var totals = input.Totals;
        // The margins decide what is 0: a difference of rounded squares need not be.
        if (Single(totals.Actual) || Single(totals.Predicted))
            return MetricOutcome.Of(0);
        var s = input.TotalWeight;
        var (chance, actualSquared, predictedSquared) = (new CompensatedSum(), new CompensatedSum(), new CompensatedSum());
        for (var label = 0; label < totals.Count; label++)
        {
            chance.Add(totals.Actual[label] * totals.Predicted[label]);
            actualSquared.Add(totals.Actual[label] * totals.Actual[label]);
            predictedSquared.Add(totals.Predicted[label] * totals.Predicted[label]);
        }
        var covariance = totals.Hits.Sum() * s - chance.Value;
        var value = covariance / Math.Sqrt((s * s - actualSquared.Value) * (s * s - predictedSquared.Value));
        return MetricOutcome.Of(Math.Clamp(value, -1, 1));
    }

    private static bool Single(double[] margin) => margin.Count(weight => weight > 0) == 1;
}
