using CmlAction.Core.Config;

namespace CmlAction.Tests.Training;

internal sealed class RandomForestContractTests(MachineLearningTask task) : TrainerContract(task)
{
    protected override string Name => "random-forest";

    protected override (string, string)[] Parameters => [("n_estimators", "30")];

    protected override bool DrawsAtRandom => true;
}
