using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CmlAction.Core.Evaluation.Numerics;

/// <summary>Σ w·x, quickly: for the thousand draws of a bootstrap, where the last digit does not matter but its being the same does.</summary>
internal static class WeightedSum
{
    /// <summary>Always four lanes, added in the same order, whatever the processor has: the same bits on every machine.</summary>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var x = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var w = MemoryMarshal.Cast<double, Vector256<double>>(weights);
        var lanes = Vector256<double>.Zero;
        for (var i = 0; i < x.Length; i++)
            lanes += x[i] * w[i];
        var sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (var i = x.Length * Vector256<double>.Count; i < values.Length; i++)
            sum += values[i] * weights[i];
        return sum;
    }
}
