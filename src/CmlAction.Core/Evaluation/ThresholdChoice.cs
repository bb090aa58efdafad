using System.Runtime.InteropServices;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation.Curves;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>A threshold that was chosen on the validation rows and is applied to the test rows.</summary>
/// <param name="Rule">As configured: <c>max f1</c>.</param>
/// <param name="Value">0 to 1; <see cref="EvaluateConfig.Threshold"/> when nothing could be chosen.</param>
/// <param name="RowCount">Validation rows.</param>
/// <param name="Reached">What the rule asks for, on the validation rows: F1, MCC, recall, or the cost of 1,000 rows; null with <paramref name="Remark"/>.</param>
/// <param name="Remark">Why nothing could be chosen, or null.</param>
public sealed record ThresholdChoice(string Rule, double Value, int RowCount, double? Reached, string? Remark = null)
{
    /// <summary>The threshold for these predictions: the one configured, or the one chosen on their validation rows.</summary>
    public static double ValueFor(EvaluateConfig config, Predictions predictions) => Of(config, predictions)?.Value ?? config.Threshold;

    /// <returns>Null when the threshold is a number, or the task is not binary.</returns>
    /// <remarks>
    /// Every distinct score is tried, and (for a cost) predicting nobody; of equally good ones the highest is taken. The threshold is
    /// then put in the middle of the gap below that score, in as few digits as stay in it: it decides the validation rows alike, and new
    /// scores fall on either side of it with equal right. Rows count with their weight.
    /// </remarks>
    public static ThresholdChoice? Of(EvaluateConfig config, Predictions predictions)
    {
        if (config.ThresholdRule is not { } rule || predictions.Task != MachineLearningTask.Binary)
            return null;
        var validation = predictions.Of(SplitName.Validation);
        int[] truth = [.. validation.Truth.Select(label => (int)label)];
        var scores = ImmutableCollectionsMarshal.AsArray(validation.Scores)!;
        var groups = ScoreGroups.Of(scores, truth, validation.Weights.IsEmpty ? null : [.. validation.Weights]);
        if (groups.PositiveWeight <= 0 || groups.NegativeWeight <= 0)
        {
            var rows = NumberText.Plural(validation.Count, "validation row");
            return new ThresholdChoice(
                rule.ToString(), config.Threshold, validation.Count, null,
                $"the {rows} do not hold both classes, so the threshold stays {NumberText.RoundTrip(config.Threshold)}");
        }
        var (best, reached) = Best(rule, groups);
        return new ThresholdChoice(rule.ToString(), Above(groups, best), validation.Count, reached);
    }

    /// <returns>The last group that is predicted positive, −1 for none, and how good that is.</returns>
    private static (int Group, double Reached) Best(ThresholdRule rule, ScoreGroups groups)
    {
        var (best, reached, found) = (-1, double.NaN, double.NegativeInfinity);
        var (truePositives, falsePositives) = (0.0, 0.0);
        for (var group = -1; group < groups.Count; group++)
        {
            if (group >= 0)
                (truePositives, falsePositives) = (truePositives + groups.Positives[group], falsePositives + groups.Negatives[group]);
            // A score of 1 cannot be kept out: no threshold lies above it.
            else if (rule.Goal != ThresholdGoal.Cost || groups.Scores[0] >= 1)
                continue;
            var value = Measure(rule, truePositives, falsePositives, groups);
            var good = rule.Goal == ThresholdGoal.Cost ? -value : value;
            if (good > found)
                (best, reached, found) = (group, value, good);
            if (rule.Goal == ThresholdGoal.Recall && value >= rule.Recall)
                return (group, value);
        }
        return (best, reached);
    }

    private static double Measure(ThresholdRule rule, double truePositives, double falsePositives, ScoreGroups groups)
    {
        var (positives, negatives) = (groups.PositiveWeight, groups.NegativeWeight);
        var (falseNegatives, trueNegatives) = (positives - truePositives, negatives - falsePositives);
        return rule.Goal switch
        {
            ThresholdGoal.F1 => 2 * truePositives / (positives + truePositives + falsePositives),
            ThresholdGoal.Recall => truePositives / positives,
            ThresholdGoal.Cost => 1000 * (rule.FalsePositiveCost * falsePositives + rule.FalseNegativeCost * falseNegatives) / (positives + negatives),
            _ => trueNegatives + falseNegatives > 0
                ? (truePositives * trueNegatives - falsePositives * falseNegatives)
                    / Math.Sqrt((truePositives + falsePositives) * positives * negatives * (trueNegatives + falseNegatives))
                : 0,
        };
    }

    /// <summary>A number above the score of the next group and not above that of the group itself.</summary>
    private static double Above(ScoreGroups groups, int group)
    {
        var high = group < 0 ? 1 : groups.Scores[group];
        var low = group + 1 < groups.Count ? groups.Scores[group + 1] : 0;
        return NumberText.Between(low, high, fewestDecimals: 1);
    }
}
