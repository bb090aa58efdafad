using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The margins and the diagonal of the confusion matrix: all that metrics of decisions need.</summary>
/// <param name="Hits">Per label the weight of the rows that have it and were given it.</param>
/// <param name="Actual">Per label the weight of the rows that have it.</param>
/// <param name="Predicted">Per label the weight of the rows that were given it.</param>
/// <param name="ActualRows">Per label the number of rows that have it.</param>
/// <param name="PredictedRows">Per label the number of rows that were given it.</param>
internal sealed record ClassTotals(double[] Hits, double[] Actual, double[] Predicted, int[] ActualRows, int[] PredictedRows)
{
    public int Count => Hits.Length;

    /// <summary>The labels that occur in the test rows or in the predictions, ascending.</summary>
    public IEnumerable<int> Present => Enumerable.Range(0, Count).Where(label => ActualRows[label] > 0 || PredictedRows[label] > 0);

    public static ClassTotals Empty(int labelCount) => new(
        new double[labelCount], new double[labelCount], new double[labelCount], new int[labelCount], new int[labelCount]);

    public static ClassTotals Of(int labelCount, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, double[]? weights)
    {
        var totals = Empty(labelCount);
        for (var row = 0; row < truth.Length; row++)
        {
            var (actual, given) = (truth[row], predicted[row]);
            var weight = weights is null ? 1 : weights[row];
            totals.Actual[actual] += weight;
            totals.Predicted[given] += weight;
            totals.ActualRows[actual]++;
            totals.PredictedRows[given]++;
            if (actual == given)
                totals.Hits[actual] += weight;
        }
        return totals;
    }

    /// <summary>Hits of a label / predictions of it; 0/0 is 0.</summary>
    public double Precision(int label) => Share(Hits[label], Predicted[label]);

    /// <summary>Hits of a label / rows that have it; 0/0 is 0.</summary>
    public double Recall(int label) => Share(Hits[label], Actual[label]);

    /// <summary>2 · hits / (rows + predictions) of a label, the harmonic mean of precision and recall in one division; 0/0 is 0.</summary>
    public double F1(int label) => Share(2 * Hits[label], Actual[label] + Predicted[label]);

    /// <summary>The mean of one value per label that occurs: plain, or weighted by the rows that have the label.</summary>
    public double Average(Func<int, double> ofLabel, Averaging averaging)
    {
        var (sum, total) = (new CompensatedSum(), new CompensatedSum());
        foreach (var label in Present)
        {
            var weight = averaging == Averaging.Macro ? 1 : Actual[label];
            sum.Add(weight * ofLabel(label));
            total.Add(weight);
        }
        return sum.Value / total.Value;
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}

/// <summary>How values of several classes become one, in scikit-learn's words.</summary>
internal enum Averaging
{
    /// <summary>Every class that occurs counts the same.</summary>
    Macro,

    /// <summary>Every class counts as much as it has rows.</summary>
    Weighted,
}
