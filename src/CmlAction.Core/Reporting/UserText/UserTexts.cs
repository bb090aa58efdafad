using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.Figures;
using CmlAction.Core.Reporting.Sections;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>What users add to the report: a template with places for sections and figures, and Markdown after it.</summary>
public sealed record UserTexts
{
    public static readonly UserTexts None = new();

    private const int MostPictures = 40;

    /// <summary>The template's pieces from top to bottom; empty without a template.</summary>
    public ImmutableArray<TemplatePiece> Template { get; private init; } = [];

    /// <summary>Blocks after the sections.</summary>
    public ImmutableArray<Block> Appended { get; private init; } = [];

    /// <summary>Figures that the template places.</summary>
    public ImmutableArray<string> PlacedFigures => [.. Template.OfType<TemplateFigure>().Select(place => place.Name)];

    /// <summary>Sections that the template places.</summary>
    public ImmutableArray<string> PlacedSections => [.. Template.OfType<TemplateSection>().Select(place => place.Name)];

    /// <summary>All local pictures, to be stored beside the figures.</summary>
    public IEnumerable<MarkdownPicture> Pictures =>
        Template.OfType<TemplateText>().Select(text => text.Block).Concat(Appended.OfType<MarkdownBlock>()).SelectMany(block => block.Pieces).OfType<MarkdownPicture>();

    /// <summary>Reads the files that <c>report.template</c> and <c>report.append</c> name, and the pictures that these show.</summary>
    /// <param name="config">The resolved configuration.</param>
    /// <param name="workspace">Nothing outside of it is read.</param>
    /// <exception cref="CmlException">A file or picture cannot be used, or a place names nothing: all of it at once.</exception>
    public static UserTexts Read(CmlConfig config, Workspace workspace)
    {
        var (report, problems) = (config.Report, new List<Problem>(SectionCatalog.Check(config.Report, config.Places)));
        var pictures = new PictureReader(workspace, problems, MostPictures);
        var template = report.Template is { } path ? ReadTemplate(path, config.Places.Of("report.template"), workspace, pictures, problems) : [];
        var appended = ImmutableArray.CreateBuilder<Block>();
        for (var i = 0; i < report.Append.Length; i++)
        {
            var name = report.Append[i];
            if (UserFile.Read(workspace, name, config.Places.Of($"report.append[{i}]"), problems) is { } text
                && UserMarkdown.Parse(text, name, firstLine: 1, pictures, problems) is { } block)
                appended.Add(block with { Priority = Priority.Details, Label = ShownText.Value(name) });
        }
        CmlException.ThrowIfAny(problems);
        return new UserTexts { Template = template, Appended = appended.ToImmutable() };
    }

    /// <summary>Figures of another task than the data's, which the template cannot know before.</summary>
    public IEnumerable<Problem> CheckTask(MachineLearningTask task) => Template.OfType<TemplateFigure>()
        .Where(figure => !FigureCatalog.Fits(figure.Name, task))
        .Select(figure => new Problem(ProblemCode.ChartOfAnotherTask, $"the template places the figure {figure.Name}, which a {task.ToString().ToLowerInvariant()} task does not have")
        {
            Place = figure.Place,
            Found = figure.Name,
            Expected = $"one of {string.Join(", ", FigureCatalog.Names.Where(name => FigureCatalog.Fits(name, task)))}",
            Remedy = "take the place out of the template",
        });

    private static ImmutableArray<TemplatePiece> ReadTemplate(
        string path, Place asked, Workspace workspace, PictureReader pictures, List<Problem> problems)
    {
        if (UserFile.Read(workspace, path, asked, problems) is not { } text)
            return [];
        var pieces = ImmutableArray.CreateBuilder<TemplatePiece>();
        foreach (var part in TemplateReader.Split(text, path, problems))
        {
            if (part.Place is { } piece)
                pieces.Add(piece);
            else if (UserMarkdown.Parse(part.Text, path, part.FirstLine, pictures, problems) is { } block)
                pieces.Add(new TemplateText(block with { Priority = Priority.Details, Label = ShownText.Value(path) }));
        }
        if (pieces.Count == 0 && string.IsNullOrWhiteSpace(text))
            problems.Add(new Problem(ProblemCode.ReportFileUnusable, $"the template \"{ShownText.Value(path, 100)}\" is empty") { Place = asked });
        return pieces.ToImmutable();
    }
}

/// <summary>A piece of a template.</summary>
public abstract record TemplatePiece;

/// <param name="Block">The user's own text.</param>
public sealed record TemplateText(MarkdownBlock Block) : TemplatePiece;

/// <param name="Name">A section of <see cref="SectionCatalog"/>.</param>
public sealed record TemplateSection(string Name) : TemplatePiece;

/// <param name="Name">A figure of <see cref="FigureCatalog"/>.</param>
/// <param name="Place">Where it stands in the template.</param>
public sealed record TemplateFigure(string Name, Place Place) : TemplatePiece;
