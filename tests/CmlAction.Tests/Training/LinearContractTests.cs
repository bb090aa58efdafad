using CmlAction.Core.Config;

namespace CmlAction.Tests.Training;

internal sealed class LinearContractTests(MachineLearningTask task) : TrainerContract(task)
{
    protected override string Name => "linear";
}
