using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation;

/// <summary>A number about predictions. A new one is a subclass in <c>Metrics/</c> and its line in <see cref="MetricCatalog"/>.</summary>
internal abstract class Metric(MetricPassport passport)
{
    public MetricPassport Passport => passport;

    public string Name => passport.Name;

    /// <exception cref="ArgumentException">The input is of a task that the metric has no meaning for.</exception>
    public MetricOutcome Measure(MetricInput input)
    {
        if (!passport.Tasks.Contains(input.Task))
            throw new ArgumentException($"{Name} is not defined for the task {input.Task}.", nameof(input));
        return input.WithoutWeight ?? Compute(input);
    }

    protected abstract MetricOutcome Compute(MetricInput input);
}

/// <summary>A metric of the tasks whose input is a <typeparamref name="TInput"/>.</summary>
internal abstract class Metric<TInput>(MetricPassport passport) : Metric(passport)
    where TInput : MetricInput
{
    protected sealed override MetricOutcome Compute(MetricInput input) => Compute((TInput)input);

    protected abstract MetricOutcome Compute(TInput input);
}

/// <summary>A metric of a ranking that is a mean over the queries, each of which counts once.</summary>
/// <param name="passport">What it is.</param>
/// <param name="ofQuery">Its value for one query with a relevant row, 0 to 1.</param>
internal abstract class QueryMetric(MetricPassport passport, Func<RankedQuery, double> ofQuery) : Metric<RankingInput>(passport)
{
    protected sealed override MetricOutcome Compute(RankingInput input)
    {
        var mean = input.MeanOf(Name, ofQuery);
        return MetricOutcome.Of(mean.Value) with { StandardError = mean.StandardError };
    }
}

/// <summary>A metric of one class against the rest: of the positive class, or of any class in a gate <c>for class</c>.</summary>
internal abstract class ClassMetric(MetricPassport passport) : Metric<BinaryInput>(passport)
{
    /// <param name="input">Of a binary or multiclass task.</param>
    /// <param name="label">Index into the labels.</param>
    public MetricOutcome Measure(ClassInput input, int label) => input.WithoutWeight ?? Compute(input, label);

    protected sealed override MetricOutcome Compute(BinaryInput input) => Compute(input, BinaryInput.Positive);

    protected abstract MetricOutcome Compute(ClassInput input, int label);
}
