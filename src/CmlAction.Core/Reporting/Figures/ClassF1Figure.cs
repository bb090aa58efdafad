using System.Collections.Immutable;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>F1 of each class against the rest, the worst first: an average hides the class that fails.</summary>
internal static class ClassF1Figure
{
    private const int MostClasses = 24;

    public static ReportFigure Draw(RunRecord run)
    {
        var evaluation = run.Evaluation;
        var judged = evaluation.Classes.Where(IsDefined).ToImmutableArray();
        ImmutableArray<ClassMetrics> shown = [.. judged.OrderBy(one => one.F1).ThenBy(one => one.Label, StringComparer.Ordinal).Take(MostClasses)];
        var which = shown.Length < judged.Length
            ? $"the {shown.Length} worst of {NumberText.Plural(judged.Length, "class", "classes")}"
            : NumberText.Plural(shown.Length, "class", "classes");
        var chart = new BarChart("F1 by class", AltText(run, shown))
        {
            Subtitle = $"{which} · {FigureText.Rows(run)}",
            Bars = [.. shown.Select(one => new Bar(FigureText.Label(one.Label), one.F1, $"{Value(one)} ({NumberText.Plural(one.Support, "row")})"))],
            EmptyNote = "No class has rows",
        };
        return new ReportFigure("class_f1", $"F1 of each class against the rest, {which}, {FigureText.Rows(run)}; the worst first.", chart);
    }

    /// <summary>Without a row and without a prediction there is nothing to be right about.</summary>
    private static bool IsDefined(ClassMetrics one) => one.Support > 0 || !one.PrecisionUndefined;

    private static string AltText(RunRecord run, ImmutableArray<ClassMetrics> shown) => shown.IsEmpty
        ? "No class has rows."
        : $"F1 by class on {FigureText.Rows(run)}: worst {FigureText.Quoted(shown[0].Label)} with {Value(shown[0])}"
            + (shown.Length > 1 ? $", then {FigureText.Quoted(shown[1].Label)} with {Value(shown[1])}." : ".");

    private static string Value(ClassMetrics one) =>
        NumberText.Fixed(one.F1, one.Support > 0 ? NumberText.DecimalsFor(0.5 / Math.Sqrt(one.Support)) : 2);
}
