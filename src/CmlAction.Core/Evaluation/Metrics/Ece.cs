using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Expected calibration error, with what noise alone would give.</summary>
internal sealed class Ece() : Metric<ClassInput>(new MetricPassport
{
    Name = "ece",
    Aliases = ["expected_calibration_error"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    Maximum = 1,
    OnRequest = true, // 200 simulations of all rows.
    HasInterval = false,
    Meaning = "How far stated probabilities are from what happens. Never 0: a note says what noise alone gives with as many rows.",
    Formula = "Σ over 10 bins of equally many rows of (rows of the bin / rows) · |share that happened − mean probability|; binary: of the "
        + "positive class; multiclass: of the most probable class",
    Undefined = "Fewer than 100 test rows.",
    Weights = "Rows count with their weight inside the bins; the bins hold equally many rows.",
    Uncertainty = "None: drawing rows again adds noise to a number that noise can only raise. Instead the mean and 95 % quantile of 200 "
        + "simulations in which every probability is right.",
    Source = "Naeini, Cooper and Hauskrecht 2015; bins of equal mass: Nixon et al. 2019.",
    Example = "labels 1 0, scores .7 .7, times 50 gives 0.2",
})
{
    protected override MetricOutcome Compute(ClassInput input)
    {
        if (input.RowCount < CalibrationError.FewestRows)
            return MetricOutcome.None($"{NumberText.Plural(input.RowCount, $"{input.PartWord} row")} are too few, it takes {CalibrationError.FewestRows}");
        var (stated, happened) = (new double[input.RowCount], new double[input.RowCount]);
        for (var row = 0; row < stated.Length; row++)
        {
            stated[row] = input.StatedProbability(row);
            happened[row] = input.Truth[row] == input.StatedLabel(row) ? 1 : 0;
        }
        var (mean, high) = CalibrationError.Noise(stated, input.Weights);
        return MetricOutcome.Of(CalibrationError.Of(stated, happened, input.Weights)) with
        {
            Remark = $"noise alone would give {NumberText.Significant(mean, 2)} with as many rows, and {NumberText.Significant(high, 2)} or more in 5 % of cases",
        };
    }
}
