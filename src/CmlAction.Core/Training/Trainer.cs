using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training;

/// <summary>A way to learn a model from rows. The seam behind which learning libraries stand: a new library is one subclass, listed in <c>TrainerCatalog</c>.</summary>
/// <remarks>Every subclass passes <c>TrainerContract</c> in the tests.</remarks>
public abstract class Trainer
{
    /// <summary>The standard name: <c>gradient-boosting</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Other accepted names.</summary>
    public virtual ImmutableArray<string> Aliases => [];

    /// <summary>The parameters it knows, in documentation order.</summary>
    public abstract ImmutableArray<TrainerParameter> Parameters { get; }

    /// <summary>The library that does the work, with its version, for the record: <c>xgboost 1.7.4</c>.</summary>
    /// <exception cref="CmlException">The library is not installed.</exception>
    public abstract string Library { get; }

    /// <summary>True when the trainer can hold a prediction to one direction along a column.</summary>
    public virtual bool HonoursMonotoneConstraints => false;

    /// <summary>True when the trainer can learn an order of the rows of each query.</summary>
    public virtual bool Ranks => false;

    /// <summary>
    /// Learns from the train part. The validation part, when not empty, is watched: no weight is learned from it, but with early stopping it
    /// decides how many rounds are kept.
    /// </summary>
    /// <returns>The same model for the same task, whatever the number of threads.</returns>
    public abstract TrainedModel Train(TrainingTask task, CancellationToken stop);
}

/// <summary>All that a trainer is told.</summary>
/// <param name="Split">The data.</param>
/// <param name="Parameters">One value per known parameter, defaults filled in.</param>
/// <param name="Seed">0 to 2,147,483,647.</param>
/// <param name="Threads">At least 1.</param>
/// <param name="Progress">Called after each round with rounds done and rounds planned; may be null.</param>
public sealed record TrainingTask(DataSplit Split, ParameterValues Parameters, int Seed, int Threads, Action<int, int>? Progress = null)
{
    public MachineLearningTask Kind => Split.Dataset.Task;

    /// <summary>Class weights, constraints and the scale of the target; <see cref="ModelValidator"/> found them to fit.</summary>
    public ModelConfig Model { get; init; } = new();
}

/// <summary>Parameter name to value, in name order, every known parameter present.</summary>
public sealed record ParameterValues(ImmutableSortedDictionary<string, string> Values)
{
    public int Integer(string name) => int.Parse(Values[name]);

    public double Number(string name) => double.Parse(Values[name]);

    public string Text(string name) => Values[name];
}

/// <summary>A parameter of a trainer.</summary>
/// <param name="Name">Our name for it, the one of XGBoost.</param>
/// <param name="Aliases">Names that users of ML.NET, scikit-learn and LightGBM know it by.</param>
/// <param name="Kind">What values look like.</param>
/// <param name="Default">Used when not given.</param>
/// <param name="Minimum">Smallest allowed number, or null.</param>
/// <param name="Maximum">Largest allowed number, or null.</param>
/// <param name="Description">One sentence for the documentation.</param>
public sealed record TrainerParameter(
    string Name, ImmutableArray<string> Aliases, ParameterKind Kind, string Default, double? Minimum, double? Maximum, string Description)
{
    /// <summary>The words allowed for <see cref="ParameterKind.Text"/>; empty for numbers.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>True when the parameter goes by this name, in whichever spelling.</summary>
    public bool Answers(string name) => Spelling.Same(Name, name) || Aliases.Any(alias => Spelling.Same(alias, name));

    /// <summary>The allowed numbers in words: <c>from 1 to 100</c>.</summary>
    public string RangeText => (Minimum, Maximum) switch
    {
        ({ } low, { } high) => $"from {NumberText.RoundTrip(low)} to {NumberText.RoundTrip(high)}",
        ({ } low, null) => $"of at least {NumberText.RoundTrip(low)}",
        (null, { } high) => $"of at most {NumberText.RoundTrip(high)}",
        _ => "of any size",
    };
}

public enum ParameterKind
{
    Integer,
    Number,
    Text,
}
