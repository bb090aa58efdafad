using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>Areas under ROC curves of a multiclass task, over the classes that have test rows.</summary>
/// <param name="Rest">Mean over classes of P(own row scores above another's), ties half; null with fewer than 2 classes.</param>
/// <param name="WeightedRest">The same, weighted by the rows of the class.</param>
/// <param name="Pairs">Mean over ordered pairs (c, d) of P(row of c scores above row of d for c), ties half; null likewise.</param>
/// <param name="WeightedPairs">The same, weighted by the rows of c and d together.</param>
internal sealed record ClassRanking(double? Rest, double? WeightedRest, double? Pairs, double? WeightedPairs)
{
    public double? OneVersusRest(Averaging averaging) => averaging == Averaging.Macro ? Rest : WeightedRest;

    public double? OneVersusOne(Averaging averaging) => averaging == Averaging.Macro ? Pairs : WeightedPairs;

    /// <param name="input">The rows.</param>
    /// <param name="orders">Of the classes that have rows.</param>
    /// <remarks>One sort per class serves all its pairs: O(k · n log n), not O(k² · n log n).</remarks>
    public static ClassRanking Of(MulticlassInput input, IEnumerable<ClassOrder> orders)
    {
        var actual = input.Totals.Actual;
        var present = Enumerable.Range(0, actual.Length).Where(label => actual[label] > 0).ToArray();
        if (present.Length < 2)
            return new ClassRanking(null, null, null, null);
        var (rest, weightedRest, pairs, weightedPairs) = (new CompensatedSum(), new CompensatedSum(), new CompensatedSum(), new CompensatedSum());
        foreach (var order in orders.Where(order => actual[order.Label] > 0))
        {
            var label = order.Label;
            var wins = Wins(input, order);
            var allWins = new CompensatedSum();
            foreach (var other in present.Where(other => other != label))
            {
                allWins.Add(wins[other]);
                var area = wins[other] / (2 * actual[label] * actual[other]);
                pairs.Add(area);
                weightedPairs.Add(area * (actual[label] + actual[other]));
            }
            var ofRest = allWins.Value / (2 * actual[label] * (input.TotalWeight - actual[label]));
            rest.Add(ofRest);
            weightedRest.Add(ofRest * actual[label]);
        }
        // Each class is in 2(k − 1) of the ordered pairs.
        double classes = present.Length;
        return new ClassRanking(
            rest.Value / classes,
            weightedRest.Value / input.TotalWeight,
            pairs.Value / (classes * (classes - 1)),
            weightedPairs.Value / (2 * (classes - 1) * input.TotalWeight));
    }

    /// <summary>Per other class twice the weight of the pairs in which the own row scores higher; ties count once.</summary>
    private static double[] Wins(MulticlassInput input, ClassOrder order)
    {
        var (label, rows) = (order.Label, order.Rows);
        var truth = input.Truth;
        var wins = new double[input.Labels.Length];
        var own = input.Totals.Actual[label];
        var (ownBelow, start) = (0.0, 0);
        foreach (var end in order.Ends)
        {
            var ownTied = 0.0;
            for (var i = start; i < end; i++)
            {
                if (truth[rows[i]] == label)
                    ownTied += input.WeightOf(rows[i]);
            }
            var ownAbove = own - ownBelow - ownTied;
            for (var i = start; i < end; i++)
            {
                var other = truth[rows[i]];
                if (other != label)
                    wins[other] += input.WeightOf(rows[i]) * (2 * ownAbove + ownTied);
            }
            ownBelow += ownTied;
            start = end;
        }
        return wins;
    }
}
