using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Share of rows whose true class is among the k most probable.</summary>
/// <param name="k">2 or more.</param>
internal sealed class TopKAccuracy(int k) : Metric<MulticlassInput>(new MetricPassport
{
    Name = $"top_{k}_accuracy",
    Tasks = [MachineLearningTask.Multiclass],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    OnRequest = true,
    Meaning = $"Share of rows whose true class is among the {k} most probable.",
    Formula = $"mean of min(1, max(0, ({k} − classes scored higher) / classes scored equal)): a tie at the border counts as a fraction",
    Undefined = $"There are only {k} classes or fewer: every row would count.",
    Weights = "Weighted mean.",
    Uncertainty = "SD/√n, interval ± z of it from 30 rows.",
    Source = $"scikit-learn `top_k_accuracy_score(k={k})`, which lets the last of tied labels win.",
    Example = $"labels 1, scores .5 .1 .1 .1 .1 .05 .05 gives {(k - 1) / 4.0}",
})
{
    protected override MetricOutcome Compute(MulticlassInput input)
    {
        if (input.Labels.Length <= k)
        {
            var classes = NumberText.Plural(input.Labels.Length, "class", "classes");
            return MetricOutcome.None($"with {classes} the true one is always among {k}");
        }
        return input.MeanOf(Name, row => Credit(input.ScoresOf(row), input.Truth[row])).ToOutcome(input, minimum: 0, maximum: 1);
    }

    private double Credit(ReadOnlySpan<double> scores, int truth)
    {
        var (higher, equal) = (0, 0);
        foreach (var score in scores)
        {
            if (score > scores[truth])
                higher++;
            else if (score == scores[truth])
                equal++;
        }
        return Math.Clamp((double)(k - higher) / equal, 0, 1);
    }
}
