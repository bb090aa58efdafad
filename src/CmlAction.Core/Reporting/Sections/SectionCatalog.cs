using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The sections between headline and footer, in the order in which a report shows them unless told otherwise.</summary>
internal static class SectionCatalog
{
    /// <summary>Shown even when nobody asked for it: a template cannot hide what failed.</summary>
    public const string Failures = "failures";

    public const string Charts = "charts";

    public static readonly ImmutableArray<Section> All =
    [
        new("metrics", "The metrics with dummy, gain and gate.", input => [.. MetricSection.Build(input.Run), .. ComparisonSection.Line(input.Run)]),
        new("reported", "The numbers of `evaluate.metrics_file`, beside those of base.", input => ReportedSection.Build(input.Run, input.Details)),
        new(Failures, "What failed and what warns; always there when there is something.", input => OpenItems.Build(input.Run)),
        new("gates", "Every gate with its reason.", input => GateSection.Build(input.Run, input.Details)),
        new("comparison", "What changed against the base: rows, parameters, predictions.", input => ComparisonSection.Build(input.Run, input.Details)),
        new("data", "Rows, columns, checks, files.", input => DataSection.Build(input.Run, input.Details)),
        new("evaluation", "Further metrics, classes, confusion matrix, residuals, queries by size.", input => EvaluationSection.Build(input.Run, input.Details)),
        new("slices", "The metrics of each member of evaluate.slices, and weak slices found by looking.", input => SliceSection.Build(input.Run, input.Details)),
        new(Charts, "The figures of the report that are not placed elsewhere.", input => FigureSection.Build(input.Run, input.Figures, input.Details)),
        new("training", "Model, parameters, importance.", input => TrainingSection.Build(input.Run, input.Details)),
        new("configuration", "The configuration with all defaults, and the fingerprints.", input => ConfigurationSection.Build(input.Run, input.Config, input.Details)),
    ];

    public static ImmutableArray<string> Names { get; } = [.. All.Select(section => section.Name)];

    public static Section Get(string name) => All.First(section => section.Name == name);

    /// <summary>What is wrong with <c>report.sections</c>.</summary>
    public static IEnumerable<Problem> Check(ReportConfig report, ConfigPlaces places)
    {
        for (var i = 0; i < report.Sections.Length; i++)
        {
            var name = report.Sections[i];
            if (Names.Contains(name))
                continue;
            yield return new Problem(ProblemCode.UnknownSection, $"report.sections names \"{ShownText.Value(name)}\", which is not a section")
            {
                Place = places.Of($"report.sections[{i}]"),
                Found = ShownText.Value(name),
                Expected = $"one of {string.Join(", ", Names)}",
                Remedy = NameSuggestion.Nearest(name, Names) is { } near ? $"did you mean \"{near}\"?" : null,
            };
        }
    }
}

/// <summary>A part of the report that can be placed.</summary>
/// <param name="Name">The word in <c>report.sections</c> and in templates.</param>
/// <param name="Shows">For docs/report.md.</param>
/// <param name="Build">Its blocks; none when there is nothing to say.</param>
internal sealed record Section(string Name, string Shows, Func<SectionInput, IEnumerable<Block>> Build);

/// <param name="Run">The records of all stages.</param>
/// <param name="Figures">Those of the section of charts.</param>
/// <param name="Config">The resolved configuration, or null to leave it out.</param>
/// <param name="Details">What starts open.</param>
internal sealed record SectionInput(RunRecord Run, ImmutableArray<ReportFigure> Figures, JsonObject? Config, ReportDetails Details);
