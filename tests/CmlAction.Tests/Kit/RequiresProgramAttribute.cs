using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CmlAction.Tests.Kit;

/// <summary>Skips tests, saying so, where a program that they compare with is not installed.</summary>
/// <param name="path">Absolute.</param>
/// <param name="package">The Debian package that brings it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresProgramAttribute(string path, string package) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (test.RunState == RunState.NotRunnable || File.Exists(path))
            return;
        test.RunState = RunState.Skipped;
        test.Properties.Set(PropertyNames.SkipReason, $"{path} is not installed (Debian: {package})");
    }
}
