using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.slices</c>: columns, <c>column: [cut points]</c>, or a list of both.</summary>
internal static class SliceReader
{
    /// <summary>One member fewer than a column may have.</summary>
    public const int MostCuts = 49;

    public const int MostColumns = 20;

    private const string Example = "slices: [region, { age: [30, 60] }]";

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the key.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<SliceConfig> Read(ConfigNode? node, string path, ProblemList problems)
    {
        if (node is null)
            return [];
        var slices = ImmutableArray.CreateBuilder<SliceConfig>();
        if (node is ListNode list)
        {
            if (list.Items.IsEmpty)
                problems.Add(ProblemCode.MissingValue, list.Place, $"{path} is an empty list", remedy: "list at least one, or remove the key");
            for (var i = 0; i < list.Items.Length; i++)
                slices.AddRange(Item(list.Items[i], $"{path}[{i}]", problems));
        }
        else
        {
            slices.AddRange(Item(node, path, problems));
        }
        return Distinct(slices, path, problems);
    }

    private static IEnumerable<SliceConfig> Item(ConfigNode node, string path, ProblemList problems)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } column when IsColumn(column.Text, path, column.Place, problems):
                yield return new SliceConfig(column.Text, [], column.Place);
                break;
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    var below = $"{path}.{Shown.Plain(entry.Key)}";
                    if (IsColumn(entry.Key, path, entry.KeyPlace, problems) && Cuts(entry.Value, below, problems) is { } cuts)
                        yield return new SliceConfig(entry.Key, cuts, entry.KeyPlace);
                }
                break;
            case ScalarNode { IsNull: false }:
                break;
            default:
                problems.Add(ProblemCode.WrongType, node.Place, $"{path} has the wrong kind of value", node.Noun,
                    "a column, or a column with cut points", $"for example {Example}");
                break;
        }
    }

    private static bool IsColumn(string name, string path, Place place, ProblemList problems)
    {
        if (TextForm.WhyNot(name, KeyKind.Text) is not { } why)
            return true;
        problems.Add(ProblemCode.InvalidText, place, $"{path} {why.Problem}", name.Length == 0 ? "an empty text" : Shown.Quoted(name), why.Expected);
        return false;
    }

    private static ImmutableArray<double>? Cuts(ConfigNode node, string path, ProblemList problems)
    {
        ImmutableArray<ConfigNode> items = node is ListNode list ? list.Items : [node];
        var cuts = ImmutableArray.CreateBuilder<double>(items.Length);
        foreach (var item in items)
        {
            if (item is not ScalarNode { IsPlain: true } scalar || !DecimalText.TryParse(scalar.Text, out var cut) || !double.IsFinite(cut))
            {
                problems.Add(ProblemCode.InvalidNumber, item.Place, $"{path} holds a cut point that is not a number", item.Noun,
                    "numbers, as in { age: [30, 60] }");
                return null;
            }
            if (cuts.Count > 0 && cut <= cuts[^1])
            {
                problems.Add(ProblemCode.OutOfRange, item.Place, $"{path} has cut points that do not ascend",
                    $"{NumberText.RoundTrip(cut)} after {NumberText.RoundTrip(cuts[^1])}", "each above the one before");
                return null;
            }
            cuts.Add(cut + 0.0);
        }
        if (cuts.Count is > 0 and <= MostCuts)
            return cuts.ToImmutable();
        problems.Add(ProblemCode.OutOfRange, node.Place, $"{path} has {NumberText.Plural(cuts.Count, "cut point")}",
            expected: $"1 to {MostCuts}", remedy: cuts.Count == 0 ? "write the column alone to take each of its values" : null);
        return null;
    }

    private static ImmutableArray<SliceConfig> Distinct(IEnumerable<SliceConfig> slices, string path, ProblemList problems)
    {
        var seen = new Dictionary<string, SliceConfig>(StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<SliceConfig>();
        foreach (var slice in slices)
        {
            if (seen.TryAdd(slice.Column, slice))
            {
                kept.Add(slice);
                continue;
            }
            problems.Add(ProblemCode.DuplicateItem, slice.Place, $"{path} lists {Shown.Quoted(slice.Column)} twice",
                $"first at {seen[slice.Column].Place}, again at {slice.Place}");
        }
        if (kept.Count > MostColumns)
            problems.Add(ProblemCode.OutOfRange, kept[MostColumns].Place, $"{path} lists {NumberText.Count(kept.Count)} columns", expected: $"1 to {MostColumns}");
        return kept.ToImmutable();
    }
}
