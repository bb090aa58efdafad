using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Which columns the model uses most, by its own account.</summary>
internal static class ImportanceFigure
{
    private const int MostColumns = 15;

    public static ReportFigure Draw(RunRecord run)
    {
        var training = run.Training;
        var shown = training.Importance.OrderByDescending(one => one.Value).Take(MostColumns).ToArray();
        var kind = training.ImportanceKind ?? "importance";
        var meaning = kind switch
        {
            "gain" => "gain (mean loss reduction per split)",
            "weight" => "absolute weight",
            _ => kind,
        };
        var columns = shown.Length < training.Importance.Length
            ? $"the first {shown.Length} of {NumberText.Plural(training.Importance.Length, "column")}"
            : NumberText.Plural(shown.Length, "column");
        var chart = new BarChart("Feature importance", AltText(training.Trainer, kind, [.. shown.Select(one => (one.Column, one.Value))]))
        {
            Subtitle = shown.Length == 0 ? "" : $"Share of the total {meaning} · {columns}",
            Bars = [.. shown.Select(one => new Bar(FigureText.Label(one.Column), one.Value, NumberText.Percent(one.Value)))],
            EmptyNote = $"The {training.Trainer} model has no feature importance",
        };
        var caption = shown.Length == 0
            ? $"The {training.Trainer} model has no feature importance."
            : $"Feature importance: share of the total {meaning}, {columns}, from {NumberText.Plural(training.TrainRowCount, "training row")}.";
        return new ReportFigure("importance", caption, chart);
    }

    private static string AltText(string trainer, string kind, (string Column, double Value)[] shown)
    {
        if (shown.Length == 0)
            return $"The {trainer} model has no feature importance.";
        var first = string.Join(", ", shown.Take(3).Select(one => $"{FigureText.Quoted(one.Column)} {NumberText.Percent(one.Value)}"));
        return $"Feature importance by {kind}: {first}{(shown.Length > 3 ? ", …" : ".")}";
    }
}
