using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Trainers;

namespace CmlAction.Core.Training;

/// <summary>The trainers there are. A new one is a subclass of <see cref="Trainer"/> and a line here.</summary>
public static class TrainerCatalog
{
    public static ImmutableArray<Trainer> All { get; } = [new GradientBoosting(), new RandomForest(), new Linear(), new Dummy()];

    /// <summary>The trainer of a name or alias, or null. Case, <c>-</c> and <c>_</c> do not matter.</summary>
    public static Trainer? Find(string nameOrAlias) =>
        All.FirstOrDefault(trainer => NamesOf(trainer).Any(name => Spelling.Same(name, nameOrAlias)));

    /// <summary>The trainer and all its parameters, as configured.</summary>
    /// <exception cref="CmlException">Every problem of <c>model.trainer</c> and <c>model.params</c>.</exception>
    public static (Trainer Trainer, ParameterValues Parameters) Resolve(ModelConfig model, ConfigPlaces places)
    {
        if (Find(model.Trainer) is not { } trainer)
        {
            var known = string.Join(", ", All.Select(candidate => candidate.Name));
            var nearest = NameSuggestion.Nearest(model.Trainer, All.SelectMany(NamesOf));
            throw new CmlException(new Problem(ProblemCode.UnknownTrainer, $"there is no trainer \"{model.Trainer}\"")
            {
                Place = places.Of("model.trainer"),
                Expected = nearest is null ? $"one of {known}" : $"one of {known}; did you mean \"{nearest}\"?",
            });
        }
        return (trainer, ParameterReader.Read(trainer, model.Params, places));
    }

    private static IEnumerable<string> NamesOf(Trainer trainer) => [trainer.Name, .. trainer.Aliases];
}
