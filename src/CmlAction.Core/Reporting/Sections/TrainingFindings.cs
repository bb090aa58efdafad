using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>Whether the model converged, and what was done to classes and target on the way.</summary>
internal static class TrainingFindings
{
    private const int MostClasses = 20;

    public static IEnumerable<Block> Build(RunRecord run)
    {
        ImmutableArray<ImmutableArray<Inline>> items =
        [
            .. run.Training.Findings.Select<Data.Finding, ImmutableArray<Inline>>(finding =>
                [$"{Icon.Of(finding.State)} ", Inline.Code(ShownText.Value(finding.Check)), $" — {ShownText.Sentence(finding.Message)}"]),
            .. Early(run.Training.Course),
            .. Classes(run.Training, run.Evaluation),
        ];
        if (!items.IsEmpty)
            yield return new BulletList(items);
    }

    private static IEnumerable<ImmutableArray<Inline>> Early(TrainingCourse? course)
    {
        if (course is { } done && done.KeptRounds < done.TrainedRounds)
            yield return [$"The model has the first {NumberText.Plural(done.KeptRounds, "round")} of {NumberText.Count(done.TrainedRounds)} trained, {NumberText.Count(done.PlannedRounds)} planned."];
    }

    private static IEnumerable<ImmutableArray<Inline>> Classes(TrainingSummary training, EvaluationResult evaluation)
    {
        if (training.ClassFactors.Length == 0 || training.ClassFactors.Length != evaluation.Labels.Length)
            yield break;
        var shown = evaluation.Labels.Zip(training.ClassFactors).Take(MostClasses).ToArray();
        yield return
        [
            "A row counted in training by its class: ",
            .. shown.SelectMany<(string Label, double Factor), Inline>((pair, i) =>
                [i > 0 ? ", " : "", Inline.Code(ShownText.Value(pair.Label)), $" × {MetricText.Plain(pair.Factor)}"]),
            shown.Length < evaluation.Labels.Length ? ", …" : "",
        ];
    }
}
