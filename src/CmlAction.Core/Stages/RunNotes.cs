using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Stages;

/// <summary>One line per stage for the log: what a person watching the run wants to know.</summary>
internal static class RunNotes
{
    public static string Data(DataSummary data)
    {
        var parts = data.Parts.Select(part => $"{NumberText.Count(part.RowCount)} {Word(part.Name)}");
        var features = data.Columns.Count(column => column.Role is Role.Feature or Role.Text);
        var failed = data.Findings.Count(finding => finding.State == FindingState.Fail);
        var warned = data.Findings.Count(finding => finding.State == FindingState.Warn);
        var task = data.Task.ToString().ToLowerInvariant() + (data.TaskInferred ? " (inferred)" : "");
        return $"{NumberText.Plural(data.RowCount, "row")}, {NumberText.Plural(features, "feature")}, task {task}; "
            + $"{string.Join(", ", parts)}; {NumberText.Plural(data.Findings.Length, "check")}: {failed} failed, {warned} warned";
    }

    public static string Training(TrainingSummary training) =>
        $"{training.Trainer} by {training.Library} on {NumberText.Plural(training.TrainRowCount, "row")}; model {training.ModelFingerprint[..12]}";

    public static string Evaluation(EvaluationResult evaluation)
    {
        var primary = evaluation.Primary;
        var failed = evaluation.Gates.Count(gate => gate.State == GateState.Fail);
        var value = primary.Value is { } number ? NumberText.Significant(number) : $"n/a ({primary.Undefined})";
        var comparison = evaluation.Comparison is { } beside && beside.Of(primary.Name) is { } own
            ? beside.IsSameInputs ? $", same inputs as base {beside.BaseName}" : $", {own.Verdict.ToString().ToLowerInvariant()} beside base {beside.BaseName}"
            : evaluation.NoComparison is { } why ? $", no comparison with base ({why})" : "";
        return $"{primary.Name} {value}{comparison} on {NumberText.Plural(evaluation.RowCount, "held-out row")}; "
            + $"{NumberText.Plural(evaluation.Gates.Length, "gate")}: {failed} failed";
    }

    private static string Word(SplitName name) => name.ToString().ToLowerInvariant();
}
