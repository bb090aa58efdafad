using System.Collections.Immutable;
using System.Globalization;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>Line and bar diagrams in Mermaid's words. <c>xychart-beta</c> is the name that older renderers know too.</summary>
internal static class MermaidChart
{
    private const int LongestName = 20;

    public static CodeBlock Lines(
        string xName, (double Low, double High) x, string yName, (double Low, double High) y, ImmutableArray<ImmutableArray<double>> lines) =>
        new("mermaid", string.Join('\n', [
            "xychart-beta",
            $"    x-axis \"{Name(xName, 60)}\" {Number(x.Low)} --> {Number(x.High)}",
            $"    y-axis \"{Name(yName, 60)}\" {Number(y.Low)} --> {Number(y.High)}",
            .. lines.Select(line => $"    line [{string.Join(", ", line.Select(Number))}]"),
        ]));

    public static CodeBlock Bars(ImmutableArray<string> names, string yName, ImmutableArray<double> values)
    {
        var top = values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return new CodeBlock("mermaid", string.Join('\n', [
            "xychart-beta horizontal",
            $"    x-axis [{string.Join(", ", Distinct(names).Select(name => $"\"{name}\""))}]",
            $"    y-axis \"{Name(yName, 60)}\" 0 --> {Number(top > 0 ? top : 1)}",
            $"    bar [{string.Join(", ", values.Select(Number))}]",
        ]));
    }

    /// <summary>Bars with the same name would be drawn as one.</summary>
    private static IEnumerable<string> Distinct(ImmutableArray<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.Select((name, i) => Name(name, LongestName) is { Length: > 0 } shown && seen.Add(shown) ? shown : $"{Name(name, LongestName)} ({i + 1})");
    }

    /// <summary>Mermaid has no escape that holds everywhere: what is neither letter, digit nor a harmless sign becomes a space.</summary>
    private static string Name(string text, int longest) =>
        string.Concat(ShownText.Cut(text, longest).EnumerateRunes().Select(rune => IsHarmless(rune.Value) ? rune.ToString() : " ")).Trim();

    private static bool IsHarmless(int character) =>
        character is ' ' or '_' or '-' or '.' or ',' or '(' or ')' or '…'
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Mermaid reads no exponents and no minus sign but the hyphen.</summary>
    private static string Number(double value) => double.IsFinite(value) ? (Math.Round(value, 6) + 0.0).ToString("0.######") : "0";
}
