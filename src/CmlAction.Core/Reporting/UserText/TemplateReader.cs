using System.Text.RegularExpressions;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Reporting.Sections;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>Finds the places of a template: <c>{{ section data }}</c> and <c>{{ figure roc }}</c>, each on a line of its own. In code they are text.</summary>
internal static partial class TemplateReader
{
    /// <param name="Text">Lines between two places; empty when <paramref name="Place"/> is one.</param>
    /// <param name="FirstLine">Of the text, from 1.</param>
    /// <param name="Place">What stands here, or null.</param>
    internal sealed record Part(string Text, int FirstLine, TemplatePiece? Place);

    public static IEnumerable<Part> Split(string text, string path, List<Problem> problems)
    {
        var lines = text.Split('\n');
        var code = UserMarkdown.CodeLines(text);
        var parts = new List<Part>();
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (code.Contains(i) || !lines[i].Contains("{{", StringComparison.Ordinal) || InlineCode().Replace(lines[i], "").IndexOf("{{", StringComparison.Ordinal) < 0)
                continue;
            var piece = Piece(lines[i], new Place(path, i + 1, lines[i].IndexOf("{{", StringComparison.Ordinal) + 1), problems);
            parts.Add(new Part(string.Join('\n', lines[start..i]), start + 1, null));
            if (piece is not null)
                parts.Add(new Part("", i + 1, piece));
            start = i + 1;
        }
        parts.Add(new Part(string.Join('\n', lines[start..]), start + 1, null));
        return parts.Where(part => part.Place is not null || !string.IsNullOrWhiteSpace(part.Text));
    }

    private static TemplatePiece? Piece(string line, Place place, List<Problem> problems)
    {
        const string expected = "{{ section NAME }} or {{ figure NAME }} on a line of its own";
        var match = Form().Match(line);
        if (!match.Success)
        {
            problems.Add(new Problem(ProblemCode.UnknownTemplatePlace, "this is not a place of a template")
            {
                Place = place,
                Found = ShownText.Value(line.Trim(), 100),
                Expected = expected,
                Remedy = "put it on a line of its own; braces that are meant as text stand in `code`",
            });
            return null;
        }
        var (kind, name) = (match.Groups[1].Value, match.Groups[2].Value);
        var known = kind switch { "section" => SectionCatalog.Names, "figure" => FigureCatalog.Names, _ => [] };
        if (known.Contains(name))
            return kind == "section" ? new TemplateSection(name) : new TemplateFigure(name, place);
        problems.Add(new Problem(ProblemCode.UnknownTemplatePlace,
            known.IsEmpty ? $"a template has no places for {ShownText.Value(kind)}" : $"there is no {kind} \"{ShownText.Value(name)}\"")
        {
            Place = place,
            Found = ShownText.Value(line.Trim(), 100),
            Expected = known.IsEmpty ? expected : $"one of {string.Join(", ", known)}",
            Remedy = NameSuggestion.Nearest(name, known) is { } near ? $"did you mean \"{near}\"?" : null,
        });
        return null;
    }

    [GeneratedRegex(@"^ {0,3}\{\{ *([A-Za-z_]{1,40}) +([A-Za-z0-9_-]{1,80}) *\}\} *$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("`[^`]*`", RegexOptions.CultureInvariant)]
    private static partial Regex InlineCode();
}
