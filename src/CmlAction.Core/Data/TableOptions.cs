using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data;

/// <summary>How to read files as a table.</summary>
/// <param name="Format">Delimiter, quote, header, encoding and spellings of missing values.</param>
/// <param name="Types">Column types that overrule inference.</param>
public sealed record TableOptions(FormatConfig Format, ImmutableSortedDictionary<string, ColumnTypeName> Types)
{
    /// <summary>The only columns to keep; null keeps all.</summary>
    public ImmutableSortedSet<string>? Only { get; init; }

    /// <summary>Columns that are not kept.</summary>
    public ImmutableSortedSet<string> Except { get; init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>At least 1: how many blocks are parsed at a time. The table is the same for every number.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>True for a column that is read.</summary>
    internal bool Keeps(string column) => !Except.Contains(column) && Only?.Contains(column) != false;

    internal bool TrimNames { get; init; } = true;

    internal ReaderLimits Limits { get; init; } = ReaderLimits.Default;

    /// <summary>
    /// What a run needs: columns that are ignored, or not on the list of features and without a role, are not kept. Without an id all are: a
    /// row is then recognised by everything that it says, also when base ignores another column.
    /// </summary>
    public static TableOptions For(CmlConfig config)
    {
        var (options, sliced) = (For(config.Data), config.Evaluate.Slices.Select(slice => slice.Column).ToArray());
        return options with { Except = options.Except.Except(sliced), Only = options.Only?.Union(sliced) };
    }

    /// <summary>The same but for columns that only slices need.</summary>
    public static TableOptions For(DataConfig data)
    {
        var types = data.Types;
        foreach (var column in data.Categorical)
            types = types.SetItem(column, ColumnTypeName.Category);
        var options = new TableOptions(data.Format, types);
        if (data.Id is null)
            return options;
        string?[] roles = [data.Target, data.Id, data.Time, data.Group, data.Weight];
        return options with
        {
            Except = [.. data.Ignore.Except([.. roles.OfType<string>(), .. data.Split.Key], StringComparer.Ordinal)],
            Only = data.Features.IsEmpty ? null : [.. data.Features, .. data.Text, .. roles.OfType<string>(), .. data.Split.Key],
        };
    }
}
