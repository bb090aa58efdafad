using System.Collections.Immutable;
using System.Globalization;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Slicing;

/// <summary>Names of the members of a slice, and their order, which follows from the names alone.</summary>
internal static class SliceMembers
{
    public const string Missing = "(missing)";

    /// <summary>The values of a column with too many of them that have the fewest rows.</summary>
    public const string Other = "(other)";

    /// <summary>A value of a column of names: itself, in quotes when it would be taken for a name of ours.</summary>
    public static string OfCategory(string category) => category is Missing or Other || category.StartsWith('"') ? $"\"{category}\"" : category;

    public static string OfNumber(double value) => NumberText.RoundTrip(value + 0.0);

    /// <summary><c>&lt; 30</c>, <c>30 … &lt; 60</c>, <c>≥ 60</c>: a value at a cut belongs above it.</summary>
    /// <param name="cuts">Ascending, at least one.</param>
    /// <param name="member">0 to the number of cuts.</param>
    public static string OfRange(ImmutableArray<double> cuts, int member) =>
        member == 0 ? $"< {NumberText.RoundTrip(cuts[0])}"
        : member == cuts.Length ? $"≥ {NumberText.RoundTrip(cuts[^1])}"
        : $"{NumberText.RoundTrip(cuts[member - 1])} … < {NumberText.RoundTrip(cuts[member])}";

    /// <summary>Ranges along the line, numbers by value, names in ordinal order; then the rest, then the missing.</summary>
    public static ImmutableArray<string> InOrder(IEnumerable<string> names, ImmutableArray<double> cuts)
    {
        var all = names.ToList();
        var values = all.Where(name => name is not (Missing or Other)).ToList();
        IEnumerable<string> sorted;
        if (!cuts.IsEmpty)
            sorted = Enumerable.Range(0, cuts.Length + 1).Select(member => OfRange(cuts, member)).Where(values.Contains);
        else if (values.TrueForAll(name => double.TryParse(name, CultureInfo.InvariantCulture, out _)))
            sorted = values.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture)).ThenBy(name => name, StringComparer.Ordinal);
        else
            sorted = values.Order(StringComparer.Ordinal);
        return [.. sorted, .. new[] { Other, Missing }.Where(all.Contains)];
    }
}
