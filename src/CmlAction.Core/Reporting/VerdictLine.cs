using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting;

/// <summary>The last line that the program prints: scripts look for it.</summary>
public static class VerdictLine
{
    /// <returns><c>verdict: pass out/report.md</c>, without a line end.</returns>
    public static string Of(Verdict verdict, string reportPath) => $"verdict: {ReportJson.Word(verdict)} {ShownText.Clean(reportPath)}";

    /// <summary>The line of a verb that writes no report.</summary>
    public static string Of(Verdict verdict) => $"verdict: {ReportJson.Word(verdict)}";
}
