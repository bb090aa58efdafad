using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting.Figures;

/// <summary>What a binary classifier does at its threshold. A member is null when its denominator is zero.</summary>
internal sealed record OperatingPoint(double? TruePositiveRate, double? FalsePositiveRate, double? Precision, double? BaseRate)
{
    public static OperatingPoint Of(EvaluationResult evaluation)
    {
        if (evaluation.Confusion.Length != 2)
            return new OperatingPoint(null, null, null, null);
        var ((trueNegative, falsePositive), (falseNegative, truePositive)) = (Row(0), Row(1));
        var (negatives, positives) = (trueNegative + falsePositive, falseNegative + truePositive);
        return new OperatingPoint(
            Share(truePositive, positives), Share(falsePositive, negatives),
            Share(truePositive, truePositive + falsePositive), Share(positives, positives + negatives));

        (long, long) Row(int i) => (evaluation.Confusion[i][0], evaluation.Confusion[i][1]);
    }

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
