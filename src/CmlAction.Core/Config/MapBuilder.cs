using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Collects the entries of a section: refuses a key that is written twice, and lets written keys win over merged ones.</summary>
internal sealed class MapBuilder(ProblemList problems)
{
    private readonly List<MapEntry> _written = [];
    private readonly List<MapEntry> _merged = [];
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    public void Add(MapEntry entry)
    {
        if (_places.TryAdd(entry.Key, entry.KeyPlace))
            _written.Add(entry);
        else
        {
            problems.Add(ProblemCode.DuplicateKey, entry.KeyPlace, $"the key {Shown.Quoted(entry.Key)} is written twice",
                $"first at {_places[entry.Key]}, again at {entry.KeyPlace}");
        }
    }

    /// <summary>Takes over the entries of <c>&lt;&lt;: *name</c> or <c>&lt;&lt;: [*one, *two]</c>; the first wins.</summary>
    /// <returns>False when the value is no section and no list of sections.</returns>
    public bool Merge(ConfigNode value)
    {
        if (value is MapNode map)
            _merged.AddRange(map.Entries);
        else if (value is ListNode list && list.Items.All(item => item is MapNode))
            _merged.AddRange(list.Items.Cast<MapNode>().SelectMany(item => item.Entries));
        else
            return false;
        return true;
    }

    public ImmutableArray<MapEntry> ToEntries() => [.. _written, .. _merged.Where(entry => _places.TryAdd(entry.Key, entry.KeyPlace))];
}
