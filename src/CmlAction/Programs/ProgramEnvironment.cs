using System.Collections.Immutable;

namespace CmlAction.Programs;

/// <summary>Which variables of this process are its own and no matter of a program that it runs.</summary>
internal static class ProgramEnvironment
{
    /// <summary>
    /// Through these files a step speaks to the runner, and this step is the action's: a program that wrote them could give the outputs another
    /// verdict. The rest is what the runner gives to actions alone.
    /// </summary>
    private static readonly ImmutableHashSet<string> Ours =
    [
        "GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY",
        "ACTIONS_RUNTIME_TOKEN", "ACTIONS_RUNTIME_URL", "ACTIONS_RESULTS_URL", "ACTIONS_CACHE_URL",
    ];

    /// <summary>True for inputs of the action, the token among them, and for what else is no business of the user's program.</summary>
    public static bool IsOurs(string name) => name.StartsWith("INPUT_", StringComparison.OrdinalIgnoreCase) || Ours.Contains(name);
}
