using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.threshold</c>: a number, or the words by which one is chosen on the validation rows.</summary>
internal static class ThresholdReader
{
    private const string Forms = "a number from 0 to 1, max f1, max mcc, recall 90%, or cost: { fp: 1, fn: 5 }";

    /// <summary>Of a cost: more could not be told from the other cost times rows.</summary>
    private const double LargestCost = 1e9;

    public static (double Threshold, ThresholdRule? Rule) Read(SectionReader evaluate, ProblemList problems)
    {
        var fallback = new EvaluateConfig().Threshold;
        if (evaluate.Node("threshold") is MapNode map)
            return (fallback, Cost(map, problems));
        if (evaluate.Scalar("threshold", Forms) is not { } scalar)
            return (fallback, null);
        return scalar.Text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["max", "f1"] => (fallback, new ThresholdRule(ThresholdGoal.F1)),
            ["max", "mcc"] => (fallback, new ThresholdRule(ThresholdGoal.Mcc)),
            ["max", ..] => (fallback, Unknown(scalar, problems)),
            ["recall", .. var share] => (fallback, Recall(scalar, string.Concat(share), problems)),
            _ => (Number(scalar, problems) ?? fallback, null),
        };
    }

    /// <summary>A threshold that is chosen needs rows that took part neither in training nor in the final judgement.</summary>
    public static void CheckValidation(SectionReader evaluate, CmlConfig config, ProblemList problems)
    {
        if (config.Evaluate.ThresholdRule is not { } rule || config.HasValidation)
            return;
        problems.Add(ProblemCode.KeyNeedsAnother, evaluate.PlaceOf("threshold"), $"evaluate.threshold: {rule} needs validation rows to choose on",
            remedy: config.Data.TrainFiles.IsEmpty ? "add data.split.validation: 10%, or write a number" : "add data.validation, or write a number");
    }

    private static ThresholdRule? Unknown(ScalarNode scalar, ProblemList problems)
    {
        problems.Add(ProblemCode.UnknownWord, scalar.Place, $"evaluate.threshold does not know {scalar.Noun}", expected: Forms);
        return null;
    }

    private static ThresholdRule? Recall(ScalarNode scalar, string text, ProblemList problems)
    {
        if (DecimalText.TryParseFraction(text, out var share) && share is > 0 and <= 1)
            return new ThresholdRule(ThresholdGoal.Recall) { Recall = share };
        problems.Add(ProblemCode.OutOfRange, scalar.Place, "evaluate.threshold asks for a recall that is none", scalar.Noun,
            "more than 0% and at most 100%, as in recall 90%");
        return null;
    }

    private static ThresholdRule? Cost(MapNode map, ProblemList problems)
    {
        if (map is not { Entries: [{ Key: "cost", Value: MapNode costs }] })
        {
            problems.Add(ProblemCode.WrongType, map.Place, "evaluate.threshold has the wrong kind of value", map.Noun, Forms);
            return null;
        }
        foreach (var entry in costs.Entries.Where(entry => entry.Key is not ("fp" or "fn")))
        {
            problems.Add(ProblemCode.UnknownKey, entry.KeyPlace, $"unknown key {Shown.Quoted(entry.Key)} in evaluate.threshold.cost",
                expected: "fp and fn");
        }
        var (falsePositive, falseNegative) = (Amount(costs, "fp", problems), Amount(costs, "fn", problems));
        return falsePositive is { } fp && falseNegative is { } fn && costs.Entries.Length == 2
            ? new ThresholdRule(ThresholdGoal.Cost) { FalsePositiveCost = fp, FalseNegativeCost = fn }
            : null;
    }

    private static double? Amount(MapNode costs, string key, ProblemList problems)
    {
        var node = costs.Find(key)?.Value;
        if (node is ScalarNode scalar && DecimalText.TryParse(scalar.Text, out var amount) && amount is > 0 and <= LargestCost)
            return amount;
        problems.Add(ProblemCode.InvalidNumber, node?.Place ?? costs.Place, $"evaluate.threshold.cost.{key} is not a cost", node?.Noun ?? "nothing",
            "a number above 0");
        return null;
    }

    private static double? Number(ScalarNode scalar, ProblemList problems)
    {
        var text = scalar.Text.Trim();
        if (!DecimalText.TryParseFraction(text, out var value))
        {
            problems.Add(ProblemCode.InvalidNumber, scalar.Place, "evaluate.threshold is not a number", scalar.Noun, Forms);
        }
        else if (value is < 0 or > 1)
        {
            problems.Add(ProblemCode.OutOfRange, scalar.Place, "evaluate.threshold is out of range", scalar.Noun, "a number from 0 to 1",
                value is > 1 and <= 100 && !text.EndsWith('%') ? $"for per cent write {text}%" : null);
        }
        else
        {
            return value;
        }
        return null;
    }
}
