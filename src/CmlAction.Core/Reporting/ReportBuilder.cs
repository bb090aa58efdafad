using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;
using CmlAction.Core.Reporting.Sections;
using CmlAction.Core.Reporting.UserText;

namespace CmlAction.Core.Reporting;

/// <summary>The records of a run to a report. One file a section in <c>Sections/</c>; their order stands in <see cref="SectionCatalog"/>.</summary>
public static class ReportBuilder
{
    /// <summary>Builds the whole report: verdict first, what failed next, everything else folded.</summary>
    /// <param name="run">The records of all stages.</param>
    /// <param name="figures">In the order in which they are shown; may be empty.</param>
    /// <param name="resolvedConfig">The configuration with all defaults, as shown; null leaves that part out.</param>
    /// <param name="texts">The user's own; null means none.</param>
    /// <returns>The same value for the same input: there is no clock in it.</returns>
    public static Report Build(RunRecord run, ImmutableArray<ReportFigure> figures, JsonObject? resolvedConfig = null, UserTexts? texts = null)
    {
        var (headline, own) = (Headline.Build(run), texts ?? UserTexts.None);
        if (SameInputs.Suffice(run, own))
            return new Report(Headline.Plain(run), run.Verdict, [headline, SameInputs.Line(run), .. own.Appended]);
        ImmutableArray<ReportFigure> unplaced = [.. figures.Where(figure => !own.PlacedFigures.Contains(figure.Name))];
        var input = new SectionInput(run, unplaced, resolvedConfig, run.Config.Report.Details);
        ImmutableArray<Block> blocks =
        [
            headline,
            .. Body(input, own, figures),
            .. own.Appended,
            ProvenanceFooter.Build(run),
        ];
        return new Report(Headline.Plain(run), run.Verdict, blocks);
    }

    /// <summary>Whether a folded part starts open.</summary>
    internal static bool Opens(this ReportDetails details, bool somethingFailed) => details switch
    {
        ReportDetails.Open => true,
        ReportDetails.Collapsed => false,
        _ => somethingFailed,
    };

    private static IEnumerable<Block> Body(SectionInput input, UserTexts own, ImmutableArray<ReportFigure> figures)
    {
        var chosen = input.Run.Config.Report.Sections;
        if (own.Template.IsEmpty)
        {
            var names = chosen.IsEmpty ? SectionCatalog.Names : chosen;
            return [.. FailuresUnless(input, names.Contains(SectionCatalog.Failures)), .. names.Distinct().SelectMany(name => SectionCatalog.Get(name).Build(input))];
        }
        return
        [
            .. FailuresUnless(input, own.PlacedSections.Contains(SectionCatalog.Failures)),
            .. own.Template.SelectMany(piece => piece switch
            {
                TemplateSection place => SectionCatalog.Get(place.Name).Build(input),
                TemplateFigure place => figures.Where(figure => figure.Name == place.Name).Select(figure => FigureSection.Block(input.Run, figure)),
                TemplateText text => [text.Block],
                _ => Enumerable.Empty<Block>(),
            }),
        ];
    }

    private static IEnumerable<Block> FailuresUnless(SectionInput input, bool isPlaced) =>
        isPlaced ? [] : SectionCatalog.Get(SectionCatalog.Failures).Build(input);
}
