using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Reporting.UserText;

namespace CmlAction.Core.Reporting;

/// <summary>Blocks to Markdown. The only place where text becomes markup.</summary>
internal sealed class MarkdownWriter(MarkdownOptions options)
{
    private readonly StringBuilder _text = new();

    /// <summary>The blocks with an empty line between them and a line end at the end.</summary>
    public static string Write(IEnumerable<Block> blocks, MarkdownOptions options)
    {
        var writer = new MarkdownWriter(options);
        writer.Blocks(blocks);
        return writer._text.Append('\n').ToString();
    }

    /// <summary>One line of text.</summary>
    public static string Line(ImmutableArray<Inline> runs, bool atStart, bool inTable)
    {
        var line = new StringBuilder();
        foreach (var run in runs)
            line.Append(Run(run, atStart && line.Length == 0, inTable));
        return line.ToString().TrimEnd();
    }

    private void Blocks(IEnumerable<Block> blocks)
    {
        var mark = '*';
        foreach (var block in blocks)
        {
            if (_text.Length > 0)
                _text.Append("\n\n");
            // Two lists in a row with the same mark would be read as one.
            mark = block is BulletList && mark == '-' ? '*' : '-';
            Block(block, mark);
            if (block is not BulletList)
                mark = '*';
        }
    }

    private void Block(Block block, char mark)
    {
        switch (block)
        {
            case Heading heading:
                _text.Append('#', Math.Min(6, heading.Level + options.HeadingOffset)).Append(' ').Append(Line(heading.Runs, true, false));
                break;
            case Text text:
                _text.Append(Line(text.Runs, true, false));
                break;
            case TableBlock table:
                Table(table);
                break;
            case FigureBlock figure when AddressOf(figure, "light") is { } light && AddressOf(figure, "dark") is { } dark:
                Picture(figure, light, dark);
                break;
            case FigureBlock figure:
                Blocks(figure);
                break;
            case Details details:
                _text.Append(details.IsOpen ? "<details open>\n<summary>" : "<details>\n<summary>");
                foreach (var run in details.Summary)
                    _text.Append(Html(run));
                _text.Append("</summary>");
                Blocks(details.Blocks);
                _text.Append("\n\n</details>");
                break;
            case Alert alert:
                _text.Append("> [!").Append(alert.Kind.ToString().ToUpperInvariant()).Append("]\n> ").Append(Line(alert.Runs, true, false));
                break;
            case BulletList list:
                _text.AppendJoin('\n', list.Items.Select(item => $"{mark} {Line(item, true, false)}"));
                break;
            case CodeBlock code:
                _text.Append(MarkdownEscape.CodeBlock(code.Language, code.Content));
                break;
            case MarkdownBlock own:
                foreach (var piece in own.Pieces)
                    _text.Append(Own(piece));
                break;
            case Footer footer:
                _text.Append("<sub>").Append(Line(footer.Runs, false, false)).Append("</sub>");
                break;
            default:
                throw new InvalidOperationException($"No Markdown for {block.GetType().Name}");
        }
    }

    private void Table(TableBlock table)
    {
        Row(table.Columns.Select(column => MarkdownEscape.Plain(column.Header, false, true)));
        _text.Append('\n').Append('|');
        foreach (var column in table.Columns)
        {
            _text.Append(column.Alignment switch { Alignment.Right => "--:|", Alignment.Center => ":-:|", _ => "---|" });
        }
        foreach (var row in table.Rows)
        {
            if (row.Cells.Length != table.Columns.Length)
                throw new InvalidOperationException($"A row of {row.Cells.Length} cells in a table of {table.Columns.Length} columns");
            _text.Append('\n');
            Row(row.Cells.Select(cell => Line(cell.Runs, false, true).Trim()));
        }
    }

    private void Row(IEnumerable<string> cells)
    {
        _text.Append('|');
        foreach (var cell in cells)
            _text.Append(' ').Append(cell).Append(cell.Length > 0 ? " |" : "|");
    }

    private void Blocks(FigureBlock figure)
    {
        _text.Append(Line([Inline.Strong(figure.Caption)], true, false));
        Blocks(figure.StandIn);
    }

    private void Picture(FigureBlock figure, string light, string dark)
    {
        _text.Append("<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"").Append(dark).Append("\">\n  <img alt=\"");
        _text.Append(MarkdownEscape.Html(figure.AltText)).Append("\" src=\"").Append(light);
        _text.Append("\" width=\"").Append(figure.Width).Append("\">\n</picture>\n\n");
        _text.Append(Line([figure.Caption], true, false));
    }

    /// <summary>Where the drawing for a theme is, as the value of an attribute; null when there is none.</summary>
    private string? AddressOf(FigureBlock figure, string theme)
    {
        var name = $"{figure.Name}-{theme}";
        var address = options.PictureAddresses.GetValueOrDefault(name) ?? (options.PictureFolder is { } folder ? $"{folder}{name}{options.PictureSuffix}" : null);
        return address is null ? null : MarkdownEscape.Html(address).Replace(ShownText.Divider.ToString(), "");
    }

    /// <summary>Where no stored pictures can be shown, the words for one.</summary>
    private string Own(MarkdownPiece piece) => piece switch
    {
        MarkdownText text => text.Markdown,
        MarkdownPicture picture when options.PictureFolder is { } folder =>
            $"![{MarkdownEscape.Plain(picture.AltText, false, false)}]({folder}{picture.FileName})",
        MarkdownPicture picture => $"(picture: {MarkdownEscape.Plain(ShownText.Value(picture.AltText, 200), false, false)})",
        _ => "",
    };

    private static string Run(Inline run, bool atStart, bool inTable)
    {
        var text = run.Kind == InlineKind.Code ? "" : MarkdownEscape.Plain(run.Text, atStart, inTable);
        return run.Kind switch
        {
            InlineKind.Code => MarkdownEscape.Code(run.Text, inTable),
            InlineKind.Strong => Wrapped(text, "**"),
            InlineKind.Emphasis => Wrapped(text, "*"),
            InlineKind.Link when MarkdownEscape.Address(run.Address ?? "") is { } address => $"[{text}]({address})",
            _ => text,
        };
    }

    /// <summary>Marks hold only around text without spaces at its ends.</summary>
    private static string Wrapped(string text, string mark) => text.Trim() is { Length: > 0 } trimmed ? mark + trimmed + mark : text;

    /// <summary>A summary line stands in an HTML block, where Markdown is not read.</summary>
    private static string Html(Inline run)
    {
        var text = MarkdownEscape.Html(run.Text);
        return run.Kind switch
        {
            InlineKind.Code => $"<code>{text}</code>",
            InlineKind.Strong => $"<strong>{text}</strong>",
            InlineKind.Emphasis => $"<em>{text}</em>",
            _ => text,
        };
    }
}
