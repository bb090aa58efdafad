using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Names and lists as they stand in messages: quoted, bounded, without control characters.</summary>
internal static class Shown
{
    private const int Longest = 60;

    /// <summary><c>"age"</c>.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var rune in (name.Length > Longest ? name[..Longest] : name).EnumerateRunes())
            text.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar ? "\uFFFD" : rune.ToString());
        return text.Append(name.Length > Longest ? "…\"" : "\"").ToString();
    }

    /// <summary><c>"age", "income" and 3 more</c>.</summary>
    public static string Names(IReadOnlyCollection<string> names, int most = 5) => Listed([.. names.Select(Name)], most);

    /// <summary><c>line 3</c> or <c>lines 3, 8, 12 and 40 more</c>.</summary>
    public static string Lines(IReadOnlyList<int> first, int count) =>
        (count == 1 ? "line " : "lines ") + string.Join(", ", first.Select(line => NumberText.Count(line)))
        + (count > first.Count ? $" and {NumberText.Count(count - first.Count)} more" : "");

    private static string Listed(IReadOnlyList<string> items, int most) =>
        string.Join(", ", items.Take(most)) + (items.Count > most ? $" and {NumberText.Count(items.Count - most)} more" : "");
}
