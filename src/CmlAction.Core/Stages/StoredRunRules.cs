using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Stages;

/// <summary>What must hold of a run record beyond its form, so that nothing after it has to doubt it.</summary>
internal static class StoredRunRules
{
    /// <summary>Numbers of predictions that are kept: 2 million rows, or 200,000 of ten classes.</summary>
    public const int MostScores = 2_000_000;

    /// <summary>Train rows whose keys are kept.</summary>
    public const int MostTrainKeys = 2_000_000;

    /// <summary>Columns whose importance is kept, the largest first.</summary>
    public const int MostImportances = 1000;

    private const int MostRounds = 1000;
    private const int MostNames = 1_000_000;
    private const int LongestText = 1 << 20;

    /// <summary>As in <c>Evaluation</c>: single precision and thousands of classes, not more.</summary>
    private const double SumTolerance = 1e-3;

    /// <returns>The first thing that is wrong, as what was found; null when the record can be used.</returns>
    public static string? WhyWrong(StoredRun run)
    {
        var isClass = run.Task.IsClassification();
        if (run.Labels.IsDefault || run.Metrics.IsDefault || run.Reported.IsDefault || run.Dummy.Prior.IsDefault)
            return "a list without a value";
        if (run.Labels.Length > MostNames || run.Metrics.Length > MostNames || run.Parameters.Count > MostNames || run.Settings.Count > MostNames)
            return $"a list of more than {MostNames} entries";
        if (run.Reported.Length > FileNumbers.MostNumbers)
            return $"more than {FileNumbers.MostNumbers} reported numbers";
        if (Texts(run).Any(text => text is null || text.Length > LongestText))
            return $"a text of more than {LongestText} letters, or none";
        if (run.Commit is { } commit && !(commit.Length is 40 or 64 && commit.All(char.IsAsciiHexDigitLower)))
            return "a commit that is none";
        if (run.Labels.Distinct(StringComparer.Ordinal).Count() != run.Labels.Length || !IsLabelCount(run.Task, run.Labels.Length))
            return $"{run.Labels.Length} labels in a task that cannot have them";
        if (run.Threshold is { } threshold && threshold is not (>= 0 and <= 1))
            return "a threshold that is no probability";
        if (run.TestRows < 0 || run.TrainRows < 0 || run.Seed < 0)
            return "a number below 0";
        if (run.Metrics.Any(metric => metric is null || !IsFinite(metric.Value) || !IsFinite(metric.StandardError)))
            return "a metric that is not a number";
        if (run.Reported.Any(number => number is null || !IsFinite(number.Value)) || run.Reported.DistinctBy(number => number.Name, StringComparer.Ordinal).Count() != run.Reported.Length)
            return "a reported number that is none, or stands there twice";
        if (isClass ? run.Dummy.Prior.Length != run.Labels.Length || !AreProbabilities(run.Dummy.Prior.AsSpan())
            : run.Dummy.Mean is not { } mean || run.Dummy.Median is not { } median || !double.IsFinite(mean) || !double.IsFinite(median))
            return "a dummy of another task";
        return WhyWrong(run.Training) ?? WhyWrong(run, run.Predictions) ?? (run.TrainKeys is { } keys && keys.Length != run.TrainRows ? "another number of train keys than of train rows" : null);
    }

    private static string? WhyWrong(BaseTraining? training)
    {
        if (training is null)
            return null;
        if (training.Importance.IsDefault || training.LearningCurve.IsDefault || training.Importance.Length > MostImportances || training.LearningCurve.Length > MostRounds)
            return "a training with lists that are too long, or none";
        if (training.Importance.Any(one => one is null || one.Share is not (>= 0 and <= 1)))
            return "an importance that is no share";
        return training.LearningCurve.Any(one => one is null || one.Round < 1 || !double.IsFinite(one.Train) || !IsFinite(one.Validation))
            ? "a learning curve that is none"
            : null;
    }

    private static string? WhyWrong(StoredRun run, StoredPredictions? predictions)
    {
        if (predictions is null)
            return null;
        if (predictions.Keys is not { } keys || predictions.Scores is not { } scores)
            return "predictions without keys or scores";
        var width = run.Task == MachineLearningTask.Multiclass ? run.Labels.Length : 1;
        if (keys.Length != run.TestRows || scores.Length != (long)keys.Length * width)
            return "another number of predictions than of test rows";
        if (!run.Task.IsClassification())
            return scores.All(double.IsFinite) ? null : "a prediction that is not a number";
        if (run.Task == MachineLearningTask.Binary)
            return scores.All(score => score is >= 0 and <= 1) ? null : "a score that is no probability";
        for (var start = 0; start < scores.Length; start += width)
        {
            if (!AreProbabilities(scores.AsSpan(start, width)))
                return "scores that are no probabilities";
        }
        return null;
    }

    private static bool AreProbabilities(ReadOnlySpan<double> scores)
    {
        var sum = 0.0;
        foreach (var score in scores)
        {
            if (score is not (>= 0 and <= 1))
                return false;
            sum += score;
        }
        return Math.Abs(sum - 1) <= SumTolerance;
    }

    private static bool IsLabelCount(MachineLearningTask task, int count) => task switch
    {
        MachineLearningTask.Binary => count == 2,
        MachineLearningTask.Multiclass => count >= 2,
        _ => count == 0,
    };

    private static bool IsFinite(double? value) => value is null || double.IsFinite(value.Value);

    private static IEnumerable<string?> Texts(StoredRun run) =>
    [
        run.Name, run.Program, run.Salt, run.DataFingerprint, run.InputFingerprint ?? "", run.ModelFingerprint, run.Trainer, run.Library,
        run.Training?.ImportanceKind ?? "", run.Training?.LearningCurveMetric ?? "",
        .. run.Training is { Importance.IsDefault: false } training ? training.Importance.Select(one => one?.Column) : [],
        .. run.Labels, .. run.Metrics.Select(metric => metric?.Name), .. run.Reported.Select(number => number?.Name),
        .. run.Parameters.Keys, .. run.Parameters.Values, .. run.Settings.Keys, .. run.Settings.Values,
    ];
}
