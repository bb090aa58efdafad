using System.Collections.Immutable;

namespace CmlAction.Core.Data.Slicing;

/// <summary>Rows divided by the values of one column. Every row is in one member.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Members">Names of the members, each once, in the order in which they are shown (<see cref="SliceMembers.InOrder"/>).</param>
/// <param name="Codes">Per row the index of its member.</param>
public sealed record RowSlices(string Column, ImmutableArray<string> Members, ImmutableArray<int> Codes)
{
    /// <summary>The division that the names of the rows' members make; members without rows are not in it.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="names">Per row the name of its member.</param>
    /// <param name="cuts">Of the column, or empty.</param>
    internal static RowSlices Of(string column, IReadOnlyList<string> names, ImmutableArray<double> cuts)
    {
        var members = SliceMembers.InOrder(names.Distinct(StringComparer.Ordinal), cuts);
        var codes = members.Select((name, code) => (name, code)).ToDictionary(pair => pair.name, pair => pair.code, StringComparer.Ordinal);
        return new RowSlices(column, members, [.. names.Select(name => codes[name])]);
    }

    /// <summary>Some of the rows, in the order given; all members stay.</summary>
    internal RowSlices Of(int[] kept) => this with { Codes = [.. kept.Select(i => Codes[i])] };
}
