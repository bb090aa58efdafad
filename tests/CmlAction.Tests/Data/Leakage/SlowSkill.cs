using CmlAction.Core.Data;

namespace CmlAction.Tests.Data.Leakage;

/// <summary>The skill as its definition reads: row by row, each prediction from all rows of the other folds.</summary>
internal static class SlowSkill
{
    public static double? Of(Column column, Target target, byte[] folds)
    {
        var bins = Bins(column);
        if (target is NumberTarget numbers)
        {
            var y = numbers.Values.ToArray();
            var mean = y.Average();
            var total = y.Sum(value => (value - mean) * (value - mean));
            return total == 0 ? null : Clamp(1 - Predictions(bins, folds, y, 0).Zip(y, (p, value) => (value - p) * (value - p)).Sum() / total);
        }
        var classes = (ClassTarget)target;
        var (loss, entropy) = (0.0, 0.0);
        for (var label = 0; label < classes.Labels.Length; label++)
        {
            var y = classes.Codes.Select(code => code == label ? 1.0 : 0).ToArray();
            if (y.Distinct().Count() < 2)
                continue;
            loss += Predictions(bins, folds, y, 0.5).Zip(y, LogLoss).Sum();
            entropy += y.Sum(value => LogLoss(y.Average(), value));
        }
        return entropy == 0 ? null : Clamp(1 - loss / entropy);
    }

    /// <summary>The name of each row's bin.</summary>
    public static string[] Bins(Column column)
    {
        var rows = Enumerable.Range(0, column.RowCount).ToList();
        if (column is CategoryColumn names)
        {
            var frequent = rows.GroupBy(names.CodeAt).Where(group => group.Count() * 100 >= rows.Count).Select(group => group.Key).ToHashSet();
            return [.. rows.Select(row => names.IsMissing(row) ? "missing" : frequent.Contains(names.CodeAt(row)) ? $"{names.CodeAt(row)}" : "other")];
        }
        var numbers = (NumberColumn)column;
        var present = rows.Where(row => !numbers.IsMissing(row)).ToList();
        var values = present.Select(numbers.At).GroupBy(value => value).OrderBy(group => group.Key).Select(group => (Value: group.Key, Count: group.Count())).ToList();
        var size = values.Count <= 20 ? 50 : Math.Max(50, (int)Math.Ceiling(present.Count / 20.0));
        var binOf = new Dictionary<double, int>();
        var (bin, filled, left) = (0, 0, present.Count);
        foreach (var (value, count) in values)
        {
            if (filled >= size && left >= 50)
                (bin, filled) = (bin + 1, 0);
            binOf[value] = bin;
            (filled, left) = (filled + count, left - count);
        }
        return [.. rows.Select(row => numbers.IsMissing(row) ? "missing" : $"{binOf[numbers.At(row)]}")];
    }

    /// <param name="bins">Of each row.</param>
    /// <param name="folds">Of each row.</param>
    /// <param name="y">Of each row.</param>
    /// <param name="pseudo">Added to the sum of all, and twice of it to their number.</param>
    private static IEnumerable<double> Predictions(string[] bins, byte[] folds, double[] y, double pseudo)
    {
        for (var row = 0; row < y.Length; row++)
        {
            var others = Enumerable.Range(0, y.Length).Where(other => folds[other] != folds[row]).ToList();
            var overall = (others.Sum(other => y[other]) + pseudo) / (others.Count + 2 * pseudo);
            var inBin = others.Where(other => bins[other] == bins[row]).ToList();
            yield return (inBin.Sum(other => y[other]) + 5 * overall) / (inBin.Count + 5);
        }
    }

    private static double LogLoss(double probability, double hit) => -Math.Log(hit == 1 ? probability : 1 - probability);

    private static double Clamp(double value) => Math.Min(1, Math.Max(0, value));
}
