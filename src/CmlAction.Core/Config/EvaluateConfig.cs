using System.Collections.Immutable;

namespace CmlAction.Core.Config;

/// <summary>Section <c>evaluate</c>.</summary>
public sealed record EvaluateConfig
{
    /// <summary><c>evaluate.metrics</c>; the first is primary. Empty: the defaults of the task.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>A binary row is predicted positive when its score is at least this. 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary><c>evaluate.folds</c>: models of a cross-validation; 1 for none.</summary>
    public int Folds { get; init; } = 1;

    /// <summary><c>evaluate.repeats</c>: trainings with different seeds, the reported one included; 1 for no others.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>How a threshold is chosen on the validation rows in place of <see cref="Threshold"/>; null when it is not.</summary>
    public ThresholdRule? ThresholdRule { get; init; }

    /// <summary>File of the predictions of a model that was trained elsewhere; null when it is trained here.</summary>
    public string? Predictions { get; init; }

    /// <summary><c>evaluate.metrics_file</c>: files with numbers that others measured, in the order written.</summary>
    public ImmutableArray<MetricsFile> MetricsFiles { get; init; } = [];

    /// <summary>Share that intervals are meant to cover: 0.9, 0.95 or 0.99; null without intervals.</summary>
    public double? Confidence { get; init; } = 0.95;

    /// <summary><c>evaluate.base</c>: what the model is compared with.</summary>
    public BaseChoice Base { get; init; } = BaseChoice.MergeBase;

    /// <summary><c>evaluate.slices</c>, in the order written.</summary>
    public ImmutableArray<SliceConfig> Slices { get; init; } = [];

    public ImmutableArray<Sentence> Gates { get; init; } = [];

    /// <summary>True when a gate asks what the model says about the rows that it was trained on: only then it is asked.</summary>
    public bool JudgesTrain => Gates.Any(gate => gate.IsGap || gate.Scope is { Kind: ScopeKind.On, Name: "train" });
}

/// <summary>A file with numbers that others measured.</summary>
/// <param name="Path">Relative to the workspace.</param>
/// <param name="LowerIsBetter">Names in it.</param>
/// <param name="HigherIsBetter">Names in it; none of the others.</param>
public sealed record MetricsFile(string Path, ImmutableArray<string> LowerIsBetter, ImmutableArray<string> HigherIsBetter);

/// <summary>Section <c>report</c>.</summary>
public sealed record ReportConfig
{
    /// <summary><c>report.charts</c>: figure names to draw; empty means all of the task.</summary>
    public ImmutableArray<string> Charts { get; init; } = [];

    /// <summary><c>report.sections</c>: names in the order wanted; empty means all.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];

    /// <summary><c>report.template</c>: a Markdown file, relative to the workspace.</summary>
    public string? Template { get; init; }

    /// <summary><c>report.append</c>: Markdown files, relative to the workspace.</summary>
    public ImmutableArray<string> Append { get; init; } = [];

    /// <summary><c>report.details</c>.</summary>
    public ReportDetails Details { get; init; } = ReportDetails.Auto;
}

/// <summary>Which collapsible parts of the report start open.</summary>
public enum ReportDetails
{
    /// <summary>Open where something failed.</summary>
    Auto,
    Collapsed,
    Open,
}
