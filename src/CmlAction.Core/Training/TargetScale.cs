using CmlAction.Core.Config;

namespace CmlAction.Core.Training;

/// <summary>The scale of the target that a model learned on, with what the train rows say about it. Part of the model.</summary>
/// <param name="Transform">Which one.</param>
/// <param name="Mean">Weighted mean of the train rows; 0 unless standardised.</param>
/// <param name="Deviation">Weighted standard deviation (n) of the train rows, above 0; 1 unless standardised.</param>
public sealed record TargetScale(TargetTransform Transform, double Mean = 0, double Deviation = 1)
{
    public static readonly TargetScale None = new(TargetTransform.None);

    /// <summary>To the scale that is learned on; not finite where a logarithm has no value.</summary>
    public double Apply(double value) => Transform switch
    {
        TargetTransform.Log => Math.Log(value),
        // ln(1 + y) = 2 artanh(y / (2 + y)) keeps the digits of a small y.
        TargetTransform.Log1p => Math.Abs(value) < 0.5 ? 2 * Math.Atanh(value / (2 + value)) : Math.Log(1 + value),
        TargetTransform.Standardize => (value - Mean) / Deviation,
        _ => value,
    };

    /// <summary>Back to the original scale. A mean of logarithms comes back as a geometric mean.</summary>
    public double Invert(double value) => Transform switch
    {
        TargetTransform.Log => Math.Exp(value),
        // e^y − 1 = 2 tanh(y/2) / (1 − tanh(y/2)).
        TargetTransform.Log1p => Math.Abs(value) < 0.5 ? 2 * Math.Tanh(value / 2) / (1 - Math.Tanh(value / 2)) : Math.Exp(value) - 1,
        TargetTransform.Standardize => (value * Deviation) + Mean,
        _ => value,
    };

    /// <summary>What an error on the learned scale is multiplied by to be in the target's unit; logarithms have no such factor and keep 1.</summary>
    public double ErrorUnit => Transform == TargetTransform.Standardize ? Deviation : 1;

    /// <summary>True when errors on the learned scale are no errors in the target's unit.</summary>
    public bool IsLogarithmic => Transform is TargetTransform.Log or TargetTransform.Log1p;
}
