using System.Collections.Immutable;

namespace CmlAction.Core.Config;

/// <summary>
/// An override that names other data takes the place of the data that the file names: <c>--set data.path=copy.csv</c> needs no second setting to
/// be rid of <c>data.url</c>.
/// </summary>
internal static class SourceOverride
{
    private static readonly ImmutableArray<string> OfPath = ["url", "sha256", "train", "validation", "test"];

    private static readonly ImmutableArray<string> OfUrl = ["path", "train", "validation", "test"];

    /// <summary>The file without the sources that the overrides replace.</summary>
    public static MapNode WithoutReplaced(MapNode root, IEnumerable<ConfigOverride> overrides)
    {
        var keys = overrides.Select(setting => setting.Key.Trim()).ToHashSet(StringComparer.Ordinal);
        var replaced = keys.Contains("data.path") ? OfPath : keys.Contains("data.url") ? OfUrl : [];
        if (replaced.IsEmpty || root.Find("data") is not { Value: MapNode data } section)
            return root;
        var kept = new MapNode(data.Place, [.. data.Entries.Where(entry => !replaced.Contains(entry.Key))]);
        return new MapNode(root.Place, root.Entries.Replace(section, section with { Value = kept }));
    }
}
