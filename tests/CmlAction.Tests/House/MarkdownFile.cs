using System.Collections.Immutable;
using CmlAction.Tests.Kit;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CmlAction.Tests.House;

/// <summary>A Markdown file of the repository, as far as tests hold it to what it says.</summary>
internal sealed class MarkdownFile
{
    private readonly string[] _lines;
    private readonly MarkdownDocument _document;

    public MarkdownFile(string name)
    {
        Name = name;
        var text = Repository.Read(name);
        _lines = text.Split('\n');
        _document = Markdown.Parse(text, new MarkdownPipelineBuilder().UsePipeTables().Build());
    }

    /// <summary>Every Markdown file that people read: at the root, in docs and beside the examples.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.PathOf("examples"), "README.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    public string Name { get; }

    public IEnumerable<string> Headings => _lines.Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim());

    /// <summary>Targets of links and pictures, as written.</summary>
    public IEnumerable<string> Links => _document.Descendants<LinkInline>().Select(link => link.Url ?? "");

    /// <summary>Texts between backticks and in code blocks.</summary>
    public IEnumerable<string> Code =>
        _document.Descendants<CodeInline>().Select(code => code.Content)
            .Concat(_document.Descendants<CodeBlock>().SelectMany(block => block.Lines.ToString().Split('\n')));

    /// <summary>Contents of the fenced blocks of a language, each ending in a line feed.</summary>
    public ImmutableArray<string> Blocks(string language) =>
    [
        .. _document.Descendants<FencedCodeBlock>()
            .Where(block => block.Info == language)
            .Select(block => block.Lines.ToString() + "\n"),
    ];

    /// <summary>Cells, trimmed, of the rows of the first table below a heading, without its header.</summary>
    public ImmutableArray<ImmutableArray<string>> Table(string heading)
    {
        var below = _lines.SkipWhile(line => !line.StartsWith('#') || line.TrimStart('#').Trim() != heading).Skip(1).ToArray();
        Assert.That(below, Is.Not.Empty, $"{Name} has no heading \"{heading}\"");
        return
        [
            .. below.TakeWhile(line => !line.StartsWith('#'))
                .SkipWhile(line => !line.StartsWith('|'))
                .TakeWhile(line => line.StartsWith('|'))
                .Skip(2)
                .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToImmutableArray()),
        ];
    }
}
