using CmlAction.Core.Config;

namespace CmlAction.Tests.Training;

internal sealed class DummyContractTests(MachineLearningTask task) : TrainerContract(task)
{
    protected override string Name => "dummy";

    protected override bool LooksAtFeatures => false;
}
