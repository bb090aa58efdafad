using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Constraints by column name as the library takes them: one number per column of the matrix.</summary>
internal static class MonotoneSetting
{
    /// <returns><c>monotone_constraints</c> with <c>(1,0,-1)</c>; nothing without constraints.</returns>
    public static IEnumerable<(string Name, string Value)> Of(
        ImmutableSortedDictionary<string, Monotonicity> constraints, ImmutableArray<FeatureSchema> features, ImmutableArray<ModelColumn> columns)
    {
        var signs = columns.Select(column => constraints.TryGetValue(features[column.Feature].Name, out var direction)
            ? direction == Monotonicity.Increasing ? 1 : -1
            : 0).ToArray();
        if (signs.Any(sign => sign != 0))
            yield return ("monotone_constraints", $"({string.Join(',', signs)})");
    }
}
