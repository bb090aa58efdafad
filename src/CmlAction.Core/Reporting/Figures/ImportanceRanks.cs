using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>How the columns moved in the model's own order of importance, against base.</summary>
internal static class ImportanceRanks
{
    private const string Added = "new";

    /// <summary>Column to <c>▲2</c>, <c>▼1</c> or <c>new</c>; columns that kept their rank are left out. Empty where base measured another thing.</summary>
    public static IReadOnlyDictionary<string, string> Of(RunRecord run)
    {
        var moves = new Dictionary<string, string>(StringComparer.Ordinal);
        if (BaseOverlay.Comparison(run)?.Training is not { Importance.IsEmpty: false } inBase || inBase.ImportanceKind != run.Training.ImportanceKind)
            return moves;
        var before = Ranks(inBase.Importance.OrderByDescending(one => one.Share).Select(one => one.Column));
        foreach (var (column, rank) in Ranks(run.Training.Importance.OrderByDescending(one => one.Value).Select(one => one.Column)))
        {
            if (!before.TryGetValue(column, out var old))
                moves.Add(column, Added);
            else if (old != rank)
                moves.Add(column, old > rank ? $"▲{NumberText.Count(old - rank)}" : $"▼{NumberText.Count(rank - old)}");
        }
        return moves;
    }

    /// <summary>What the signs mean, as a sentence after the caption; empty without base.</summary>
    public static string Words(RunRecord run)
    {
        if (BaseOverlay.Comparison(run) is not { Training.Importance.IsEmpty: false } comparison || comparison.Training.ImportanceKind != run.Training.ImportanceKind)
            return "";
        return Of(run).Count == 0
            ? $" The order of the columns is that of {ComparisonText.Name(comparison)}."
            : $" ▲2: two ranks higher than in {ComparisonText.Name(comparison)}; ▼: lower; new: not used there.";
    }

    private static Dictionary<string, int> Ranks(IEnumerable<string> columns) =>
        columns.Distinct(StringComparer.Ordinal).Select((column, i) => (column, i)).ToDictionary(pair => pair.column, pair => pair.i + 1, StringComparer.Ordinal);
}
