using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Rows of a regression task.</summary>
/// <param name="actual">n true values.</param>
/// <param name="predicted">n predicted values.</param>
/// <param name="weights">Per row, or null.</param>
internal sealed class RegressionInput(double[] actual, double[] predicted, double[]? weights)
    : MetricInput(MachineLearningTask.Regression, actual.Length, weights)
{
    private double[]? _errors;
    private AbsoluteErrors? _absoluteErrors;

    public ReadOnlySpan<double> Actual => actual;

    public ReadOnlySpan<double> Predicted => predicted;

    /// <summary>Per row predicted − actual.</summary>
    public ReadOnlySpan<double> Errors => _errors ??= MapErrors();

    public MeanEstimate SquaredError => MeanOf("squared error", row => Errors[row] * Errors[row]);

    public MeanEstimate AbsoluteError => MeanOf("absolute error", row => Math.Abs(Errors[row]));

    /// <summary>Mean of predicted − actual.</summary>
    public MeanEstimate Error => MeanOf("error", row => Errors[row]);

    /// <summary>Weighted mean of (error − its mean)².</summary>
    public double ErrorVariance => VarianceOf("error", row => Errors[row]);

    /// <summary>Weighted mean of (actual − its mean)².</summary>
    public double ActualVariance => VarianceOf("actual", row => actual[row]);

    /// <summary>
    /// Median of |predicted − actual|: the mean of the middle two for an even number of rows; with sample weights the smallest at
    /// which half of the weight is reached.
    /// </summary>
    public double MedianAbsoluteError => IsWeighted && !RepeatsRows
        ? AbsoluteErrors.WeightedMedian(Weights!)
        : AbsoluteErrors.Median(Weights);

    /// <summary>Why there is no variance to explain; null when there is.</summary>
    public string? WhyConstant
    {
        get
        {
            if (RowCount < 2)
                return $"there is only 1 {PartWord} row";
            var first = double.NaN;
            for (var row = 0; row < RowCount; row++)
            {
                if (WeightOf(row) <= 0)
                    continue;
                if (double.IsNaN(first))
                    first = actual[row];
                else if (actual[row] != first)
                    return null;
            }
            return $"the {NumberText.Count(RowCount)} {PartWord} rows all have the same actual value";
        }
    }

    private AbsoluteErrors AbsoluteErrors => Whole is RegressionInput whole
        ? whole.AbsoluteErrors
        : _absoluteErrors ??= AbsoluteErrors.Of(Errors);

    private double[] MapErrors()
    {
        var errors = new double[actual.Length];
        for (var row = 0; row < errors.Length; row++)
            errors[row] = predicted[row] - actual[row];
        return errors;
    }
}
