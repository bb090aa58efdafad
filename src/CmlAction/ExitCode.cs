using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction;

/// <summary>The codes the process ends with; a public contract (README).</summary>
internal static class ExitCode
{
    /// <summary>Verdict pass or warn.</summary>
    public const int Success = 0;

    /// <summary>A gate or a data check failed; the report is written all the same.</summary>
    public const int Failed = 1;

    /// <summary>The configuration or the data cannot be used.</summary>
    public const int Unusable = 2;

    /// <summary>A service refused or could not be reached.</summary>
    public const int Service = 3;

    /// <summary>A bug in this program.</summary>
    public const int Bug = 70;

    /// <summary>Stopped by a signal; the shell's convention for SIGINT.</summary>
    public const int Cancelled = 130;

    private const int FirstServiceCode = 600;

    public static int Of(Verdict verdict) => verdict == Verdict.Fail ? Failed : Success;

    public static int Of(CmlException error) =>
        error.Problems.All(problem => problem.Code.Number >= FirstServiceCode) ? Service : Unusable;
}
