using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;
using CmlAction.Core.Reporting.Sections;

namespace CmlAction.Core.Reporting;

/// <summary>The records of a run to a report. One file a section in <c>Sections/</c>; this is their order.</summary>
public static class ReportBuilder
{
    /// <summary>Builds the whole report: verdict first, what failed next, everything else folded.</summary>
    /// <param name="run">The records of all stages.</param>
    /// <param name="figures">In the order in which they are shown; may be empty.</param>
    /// <param name="resolvedConfig">The configuration with all defaults, as shown; null leaves that part out.</param>
    /// <returns>The same value for the same input: there is no clock in it.</returns>
    public static Report Build(RunRecord run, ImmutableArray<ReportFigure> figures, JsonObject? resolvedConfig = null)
    {
        var details = run.Config.Report.Details;
        ImmutableArray<Block> blocks =
        [
            Headline.Build(run),
            .. MetricSection.Build(run),
            .. ComparisonSection.Line(run),
            .. OpenItems.Build(run),
            .. GateSection.Build(run, details),
            .. ComparisonSection.Build(run, details),
            .. DataSection.Build(run, details),
            .. EvaluationSection.Build(run, details),
            .. FigureSection.Build(run, figures, details),
            .. TrainingSection.Build(run, details),
            .. ConfigurationSection.Build(run, resolvedConfig, details),
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
}
