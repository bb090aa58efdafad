using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>The difference of two areas under the ROC curve on the same rows.</summary>
/// <param name="First">Area of the first model.</param>
/// <param name="Second">Area of the second model.</param>
/// <param name="FirstVariance">DeLong's variance of the first.</param>
/// <param name="SecondVariance">DeLong's variance of the second.</param>
/// <param name="Covariance">Of the two.</param>
internal sealed record PairedDeLong(double First, double Second, double FirstVariance, double SecondVariance, double Covariance)
{
    /// <summary>Of first − second; 0 for models that rank alike.</summary>
    public double StandardError => Math.Sqrt(Math.Max(0, FirstVariance + SecondVariance - 2 * Covariance));

    /// <summary>Two-sided, from the normal distribution; 1 for models that rank alike, where 0/0 would be no number.</summary>
    public double P => StandardError > 0 ? Normal.TwoSidedP((First - Second) / StandardError) : First == Second ? 1 : 0;

    /// <param name="truth">n values, 1 for positive.</param>
    /// <param name="first">n finite scores.</param>
    /// <param name="second">n finite scores.</param>
    /// <returns>Null with fewer than 2 rows of either class.</returns>
    /// <remarks>
    /// A row's placement is the share of rows of the other class that it is ranked rightly against, ties half. Variances and covariance are
    /// those of the placements, per class, divided by the rows of the class. Source: DeLong, DeLong and Clarke-Pearson 1988; midranks as in
    /// Sun and Xu 2014.
    /// </remarks>
    public static PairedDeLong? Of(ReadOnlySpan<int> truth, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var positives = 0;
        foreach (var label in truth)
            positives += label == 1 ? 1 : 0;
        if (positives < 2 || truth.Length - positives < 2)
            return null;
        var (ofFirst, ofSecond) = (Placements(truth, first, positives), Placements(truth, second, positives));
        var (firstArea, secondArea) = (AreaOf(truth, ofFirst, positives), AreaOf(truth, ofSecond, positives));
        double Spread(double[] left, double leftArea, double[] right, double rightArea, ReadOnlySpan<int> labels)
        {
            var (ofPositives, ofNegatives) = (new CompensatedSum(), new CompensatedSum());
            for (var row = 0; row < labels.Length; row++)
            {
                var product = (left[row] - leftArea) * (right[row] - rightArea);
                if (labels[row] == 1)
                    ofPositives.Add(product);
                else
                    ofNegatives.Add(product);
            }
            double m = positives, n = labels.Length - positives;
            return ofPositives.Value / (m - 1) / m + ofNegatives.Value / (n - 1) / n;
        }
        return new PairedDeLong(
            firstArea, secondArea,
            Spread(ofFirst, firstArea, ofFirst, firstArea, truth),
            Spread(ofSecond, secondArea, ofSecond, secondArea, truth),
            Spread(ofFirst, firstArea, ofSecond, secondArea, truth));
    }

    /// <summary>Mean placement of the positive rows, which is the area.</summary>
    private static double AreaOf(ReadOnlySpan<int> truth, double[] placements, int positives)
    {
        var sum = new CompensatedSum();
        for (var row = 0; row < placements.Length; row++)
        {
            if (truth[row] == 1)
                sum.Add(placements[row]);
        }
        return sum.Value / positives;
    }

    private static double[] Placements(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int positives)
    {
        var (sorted, rows) = (scores.ToArray(), new int[scores.Length]);
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        Curves.ScoreGroups.Sort(sorted, rows);
        var placements = new double[scores.Length];
        double negatives = scores.Length - positives;
        var (positivesBelow, negativesBelow) = (0, 0);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            var tiedPositives = 0;
            for (end = start; end < rows.Length && sorted[end] == sorted[start]; end++)
                tiedPositives += truth[rows[end]] == 1 ? 1 : 0;
            var tiedNegatives = end - start - tiedPositives;
            var ofPositive = (negativesBelow + tiedNegatives / 2.0) / negatives;
            var ofNegative = (positives - positivesBelow - tiedPositives + tiedPositives / 2.0) / positives;
            for (var i = start; i < end; i++)
                placements[rows[i]] = truth[rows[i]] == 1 ? ofPositive : ofNegative;
            (positivesBelow, negativesBelow) = (positivesBelow + tiedPositives, negativesBelow + tiedNegatives);
        }
        return placements;
    }
}
