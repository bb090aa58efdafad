using CmlAction.Core.Config;

namespace CmlAction.Tests.Training;

internal sealed class GradientBoostingContractTests(MachineLearningTask task) : TrainerContract(task)
{
    protected override string Name => "gradient-boosting";

    protected override (string, string)[] Parameters => [("n_estimators", "30")];
}
