using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CmlAction.Core.Reporting;

/// <summary>Tells the style sheet what a table holds, by classes: style attributes are forbidden by the page's own policy; and where a name may be broken.</summary>
internal static partial class HtmlTable
{
    /// <summary>In characters: a column of no more stays on one line, so that a column of sentences or a heading gives way.</summary>
    private const int LongestName = 24;

    /// <summary>In characters: more is a sentence to be read, and gets room for some words a line.</summary>
    private const int LongestPhrase = 40;

    /// <summary>In columns: more are set smaller.</summary>
    private const int MostColumns = 7;

    /// <summary>The same where one of them holds sentences.</summary>
    private const int MostColumnsWithProse = 4;

    /// <summary>Classes for <c>left</c>, <c>center</c> and <c>right</c>; and the first row names the columns.</summary>
    public static void Align(Table table)
    {
        foreach (var row in table.OfType<Markdig.Extensions.Tables.TableRow>())
        {
            for (var i = 0; i < row.Count && i < table.ColumnDefinitions.Count; i++)
            {
                row[i].GetAttributes().AddClass(table.ColumnDefinitions[i].Alignment switch
                {
                    TableColumnAlign.Right => "right",
                    TableColumnAlign.Center => "center",
                    _ => "left",
                });
                if (row.IsHeader)
                    row[i].GetAttributes().AddProperty("scope", "col");
            }
        }
        foreach (var column in table.ColumnDefinitions)
            column.Alignment = null;
    }

    /// <summary>Before <see cref="Align"/>: the columns at the left are <c>short</c>, <c>prose</c> or between, <c>long</c> if a word is; a full table is <c>dense</c>.</summary>
    public static void Shape(Table table)
    {
        var rows = table.OfType<Markdig.Extensions.Tables.TableRow>().ToList();
        var columns = rows.Max(row => row.Count);
        var hasProse = false;
        for (var i = 0; i < columns && i < table.ColumnDefinitions.Count; i++)
        {
            if (table.ColumnDefinitions[i].Alignment is TableColumnAlign.Right or TableColumnAlign.Center)
                continue;
            var cells = rows.Where(row => i < row.Count).Select(MarkdownObject (row) => row[i]).ToList();
            var isProse = cells.Max(cell => Content(cell, withCode: false).Length) > LongestPhrase;
            hasProse |= isProse;
            foreach (var name in Classes(cells, isProse))
            {
                foreach (var cell in cells)
                    cell.GetAttributes().AddClass(name);
            }
        }
        if (columns > (hasProse ? MostColumnsWithProse : MostColumns))
            table.GetAttributes().AddClass("dense");
        foreach (var code in table.Descendants<CodeInline>().ToList())
            code.ReplaceBy(new HtmlInline($"<code>{Joint().Replace(MarkdownEscape.Html(code.Content), "<wbr>")}</code>"));
    }

    private static IEnumerable<string> Classes(List<MarkdownObject> cells, bool isProse)
    {
        var contents = cells.ConvertAll(cell => Content(cell, withCode: true));
        if (contents.Max(content => content.Length) <= LongestName)
            yield return "short";
        if (isProse)
            yield return "prose";
        if (contents.Max(content => content.Split(' ').Max(word => word.Length)) > LongestName)
            yield return "long";
    }

    private static string Content(MarkdownObject cell, bool withCode)
    {
        var content = new StringBuilder();
        foreach (var piece in cell.Descendants<LeafInline>())
        {
            content.Append(piece switch
            {
                LiteralInline text => text.Content.ToString(),
                HtmlEntityInline character => character.Transcoded.ToString(),
                CodeInline code when withCode => code.Content,
                _ => "",
            });
        }
        return content.ToString();
    }

    /// <summary>Behind a sign that joins the words of a name: <c>special_characters(first_name)</c>. Numbers stay whole.</summary>
    [GeneratedRegex(@"(?<=\w[_(,./])(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
