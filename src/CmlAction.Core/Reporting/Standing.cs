using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>How a run stands, counted: gates and data checks by their outcome, and the verdict in words.</summary>
internal sealed record Standing(
    int Gates, int GatesFailed, int GatesWarned, int GatesNotRun, int Checks, int ChecksFailed, int ChecksWarned, int ChecksInfo, int ChecksNotRun)
{
    public static Standing Of(RunRecord run)
    {
        var (gates, checks) = (run.Evaluation.Gates, run.Data.Findings);
        return new Standing(
            gates.Length, gates.Count(gate => gate.State == GateState.Fail), gates.Count(gate => gate.State == GateState.Warn),
            gates.Count(gate => gate.State == GateState.DidNotRun), checks.Length, Count(checks, FindingState.Fail), Count(checks, FindingState.Warn),
            Count(checks, FindingState.Info), Count(checks, FindingState.DidNotRun))
        {
            TrainingWarned = Count(run.Training.Findings, FindingState.Warn),
        };
    }

    /// <summary>Warnings about the training.</summary>
    public int TrainingWarned { get; init; }

    public int Warnings => GatesWarned + ChecksWarned + TrainingWarned;

    /// <summary><c>1 of 6 gates failed</c>, <c>passed with 2 warnings</c>, <c>passed: 6 gates, 21 data checks</c>.</summary>
    public string InWords(Verdict verdict)
    {
        string[] failed =
        [
            .. GatesFailed > 0 ? [$"{NumberText.Count(GatesFailed)} of {NumberText.Plural(Gates, "gate")} failed"] : Array.Empty<string>(),
            .. ChecksFailed > 0 ? [$"{NumberText.Count(ChecksFailed)} of {NumberText.Plural(Checks, "data check")} failed"] : Array.Empty<string>(),
        ];
        string[] passed =
        [
            .. Gates > GatesNotRun ? [NumberText.Plural(Gates - GatesNotRun, "gate")] : Array.Empty<string>(),
            .. Checks > 0 ? [NumberText.Plural(Checks, "data check")] : Array.Empty<string>(),
        ];
        return verdict switch
        {
            Verdict.Fail => failed.Length > 0 ? string.Join(" and ", failed) : "failed",
            Verdict.Warn => Warnings > 0 ? $"passed with {NumberText.Plural(Warnings, "warning")}" : "passed with a reservation",
            _ => passed.Length > 0 ? $"passed: {string.Join(", ", passed)}" : "passed, nothing was asked of it",
        };
    }

    /// <summary><c>21 checks: 18 ✅ 2 ⚠️ 1 did not run</c>, or no checks.</summary>
    public string ChecksInWords()
    {
        if (Checks == 0)
            return "no checks";
        var good = Checks - ChecksFailed - ChecksWarned - ChecksInfo - ChecksNotRun;
        var notRun = ChecksNotRun > 0 ? $" {NumberText.Count(ChecksNotRun)} did not run" : "";
        return $"{NumberText.Plural(Checks, "check")}:{Part(good, Icon.Pass)}{Part(ChecksWarned, Icon.Warn)}{Part(ChecksFailed, Icon.Fail)}{Part(ChecksInfo, Icon.Info)}{notRun}";
    }

    /// <summary><c>6 gates: 5 ✅ 1 ❌</c>.</summary>
    public string GatesInWords()
    {
        var passed = Gates - GatesFailed - GatesWarned - GatesNotRun;
        var notRun = GatesNotRun > 0 ? $" {NumberText.Count(GatesNotRun)} did not run" : "";
        return $"{NumberText.Plural(Gates, "gate")}:{Part(passed, Icon.Pass)}{Part(GatesWarned, Icon.Warn)}{Part(GatesFailed, Icon.Fail)}{notRun}";
    }

    private static string Part(int count, string icon) => count > 0 ? $" {NumberText.Count(count)} {icon}" : "";

    private static int Count(ImmutableArray<Finding> checks, FindingState state) => checks.Count(check => check.State == state);
}

/// <summary>Outcomes as one sign each.</summary>
internal static class Icon
{
    public const string Pass = "✅";
    public const string Warn = "⚠️";
    public const string Fail = "❌";
    public const string Info = "ℹ️";
    public const string NotRun = "⚪";

    public static string Of(Verdict verdict) => verdict switch { Verdict.Pass => Pass, Verdict.Warn => Warn, _ => Fail };

    public static string Of(GateState state) => state switch
    {
        GateState.Pass => Pass,
        GateState.Warn => Warn,
        GateState.Fail => Fail,
        _ => NotRun,
    };

    public static string Of(FindingState state) => state switch
    {
        FindingState.Pass => Pass,
        FindingState.Info => Info,
        FindingState.Warn => Warn,
        FindingState.Fail => Fail,
        _ => NotRun,
    };
}
