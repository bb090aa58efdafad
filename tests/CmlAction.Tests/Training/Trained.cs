using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training;

namespace CmlAction.Tests.Training;

/// <summary>Trains by name, as the pipeline does.</summary>
internal static class Trained
{
    public static TrainedModel With(string trainer, DataSplit split, params (string Name, string Value)[] parameters)
    {
        var (found, values) = Resolve(trainer, parameters);
        return found.Train(new TrainingTask(split, values, 42, 1), CancellationToken.None);
    }

    public static (Trainer Trainer, ParameterValues Parameters) Resolve(string trainer, params (string Name, string Value)[] parameters) =>
        TrainerCatalog.Resolve(
            new ModelConfig
            {
                Trainer = trainer,
                Params = parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
            },
            ConfigPlaces.None);
}
