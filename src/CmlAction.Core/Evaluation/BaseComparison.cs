using System.Collections.Immutable;

namespace CmlAction.Core.Evaluation;

/// <summary>The model beside the model of base, both judged on the rows that both hold out. Serializable.</summary>
public sealed record BaseComparison
{
    /// <summary>As messages name the base: a short commit hash, or the name of a file.</summary>
    public required string BaseName { get; init; }

    /// <summary>Full commit hash; null when the base is a file that names none.</summary>
    public string? BaseCommit { get; init; }

    public required BaseOrigin Origin { get; init; }

    /// <summary>Held-out rows of both sides: those that everything in this record is measured on.</summary>
    public required int SharedRows { get; init; }

    /// <summary>Held-out rows of head that base does not hold out.</summary>
    public required int RowsOfHeadOnly { get; init; }

    /// <summary>Held-out rows of base that head does not hold out.</summary>
    public required int RowsOfBaseOnly { get; init; }

    /// <summary>Of <see cref="RowsOfHeadOnly"/> those that base was trained on; null when the record of base does not tell.</summary>
    public int? RowsTrainedOn { get; init; }

    /// <summary>What base would be said to be if it were the run: its metrics and curves on the shared rows, with its own threshold and dummy; no gates.</summary>
    public required EvaluationResult Base { get; init; }

    /// <summary>The metrics that both sides have, in the order of <see cref="EvaluationResult.Metrics"/> of head.</summary>
    public required ImmutableArray<MetricComparison> Metrics { get; init; }

    /// <summary>What base's training said of its model; null when not known.</summary>
    public BaseTraining? Training { get; init; }

    /// <summary>What differs between the trainings: parameters by name, in ordinal order.</summary>
    public ImmutableArray<SettingChange> Parameters { get; init; } = [];

    /// <summary>What else differs in the resolved configuration: keys as in <c>cml.yaml</c>, in ordinal order.</summary>
    public ImmutableArray<SettingChange> Settings { get; init; } = [];

    /// <summary>How far the predictions themselves moved; null where that has no meaning.</summary>
    public PredictionShift? Shift { get; init; }

    /// <summary>True when nothing that decides about the model differs: whatever changed, it was not this.</summary>
    public bool IsSameInputs => Origin == BaseOrigin.SameInputs;

    /// <summary>The comparison of a metric, or null.</summary>
    public MetricComparison? Of(string metric) => Metrics.FirstOrDefault(comparison => comparison.Name == metric);
}

/// <summary>Where the model of base comes from.</summary>
public enum BaseOrigin
{
    /// <summary>Data, configuration of the training and split are those of head, so head's own predictions stand for it.</summary>
    SameInputs,

    /// <summary>An earlier run kept its predictions.</summary>
    Record,

    /// <summary>Trained in this run, with the configuration and data of base.</summary>
    Trained,
}

/// <summary>One metric of head and base on the shared rows.</summary>
/// <param name="Name">As in <see cref="MetricValue"/>.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Base">Of base; null when undefined.</param>
/// <param name="Head">Of head on the same rows; null when undefined.</param>
/// <param name="Verdict">What that says.</param>
public sealed record MetricComparison(string Name, Direction Direction, double? Base, double? Head, ComparisonVerdict Verdict)
{
    /// <summary>Head − base; null when one of the two is undefined.</summary>
    public double? Difference => Head - Base;

    /// <summary>Standard error of <see cref="Difference"/>; null without one, 0 when both models say the same of every row.</summary>
    public double? StandardError { get; init; }

    /// <summary>Paired confidence interval of <see cref="Difference"/>, 95 % unless configured otherwise; null without one.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Two-sided p-value of no difference; null without one.</summary>
    public double? P { get; init; }

    /// <summary>How interval and p-value were found.</summary>
    public PairedMethod? Method { get; init; }

    /// <summary>The smallest difference that as many rows would show four times out of five: 2.8 standard errors.</summary>
    public double? SmallestVisible => StandardError is > 0 and var error ? 2.8 * error : null;
}

public enum ComparisonVerdict
{
    /// <summary>No difference at all.</summary>
    Same,
    Better,
    Worse,

    /// <summary>The interval of the difference contains 0, or there is no value.</summary>
    Unsure,
}

public enum PairedMethod
{
    /// <summary>DeLong's variance of the difference of two areas under the ROC curve.</summary>
    DeLong,

    /// <summary>McNemar's test, mid-p, on the rows that one model gets right and the other wrong.</summary>
    McNemar,

    /// <summary>Percentile bootstrap of the difference, the same draws for both models.</summary>
    Bootstrap,
}

/// <param name="Name">Parameter or key.</param>
/// <param name="Base">Its value in base; null when it has none there.</param>
/// <param name="Head">Its value now; null when it has none now.</param>
public sealed record SettingChange(string Name, string? Base, string? Head);

/// <summary>How far the predictions moved on the shared rows.</summary>
/// <param name="MeanChange">Mean of |head − base| of the scores: of the positive class, of the predicted number, or half the sum over all classes.</param>
/// <param name="RowsDecidedOtherwise">Rows whose predicted class differs; null for regression.</param>
public sealed record PredictionShift(double MeanChange, int? RowsDecidedOtherwise);
