namespace CmlAction.Core.Evaluation;

/// <summary>A number that another program measured and wrote into a file: nothing is known of it but its value. Serializable.</summary>
/// <param name="Name">Keys of the file with dots, <c>val.loss</c>; with the file before it, <c>metrics.json:accuracy</c>, where the name alone would be ambiguous.</param>
/// <param name="File">As <c>evaluate.metrics_file</c> names it.</param>
/// <param name="Value">Null when the file says that it is none.</param>
/// <param name="Undefined">What stands there instead: <c>NaN</c>; null with a value.</param>
public sealed record ReportedMetric(string Name, string File, double? Value, string? Undefined)
{
    /// <summary>Which way is better; null when nobody said.</summary>
    public Direction? Direction { get; init; }

    /// <summary>What the run of base was told under the same name; null when it was told nothing.</summary>
    public double? Base { get; init; }

    /// <summary>Value − base; null when one of the two is missing.</summary>
    public double? Difference => Value - Base;

    /// <summary>Better or worse without any statement about chance; null without a direction or a difference.</summary>
    public ComparisonVerdict? Verdict => (Difference, Direction) switch
    {
        (null, _) => null,
        (0, _) => ComparisonVerdict.Same,
        ( > 0, Evaluation.Direction.HigherIsBetter) or ( < 0, Evaluation.Direction.LowerIsBetter) => ComparisonVerdict.Better,
        (_, Evaluation.Direction.HigherIsBetter or Evaluation.Direction.LowerIsBetter) => ComparisonVerdict.Worse,
        _ => null,
    };
}
