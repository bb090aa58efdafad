using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Share of the dummy's log loss that the model takes away.</summary>
internal sealed class LogLossSkill() : Metric<ClassInput>(new MetricPassport
{
    Name = "log_loss_skill",
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.HigherIsBetter,
    Maximum = 1,
    OnRequest = true, // It needs the class shares of train, which predictions.csv.gz does not hold.
    Meaning = "Share of the dummy's log loss that the model takes away: 0 is no better than the class shares of train, 1 is perfect.",
    Formula = "1 − log_loss / log_loss of saying the class shares of train for every test row",
    Undefined = "Train has one class and the test rows have only that one.",
    Weights = "Both losses are weighted means.",
    Source = "McFadden 1974 (as pseudo-R²), with the prior of train instead of test.",
    Example = "labels 1 0, scores .8 .4, prior .5 .5 gives 0.4706",
})
{
    protected override MetricOutcome Compute(ClassInput input) => input.PriorIsPerfect
        ? MetricOutcome.None($"the train rows{(input.Part == SplitName.Train ? "" : $" and the {input.PartWord} rows")} have only one class, so there is no dummy to be better than")
        : MetricOutcome.Of(1 - input.LogLoss.Value / input.PriorLogLoss);
}
