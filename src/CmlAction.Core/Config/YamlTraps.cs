using CmlAction.Core.Foundation;
using YamlDotNet.Core;

namespace CmlAction.Core.Config;

/// <summary>Turns what the YAML library says into what the user should do, for the mistakes that people make most.</summary>
internal static class YamlTraps
{
    public static Problem Explain(string text, Mark start, Mark end, string message, Func<Mark, Place> placeOf)
    {
        var index = Math.Clamp((int)start.Index, 0, text.Length);
        var first = index < text.Length ? text[index] : '\0';
        if (message.Contains("block scalar") && first is '>' or '|')
            return TextBlock(text, index, first, placeOf(start));
        if (message.Contains("tab character") || message.Contains("invalid tab"))
            return TabAfter(text, start, placeOf);
        // An open bracket or quote is noticed at the end of the file, but is to be repaired where it begins.
        var place = placeOf(start);
        var said = Said(message);
        if (message.Contains("cannot start any token"))
            return Invalid(place, $"a plain text cannot begin with \"{first}\"", "put the value in quotes");
        if (message.Contains("escape character"))
            return Invalid(place, said, "in double quotes a backslash begins an escape; write patterns and Windows paths in single quotes: '\\d+'");
        if (message.Contains("invalid mapping"))
            return Invalid(place, said, "put a text that holds \": \" in quotes, or check the indentation of this line");
        if (message.Contains("found unexpected end of stream"))
            return Invalid(place, said, $"close what begins here; it is still open at the end, on line {end.Line}");
        return Invalid(place, said, null);
    }

    /// <param name="place">A place on the line.</param>
    /// <param name="tab">Index of the tab in the line.</param>
    public static Problem Tab(Place place, int tab) => new(ProblemCode.TabIndentation, "a tab is used for indentation")
    {
        Place = place.Column is null ? place : place with { Column = tab + 1 },
    };

    private static Problem TextBlock(string text, int index, char first, Place place)
    {
        var lineStart = text.AsSpan(0, index).LastIndexOfAny('\n', '\r') + 1;
        var before = text.AsSpan(lineStart, index - lineStart).Trim();
        var rest = text.AsSpan(index);
        var lineEnd = rest.IndexOfAny('\n', '\r');
        var after = (lineEnd < 0 ? rest : rest[..lineEnd]).Trim();
        var key = before.TrimEnd(':').TrimStart("- ").Trim();
        var rule = key.IsEmpty ? $"a name comes first: - roc_auc {after}" : $"write rules as list items: - {key} {after}";
        return new Problem(ProblemCode.TextBlock, $"this line is not valid YAML: \"{first}\" starts a text block")
        {
            Place = place,
            Remedy = first == '>' ? Shown.Plain(rule) : "put the value in quotes",
        };
    }

    /// <summary>The library points at the section; the tab is on one of the lines after it.</summary>
    private static Problem TabAfter(string text, Mark start, Func<Mark, Place> placeOf)
    {
        var place = placeOf(start);
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            var indentation = content[..Math.Max(0, content.IndexOfAnyExcept(' ', '\t'))];
            if (++line >= start.Line && indentation.Contains('\t'))
                return Tab(place.Line is null ? place : place with { Line = line }, indentation.IndexOf('\t'));
        }
        return Tab(place, (int)start.Column - 1);
    }

    private static Problem Invalid(Place place, string message, string? remedy) =>
        new(ProblemCode.InvalidYaml, $"this line is not valid YAML: {message}") { Place = place, Remedy = remedy };

    /// <summary>The library's sentence in our form: without a capital and a full stop.</summary>
    private static string Said(string message)
    {
        var said = Shown.Plain(message.Replace("  ", " ").TrimEnd('.', ' '));
        return said.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(said[0]) + said[1..];
    }
}
