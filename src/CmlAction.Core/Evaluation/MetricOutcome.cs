namespace CmlAction.Core.Evaluation;

/// <summary>What measuring gave: a finite number, or the reason why there is none. Never NaN.</summary>
internal sealed record MetricOutcome
{
    private MetricOutcome()
    {
    }

    /// <summary>Null when undefined.</summary>
    public double? Value { get; private init; }

    /// <summary>Why there is no value, to be read after "is undefined: "; null when there is one.</summary>
    public string? Undefined { get; private init; }

    /// <summary>What to know about the value, to be read after it: <c>no test row was predicted "yes", so 0/0 counts as 0</c>.</summary>
    public string? Remark { get; init; }

    public double? StandardError { get; init; }

    public Interval? Interval { get; init; }

    public static MetricOutcome Of(double value) => double.IsFinite(value)
        ? new MetricOutcome { Value = value }
        : new MetricOutcome { Undefined = "the numbers are too large to calculate with" };

    public static MetricOutcome None(string reason) => new() { Undefined = reason };
}
