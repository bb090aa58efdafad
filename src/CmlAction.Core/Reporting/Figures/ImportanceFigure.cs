using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Charts.Kinds;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Insight;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>Which columns the model uses most: what shuffling them costs, what the model itself says, and how far they move predictions.</summary>
internal static class ImportanceFigure
{
    private const int MostColumns = 15;

    public static bool HasContent(RunRecord run) => !Names(run).IsEmpty;

    public static ReportFigure Draw(RunRecord run)
    {
        var (training, names) = (run.Training, Names(run));
        ImmutableArray<string> shown = [.. names.Take(MostColumns)];
        var which = shown.Length < names.Length ? $"the first {shown.Length} of {NumberText.Plural(names.Length, "column")}" : NumberText.Plural(shown.Length, "column");
        ImmutableArray<BarColumn> measures = [.. Measures(run, shown)];
        var ranks = ImportanceRanks.Words(run);
        if (shown.IsEmpty)
            return new ReportFigure("importance", NoImportance(training) + ".", new BarChart("Feature importance", NoImportance(training) + ".") { EmptyNote = NoImportance(training) });
        if (measures.Length == 1)
            return Single(run, measures[0], shown, which, ranks);
        var chart = new BarColumnsChart("Feature importance", AltText(training))
        {
            Subtitle = $"{which} · {NumberText.Plural(training.Insight!.RowCount, "held-out row")}",
            Names = [.. shown.Select(FigureText.Label)],
            Columns = measures,
        };
        return new ReportFigure("importance", Caption(run, which) + ranks, chart);
    }

    /// <summary>By what shuffling costs where that was measured, then by the model's own account, then by SHAP.</summary>
    private static ImmutableArray<string> Names(RunRecord run)
    {
        var (training, insight) = (run.Training, run.Training.Insight);
        return
        [
            .. (insight?.Permutation?.Columns.Select(one => one.Column) ?? [])
                .Concat(training.Importance.OrderByDescending(one => one.Value).Select(one => one.Column))
                .Concat(insight?.Shap?.Columns.Select(one => one.Column) ?? [])
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<BarColumn> Measures(RunRecord run, ImmutableArray<string> shown)
    {
        var (training, insight) = (run.Training, run.Training.Insight);
        if (insight?.Permutation is { Columns.IsEmpty: false } permutation)
        {
            var lost = ByName(permutation.Columns, one => one.Column);
            yield return new BarColumn("When shuffled", $"loss of {permutation.Metric}", [.. shown.Select(name => lost.TryGetValue(name, out var own) ? Loss(own) : Nothing)]);
        }
        if (!training.Importance.IsEmpty)
        {
            var (shares, ranks) = (ByName(training.Importance, one => one.Column), ImportanceRanks.Of(run));
            yield return new BarColumn("Own account", $"share of {training.ImportanceKind ?? "importance"}", [.. shown.Select(name => shares.TryGetValue(name, out var own)
                ? new Bar(name, own.Value, NumberText.Percent(own.Value) + (ranks.TryGetValue(name, out var rank) ? $" {rank}" : "")) : Nothing)]);
        }
        if (insight?.Shap is { Columns.IsEmpty: false } shap)
        {
            var moved = ByName(shap.Columns, one => one.Column);
            yield return new BarColumn("Mean |SHAP|", shap.Unit == "target" ? "in units of the target" : shap.Unit,
                [.. shown.Select(name => moved.TryGetValue(name, out var own) ? new Bar(name, own.MeanAbsolute, FigureText.Amount(own.MeanAbsolute)) : Nothing)]);
        }
    }

    /// <summary>A column that the model does not use has no share, costs nothing and moves nothing.</summary>
    private static readonly Bar Nothing = new("", 0, "0");

    /// <summary>A column that helps by chance when shuffled is worth nothing, not less.</summary>
    private static Bar Loss(ColumnImportance column)
    {
        var (mean, deviation) = (Math.Max(column.Mean, 0), column.StandardDeviation);
        var decimals = deviation > 0 ? NumberText.DecimalsFor(deviation) : 4;
        return new Bar(column.Column, mean, NumberText.Fixed(mean, decimals))
        {
            Interval = deviation > 0 ? new DataRange(Math.Max(mean - deviation, 0), mean + deviation) : null,
        };
    }

    private static Dictionary<string, T> ByName<T>(ImmutableArray<T> columns, Func<T, string> name) =>
        columns.GroupBy(name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static ReportFigure Single(RunRecord run, BarColumn measure, ImmutableArray<string> shown, string which, string ranks)
    {
        var training = run.Training;
        var isOwn = !training.Importance.IsEmpty;
        var meaning = isOwn ? $"Share of the total {Meaning(training)}" : $"{measure.Title}: {measure.Unit}";
        var rows = isOwn ? NumberText.Plural(training.TrainRowCount, "training row") : NumberText.Plural(training.Insight!.RowCount, "held-out row");
        var chart = new BarChart("Feature importance", AltText(training))
        {
            Subtitle = $"{meaning} · {which}",
            Bars = [.. measure.Bars.Select((bar, i) => bar! with { Label = FigureText.Label(shown[i]) })],
        };
        return new ReportFigure("importance", $"Feature importance: {char.ToLowerInvariant(meaning[0])}{meaning[1..]}, {which}, from {rows}.{ranks}", chart);
    }

    private static string Caption(RunRecord run, string which)
    {
        var (training, insight) = (run.Training, run.Training.Insight!);
        var permutation = insight.Permutation is { } shuffled
            ? $" What {shuffled.Metric} loses when a column is shuffled among {NumberText.Plural(insight.RowCount, "held-out row")}: mean and SD of {shuffled.Repeats} shuffles."
            : "";
        var own = training.Importance.IsEmpty ? "" : $" Own account: share of the total {Meaning(training)}, from {NumberText.Plural(training.TrainRowCount, "training row")}.";
        var shap = insight.Shap is { } moved ? $" SHAP: how far a column moves a prediction, mean over {NumberText.Plural(moved.RowCount, "row")}." : "";
        return $"Feature importance, {which}.{permutation}{own}{shap}";
    }

    private static string Meaning(TrainingSummary training) => (training.ImportanceKind ?? "importance") switch
    {
        "gain" => "gain (mean loss reduction per split)",
        "weight" => "absolute weight",
        var kind => kind,
    };

    private static string NoImportance(TrainingSummary training) => $"The {training.Trainer} model has no feature importance";

    private static string AltText(TrainingSummary training)
    {
        if (training.Insight?.Permutation is { Columns.IsEmpty: false } permutation)
        {
            var lost = permutation.Columns.Take(3).Select(one => $"{FigureText.Quoted(one.Column)} {Loss(one).ValueText}");
            return $"{permutation.Metric} loses most when these columns are shuffled: {string.Join(", ", lost)}{(permutation.Columns.Length > 3 ? ", …" : ".")}";
        }
        if (training.Importance.IsEmpty && training.Insight?.Shap is { } shap)
            return $"Predictions move most with {string.Join(", ", shap.Columns.Take(3).Select(one => FigureText.Quoted(one.Column)))}{(shap.Columns.Length > 3 ? ", …" : ".")}";
        var first = training.Importance.OrderByDescending(one => one.Value).Take(3).Select(one => $"{FigureText.Quoted(one.Column)} {NumberText.Percent(one.Value)}");
        return $"Feature importance by {training.ImportanceKind ?? "importance"}: {string.Join(", ", first)}{(training.Importance.Length > 3 ? ", …" : ".")}";
    }
}
