using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CmlAction.Core.Data.Drift;

/// <summary>P-values of many tests, made comparable with one limit on the share of false discoveries.</summary>
/// <remarks>Source: Benjamini and Hochberg 1995; the adjusted values as R's <c>p.adjust(p, "BH")</c> gives them.</remarks>
internal static class BenjaminiHochberg
{
    /// <summary>Of each p-value the smallest m · p₍ₖ₎ / k over the ranks k from its own upwards (k = 1 for the smallest of m), at most 1.</summary>
    /// <param name="pValues">0 to 1 each; may be empty.</param>
    /// <returns>In the order given.</returns>
    /// <example>.01 .04 .03 .005 gives .02 .04 .04 .02</example>
    public static ImmutableArray<double> Adjust(ReadOnlySpan<double> pValues)
    {
        var sorted = pValues.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        var smallest = 1.0;
        for (var rank = sorted.Length; rank >= 1; rank--)
        {
            smallest = Math.Min(smallest, sorted[rank - 1] * sorted.Length / rank);
            adjusted[order[rank - 1]] = smallest;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(adjusted);
    }
}
