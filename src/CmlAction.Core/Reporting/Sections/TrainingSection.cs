using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>How the model was made: parameters, importance of the features, the course of the loss.</summary>
internal static class TrainingSection
{
    private const int MostParameters = 60;
    private const int MostFeatures = 30;
    private const int BarWidth = 12;
    private const int LongestCommand = 200;

    public static IEnumerable<Block> Build(RunRecord run, ReportDetails details)
    {
        var training = run.Training;
        if (training.Trainer == Core.Training.Foreign.ForeignModel.TrainerName)
        {
            yield return Elsewhere(run) with { Priority = Priority.Details };
            if (!training.Parameters.IsEmpty)
                yield return new Details(["Training: parameters of the program"], details.Opens(false), [.. Parameters(run)]) { Priority = Priority.Details, Label = "training" };
            yield break;
        }
        var rounds = training.LearningCurve is [.., var last] ? $" · {NumberText.Plural(last.Round, "round")}" : "";
        var summary = $"Training: {ShownText.Value(training.Trainer)} · {NumberText.Plural(training.Features.Length, "feature")} · " +
                      $"{NumberText.Plural(training.TrainRowCount, "row")}{rounds}";
        yield return new Details([summary], details.Opens(false), [.. Curve(training), .. TrainingFindings.Build(run), .. ResamplingTables.Build(run), .. InsightTables.Build(run), .. Importance(training), .. Parameters(run)])
        {
            Priority = Priority.Details,
            Label = "training",
        };
    }

    private static Text Elsewhere(RunRecord run) => run.Config.Model.Command is { } command
        ? new(["Trained by ", Inline.Code(ShownText.Value(command.ToString(), LongestCommand)), $": {ShownText.Value(run.Training.Library)}."])
        : new($"Trained elsewhere: {ShownText.Value(run.Training.Library)}.");

    private static IEnumerable<Block> Curve(TrainingSummary training)
    {
        if (training.LearningCurve is not [.., var last])
            yield break;
        var name = Inline.Code(ShownText.Value(training.LearningCurveMetric ?? "loss"));
        ImmutableArray<Inline> validation = [];
        if (last.Validation is { } loss)
        {
            var best = training.LearningCurve.MinBy(round => round.Validation ?? double.PositiveInfinity)!;
            validation = [$", {MetricText.Plain(loss)} on validation (lowest recorded {MetricText.Plain(best.Validation)} after round {NumberText.Count(best.Round)})"];
        }
        yield return new Text([name, $" after round {NumberText.Count(last.Round)}: {MetricText.Plain(last.Train)} on train", .. validation, "."]);
    }

    private static IEnumerable<Block> Importance(TrainingSummary training)
    {
        if (training.Importance.IsEmpty)
            yield break;
        var largest = training.Importance.Max(feature => feature.Value);
        yield return new Heading(2, "Importance by the model's own account") { Priority = Priority.LongTables, Label = "feature importance" };
        yield return new TableBlock(
            [new("feature"), new($"share of {ShownText.Value(training.ImportanceKind ?? "importance")}", Alignment.Right), new("")],
            [.. training.Importance.Take(MostFeatures).Select(feature => new TableRow(
                Inline.Code(ShownText.Value(feature.Column)), NumberText.Percent(feature.Value), Bar(feature.Value, largest)))])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostFeatures, training.Importance.Length))
            yield return more with { Priority = Priority.LongTables };
    }

    private static IEnumerable<Block> Parameters(RunRecord run)
    {
        var parameters = run.Training.Parameters;
        if (parameters.IsEmpty)
        {
            yield return new Text("The trainer has no parameters.");
            yield break;
        }
        yield return new Heading(2, "Parameters") { Priority = Priority.LongTables, Label = "parameters" };
        yield return new TableBlock(
            [new("parameter"), new("value", Alignment.Right)],
            [.. parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Take(MostParameters).Select(parameter =>
                new TableRow(Inline.Code(ShownText.Value(parameter.Key)), Inline.Code(ShownText.Value(parameter.Value))))])
        {
            Priority = Priority.LongTables,
        };
        foreach (var more in More.Than(MostParameters, parameters.Count))
            yield return more with { Priority = Priority.LongTables };
    }

    private static string Bar(double value, double largest)
    {
        var eighths = largest > 0 && double.IsFinite(value) ? (int)Math.Round(Math.Clamp(value / largest, 0, 1) * BarWidth * 8) : 0;
        return new string('█', eighths / 8) + (eighths % 8 > 0 ? ((char)('█' + 8 - (eighths % 8))).ToString() : "");
    }
}
