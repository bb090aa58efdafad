using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.threshold</c>: a number so far; the words by which a threshold is chosen come later.</summary>
internal static class ThresholdReader
{
    private static readonly string[] LaterWords = ["max", "recall", "cost"];

    public static double Read(SectionReader evaluate, ProblemList problems)
    {
        var fallback = new EvaluateConfig().Threshold;
        if (evaluate.Node("threshold") is MapNode { Entries: [{ Key: "cost" }, ..] } map)
            Later(map.Place, problems);
        else if (evaluate.Scalar("threshold", "a number from 0 to 1") is { } scalar)
            return Number(scalar, problems) ?? fallback;
        return fallback;
    }

    private static double? Number(ScalarNode scalar, ProblemList problems)
    {
        var text = scalar.Text.Trim();
        if (LaterWords.Contains(text.Split(' ')[0], StringComparer.Ordinal))
            Later(scalar.Place, problems);
        else if (!DecimalText.TryParseFraction(text, out var value))
        {
            problems.Add(ProblemCode.InvalidNumber, scalar.Place, "evaluate.threshold is not a number", scalar.Noun,
                "a number from 0 to 1, such as 0.5 or 50%");
        }
        else if (value is < 0 or > 1)
        {
            problems.Add(ProblemCode.OutOfRange, scalar.Place, "evaluate.threshold is out of range", scalar.Noun, "a number from 0 to 1",
                value is > 1 and <= 100 && !text.EndsWith('%') ? $"for per cent write {text}%" : null);
        }
        else
            return value;
        return null;
    }

    private static void Later(Place place, ProblemList problems) =>
        problems.Add(ProblemCode.NotSupportedYet, place, "evaluate.threshold: choosing a threshold is not supported yet",
        expected: "a number from 0 to 1");
}
