using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>A row of the figure catalogue.</summary>
/// <param name="Name">The word in <c>report.charts</c>.</param>
/// <param name="Tasks">Where it has a meaning.</param>
/// <param name="Draw">From the records of a run to the figure; works for every run of these tasks, also when there is little to show.</param>
/// <param name="HasContent">False when the model has nothing for it (a dummy has no importance); then it is drawn only when asked for by name.</param>
internal sealed record FigureKind(
    string Name, ImmutableArray<MachineLearningTask> Tasks, Func<RunRecord, ReportFigure> Draw, Func<RunRecord, bool> HasContent)
{
    /// <summary>What it shows, for docs/figures.md: one or two sentences of Markdown.</summary>
    public required string Shows { get; init; }

    /// <summary>When it is drawn without being asked for, where that needs more than the task; null when always.</summary>
    public string? When { get; init; }

    /// <summary>True for figures that are drawn only when asked for: a report of twenty pictures is read by nobody.</summary>
    public bool OnRequest { get; init; }
}
