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
    private MeanEstimate? _squaredError;
    private MeanEstimate? _absoluteError;
    private MeanEstimate? _error;
    private double? _actualMean;
    private double? _variance;

    public ReadOnlySpan<double> Actual => actual;

    public ReadOnlySpan<double> Predicted => predicted;

    /// <summary>Per row predicted − actual.</summary>
    public ReadOnlySpan<double> Errors => _errors ??= MapErrors();

    public MeanEstimate SquaredError => _squaredError ??= MeanOf(static (error, _) => error * error);

    public MeanEstimate AbsoluteError => _absoluteError ??= MeanOf(static (error, _) => Math.Abs(error));

    /// <summary>Mean of predicted − actual.</summary>
    public MeanEstimate Error => _error ??= MeanOf(static (error, _) => error);

    /// <summary>Weighted mean of (actual − its mean)², in two passes.</summary>
    public double ActualVariance => _variance ??= MeanOf((_, value) => (value - ActualMean) * (value - ActualMean)).Value;

    /// <summary>Why there is no variance to explain; null when there is.</summary>
    public string? WhyConstant
    {
        get
        {
            if (RowCount < 2)
                return "there is only 1 test row";
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
            return $"the {NumberText.Count(RowCount)} test rows all have the same actual value";
        }
    }

    private double ActualMean => _actualMean ??= MeanEstimate.Of(actual, Weights).Value;

    /// <summary>Weighted mean over rows of a function of error and actual value.</summary>
    public MeanEstimate MeanOf(Func<double, double, double> term)
    {
        var terms = new double[RowCount];
        for (var row = 0; row < terms.Length; row++)
            terms[row] = term(Errors[row], actual[row]);
        return MeanEstimate.Of(terms, Weights);
    }

    private double[] MapErrors()
    {
        var errors = new double[actual.Length];
        for (var row = 0; row < errors.Length; row++)
            errors[row] = predicted[row] - actual[row];
        return errors;
    }
}
