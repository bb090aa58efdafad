using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CmlAction.Tests.Examples;

/// <summary>
/// The data of examples/credit-default, which the repository does not hold: <c>CREDIT_DEFAULT_CSV</c> names a copy. Without one, the tests that
/// need these very rows are skipped, saying so.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresCreditDefaultAttribute : NUnitAttribute, IApplyToTest
{
    public static string? File { get; } = Environment.GetEnvironmentVariable("CREDIT_DEFAULT_CSV");

    public void ApplyToTest(Test test)
    {
        if (test.RunState == RunState.NotRunnable || System.IO.File.Exists(File))
            return;
        test.RunState = RunState.Skipped;
        test.Properties.Set(PropertyNames.SkipReason, "CREDIT_DEFAULT_CSV names no copy of the data of examples/credit-default");
    }
}
