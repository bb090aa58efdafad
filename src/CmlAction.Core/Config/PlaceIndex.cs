using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Makes the <see cref="ConfigPlaces"/> of a file that was read.</summary>
internal static class PlaceIndex
{
    /// <param name="file">The config file.</param>
    /// <param name="root">What it holds, overrides applied.</param>
    /// <param name="paramsPath">Path of the parameters, whose values may stand in another file.</param>
    /// <param name="parameters">What stands where, by name.</param>
    public static ConfigPlaces Of(string file, MapNode root, string paramsPath, IReadOnlyDictionary<string, ScalarNode> parameters)
    {
        var places = ImmutableDictionary.CreateBuilder<string, Place>(StringComparer.Ordinal);
        AddEntries(root, "", places);
        foreach (var (name, scalar) in parameters)
            places[$"{paramsPath}.{name}"] = scalar.Place;
        return new ConfigPlaces(file, places.ToImmutable());
    }

    private static void AddEntries(MapNode map, string prefix, ImmutableDictionary<string, Place>.Builder places)
    {
        foreach (var entry in map.Entries)
        {
            // The value of a section begins at its first key, which says nothing about the section.
            places[prefix + entry.Key] = entry.Value is MapNode ? entry.KeyPlace : entry.Value.Place;
            AddBelow(entry.Value, prefix + entry.Key, places);
        }
    }

    private static void AddBelow(ConfigNode node, string path, ImmutableDictionary<string, Place>.Builder places)
    {
        if (node is MapNode map)
            AddEntries(map, path + ".", places);
        for (var i = 0; node is ListNode list && i < list.Items.Length; i++)
        {
            places[$"{path}[{i}]"] = list.Items[i].Place;
            AddBelow(list.Items[i], $"{path}[{i}]", places);
        }
    }
}
