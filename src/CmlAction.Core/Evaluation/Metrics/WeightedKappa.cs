using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Agreement beyond chance where labels have an order: a miss by two labels costs more than a miss by one.</summary>
internal sealed class WeightedKappa(KappaCost cost) : Metric<MulticlassInput>(cost == KappaCost.Linear
    ? Quadratic with
    {
        Name = "cohen_kappa_linear",
        Meaning = "Agreement beyond chance for labels that have an order; a miss costs as many labels as lie between, plus one. 0 is chance.",
        Formula = "1 − Σ |i − j|·Oᵢⱼ / Σ |i − j|·Eᵢⱼ with Oᵢⱼ the rows of label i predicted j, Eᵢⱼ those if predictions were dealt at random, "
            + "labels numbered in label order",
        Source = "Cohen 1968. scikit-learn `cohen_kappa_score(weights=\"linear\")`.",
        Example = "labels 0 1 2 2, predicted 0 1 2 0 gives 0.5",
    }
    : Quadratic)
{
    private static readonly MetricPassport Quadratic = new()
    {
        Name = "cohen_kappa_quadratic",
        Tasks = [MachineLearningTask.Multiclass],
        Direction = Direction.HigherIsBetter,
        Minimum = -1,
        Maximum = 1,
        OnRequest = true, // It has a meaning only for labels that have an order.
        Meaning = "Agreement beyond chance for labels that have an order (grades, stars); a miss by two labels costs four times a miss by one. 0 is chance.",
        Formula = "1 − Σ (i − j)²·Oᵢⱼ / Σ (i − j)²·Eᵢⱼ with Oᵢⱼ the rows of label i predicted j, Eᵢⱼ those if predictions were dealt at random, "
            + "labels numbered in label order",
        Undefined = "All rows have one class and all were given it.",
        Weights = "Rows count with their weight.",
        Source = "Cohen 1968. scikit-learn `cohen_kappa_score(weights=\"quadratic\")`.",
        Example = "labels 0 1 2 2, predicted 0 1 2 0 gives 0.3846",
    };

    protected override MetricOutcome Compute(MulticlassInput input)
    {
        var totals = input.Totals;
        var measured = cost == KappaCost.Linear
            ? input.MeanOf("labels missed by", row => Math.Abs(input.Truth[row] - input.Predicted[row])).Value
            : input.MeanOf("labels missed by, squared", row => Square(input.Truth[row] - input.Predicted[row])).Value;
        var single = Array.FindIndex(totals.Actual, weight => weight > 0);
        var expected = cost == KappaCost.Linear ? ExpectedDistance(totals) : ExpectedSquare(totals);
        if (expected <= 0 || totals.Actual[single] >= input.TotalWeight && totals.Predicted[single] >= input.TotalWeight)
            return MetricOutcome.None($"{input.PartWord} rows and predictions contain only \"{input.Labels[single]}\"");
        return MetricOutcome.Of(1 - measured / expected);
    }

    private static double Square(double value) => value * value;

    /// <summary>Mean |i − j| over independent draws of i from the actual and j from the predicted labels: Σ over the cuts between labels of P(one below, one above).</summary>
    private static double ExpectedDistance(ClassTotals totals)
    {
        var (all, given) = (totals.Actual.Sum(), totals.Predicted.Sum());
        var (actualBelow, predictedBelow, sum) = (0.0, 0.0, 0.0);
        for (var label = 0; label < totals.Count - 1; label++)
        {
            actualBelow += totals.Actual[label] / all;
            predictedBelow += totals.Predicted[label] / given;
            sum += actualBelow * (1 - predictedBelow) + (1 - actualBelow) * predictedBelow;
        }
        return sum;
    }

    /// <summary>Mean (i − j)² likewise: the two variances and the square of the distance of the means.</summary>
    private static double ExpectedSquare(ClassTotals totals)
    {
        var (actualMean, actualVariance) = Moments(totals.Actual);
        var (predictedMean, predictedVariance) = Moments(totals.Predicted);
        return actualVariance + predictedVariance + Square(actualMean - predictedMean);
    }

    private static (double Mean, double Variance) Moments(double[] weights)
    {
        var (total, mean, variance) = (weights.Sum(), 0.0, 0.0);
        for (var label = 0; label < weights.Length; label++)
            mean += label * weights[label] / total;
        for (var label = 0; label < weights.Length; label++)
            variance += Square(label - mean) * weights[label] / total;
        return (mean, variance);
    }
}

/// <summary>What a miss costs by how many labels it misses, in scikit-learn's words.</summary>
internal enum KappaCost
{
    Linear,
    Quadratic,
}
