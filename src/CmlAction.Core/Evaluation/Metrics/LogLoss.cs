using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean negative log-likelihood of the true labels.</summary>
internal sealed class LogLoss() : Metric<ClassInput>(new MetricPassport
{
    Name = "log_loss",
    Aliases = ["logloss", "mlogloss"],
    Tasks = [MachineLearningTask.Binary, MachineLearningTask.Multiclass],
    Direction = Direction.LowerIsBetter,
    Minimum = 0,
    Meaning = "How surprised the model is by the true labels, in nats. Punishes confident mistakes.",
    Formula = "mean of −ln p(true label); probabilities are clipped to [1e-15, 1 − 1e-15], multiclass rows then divided by their sum",
    Undefined = "Never; rows whose true label had a probability below 1e-15 are counted in a note.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = "Good 1952. scikit-learn `log_loss` (which clips at 2.2e-16), natural logarithm.",
    Example = "labels 1 0, scores .8 .4 gives 0.3670",
})
{
    protected override MetricOutcome Compute(ClassInput input) => input.LogLoss.ToOutcome(input, minimum: 0);
}
