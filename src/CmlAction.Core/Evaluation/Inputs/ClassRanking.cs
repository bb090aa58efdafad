using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Areas under ROC curves of a multiclass task, over the classes that have test rows.</summary>
/// <param name="OneVersusRest">Mean over classes of P(own row scores above another's), ties half; null with fewer than 2 classes.</param>
/// <param name="OneVersusOne">Mean over ordered pairs (c, d) of P(row of c scores above row of d for c), ties half; null likewise.</param>
internal sealed record ClassRanking(double? OneVersusRest, double? OneVersusOne)
{
    /// <remarks>One sort per class serves all its pairs: O(k · n log n), not O(k² · n log n).</remarks>
    public static ClassRanking Of(MulticlassInput input)
    {
        var actual = input.Totals.Actual;
        var present = Enumerable.Range(0, actual.Length).Where(label => actual[label] > 0).ToArray();
        if (present.Length < 2)
            return new ClassRanking(null, null);
        var (rest, pairs) = (new CompensatedSum(), new CompensatedSum());
        var (scores, rows) = (new double[input.RowCount], new int[input.RowCount]);
        foreach (var label in present)
        {
            for (var row = 0; row < rows.Length; row++)
                (scores[row], rows[row]) = (input.ScoresOf(row)[label], row);
            var wins = Wins(input, label, scores, rows);
            var allWins = new CompensatedSum();
            foreach (var other in present.Where(other => other != label))
            {
                allWins.Add(wins[other]);
                pairs.Add(wins[other] / (2 * actual[label] * actual[other]));
            }
            rest.Add(allWins.Value / (2 * actual[label] * (input.TotalWeight - actual[label])));
        }
        return new ClassRanking(rest.Value / present.Length, pairs.Value / (present.Length * (present.Length - 1.0)));
    }

    /// <summary>Per other class twice the weight of the pairs in which the own row scores higher; ties count once.</summary>
    private static double[] Wins(MulticlassInput input, int label, double[] scores, int[] rows)
    {
        Curves.ScoreGroups.Sort(scores, rows);
        var wins = new double[input.Labels.Length];
        var ownBelow = 0.0;
        for (int start = 0, end; start < rows.Length; start = end)
        {
            var ownTied = 0.0;
            for (end = start; end < rows.Length && scores[end] == scores[start]; end++)
            {
                if (input.Truth[rows[end]] == label)
                    ownTied += input.WeightOf(rows[end]);
            }
            var ownAbove = input.Totals.Actual[label] - ownBelow - ownTied;
            for (var i = start; i < end; i++)
            {
                var other = input.Truth[rows[i]];
                if (other != label)
                    wins[other] += input.WeightOf(rows[i]) * (2 * ownAbove + ownTied);
            }
            ownBelow += ownTied;
        }
        return wins;
    }
}
