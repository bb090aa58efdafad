using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.UserText;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The report of a change that cannot have changed anything: the headline and one more line. A comment that says nothing new is not read.</summary>
internal static class SameInputs
{
    private const int MostSettings = 5;

    /// <summary>
    /// True when data, training, split and configuration are those of base, all is green, and the user has not said himself what to show.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="own">The user's own texts; appended ones do not count, they follow the two lines.</param>
    public static bool Suffice(RunRecord run, UserTexts own) =>
        run.Verdict == Verdict.Pass
        && run.Evaluation.Comparison is { IsSameInputs: true, Settings.IsEmpty: true }
        && run.Evaluation.Gates.All(gate => gate.State == GateState.Pass)
        && run.Config.Report.Sections.IsEmpty
        && own.Template.IsEmpty;

    /// <summary>The second of the two lines.</summary>
    public static Text Line(RunRecord run) => new(
        $"Data, training, split and configuration are those of {ComparisonText.Name(run.Evaluation.Comparison!)}, and so is the model: there is nothing to compare. "
        + $"{NumberText.Plural(run.Evaluation.RowCount, "held-out row")}; all numbers are in report.json.");

    /// <summary>The same inside of a whole report, where something warns, or where what is asked of the model changed.</summary>
    public static Text Note(BaseComparison comparison)
    {
        var start = $"Same inputs as {ComparisonText.Name(comparison)}: data, training and split are unchanged, and so is the model.";
        if (comparison.Settings.IsEmpty)
            return new Text(start);
        var names = comparison.Settings.Take(MostSettings).SelectMany<SettingChange, Inline>((change, i) => [i == 0 ? " " : ", ", Inline.Code(ShownText.Value(change.Name))]);
        var more = comparison.Settings.Length > MostSettings ? $" and {NumberText.Count(comparison.Settings.Length - MostSettings)} more" : "";
        return new Text([$"{start} Of the configuration changed:", .. names, $"{more}."]);
    }
}
