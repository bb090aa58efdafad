using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace CmlAction.Tests.Kit;

/// <summary>Skips tests, saying so, where the Python packages that they compare with are not installed. Golden values check the same things everywhere.</summary>
/// <param name="packages">Names as imported, of Debian's <c>python3-…</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresPythonAttribute(params string[] packages) : NUnitAttribute, IApplyToTest
{
    private static readonly ConcurrentDictionary<string, bool> Installed = new(StringComparer.Ordinal);

    public void ApplyToTest(Test test)
    {
        var missing = packages.Where(package => !Installed.GetOrAdd(package, Python.Has)).ToList();
        if (test.RunState == RunState.NotRunnable || missing.Count == 0)
            return;
        test.RunState = RunState.Skipped;
        test.Properties.Set(PropertyNames.SkipReason, $"{Python.Path} has no {string.Join(", ", missing)} (Debian: python3-sklearn, python3-xgboost)");
    }
}
