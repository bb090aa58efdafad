using System.Diagnostics;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CmlAction.Tests.Kit;

/// <summary>Skips tests, saying so, where the Python that they compare with is not installed. Golden values check the same metrics everywhere.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresScikitLearnAttribute : NUnitAttribute, IApplyToTest
{
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> IsInstalled = new(Find);

    public void ApplyToTest(Test test)
    {
        if (test.RunState == RunState.NotRunnable || IsInstalled.Value)
            return;
        test.RunState = RunState.Skipped;
        test.Properties.Set(PropertyNames.SkipReason, $"{Python} has no scikit-learn: apt-get install python3-sklearn");
    }

    private static bool Find()
    {
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(
            new ProcessStartInfo(Python, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('sklearn') is None)"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
