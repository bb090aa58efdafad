using System.Collections.Immutable;
using CmlAction.Core.Config;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Looks at no feature: class shares (scikit-learn <c>prior</c>) or the mean of the train rows. What every other model must beat.</summary>
internal sealed class Dummy : Trainer
{
    public override string Name => "dummy";

    public override ImmutableArray<string> Aliases => ["prior", "mean"];

    public override ImmutableArray<TrainerParameter> Parameters => [];

    public override bool Ranks => true;

    public override string Library => "built-in";

    public override TrainedModel Train(TrainingTask task, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var target = new TrainingTarget(task.Split, task.Model);
        double[] answer = target.Task switch
        {
            MachineLearningTask.Regression or MachineLearningTask.Ranking => [target.Scale.Invert(target.Mean())],
            MachineLearningTask.Binary => [target.ClassShares()[1]],
            _ => target.ClassShares(),
        };
        task.Progress?.Invoke(1, 1);
        return DummyModel.Trained(
            new ModelSchema { Task = target.Task, Target = task.Split.Dataset.Target.Column, Labels = target.Labels, Features = [] },
            [.. answer],
            fingerprint => new TrainingSummary
            {
                Trainer = Name,
                Library = Library,
                Parameters = task.Parameters.Values,
                Seed = task.Seed,
                Threads = 1,
                TrainRowCount = task.Split.Train.Rows.Length,
                Features = [],
                ClassFactors = target.Factors,
                ModelFingerprint = fingerprint,
            });
    }
}
