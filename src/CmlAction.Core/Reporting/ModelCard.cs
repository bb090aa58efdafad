using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.Sections;

namespace CmlAction.Core.Reporting;

/// <summary><c>model/model-card.md</c>: what the model is and how good, with the <c>model-index</c> front matter that Hugging Face reads.</summary>
public static class ModelCard
{
    public static string Write(RunRecord run) => FrontMatter(run) + MarkdownWriter.Write(Body(run), new MarkdownOptions());

    private static string FrontMatter(RunRecord run)
    {
        var (evaluation, task) = (run.Evaluation, TaskType(run.Evaluation.Task));
        var yaml = new StringBuilder();
        yaml.Append("---\n");
        yaml.Append($"library_name: {Quoted(run.Training.Library.Split(' ')[0])}\n");
        yaml.Append($"tags:\n- {task}\n- cml-action\n");
        yaml.Append($"model-index:\n- name: {Quoted(run.Config.Name)}\n  results:\n");
        yaml.Append($"  - task:\n      type: {task}\n");
        yaml.Append($"    dataset:\n      type: {Quoted(run.Config.Name)}\n      name: {Quoted(string.Join(", ", run.Data.Files.Take(5).Select(file => file.Name)))}\n");
        yaml.Append($"      split: test\n      revision: {Quoted(run.Data.Fingerprint)}\n");
        var defined = evaluation.Metrics.Where(metric => metric.Value is { } value && double.IsFinite(value)).ToList();
        yaml.Append(defined.Count > 0 ? "    metrics:\n" : "    metrics: []\n");
        foreach (var metric in defined)
        {
            yaml.Append($"    - type: {Quoted(metric.Name)}\n      name: {Quoted(metric.Name)}\n      value: {YamlNumber(metric.Value!.Value)}\n");
            yaml.Append($"      args:\n        rows: {evaluation.RowCount}\n");
            if (evaluation.Threshold is { } threshold)
                yaml.Append($"        threshold: {YamlNumber(threshold)}\n");
        }
        return yaml.Append("---\n\n").ToString();
    }

    private static ImmutableArray<Block> Body(RunRecord run)
    {
        var (training, data) = (run.Training, run.Data);
        var metrics = run.Evaluation.Metrics.Take(MetricSection.OpenRows).ToImmutableArray();
        return
        [
            new Heading(1, ShownText.Value(run.Config.Name, 80)),
            new Text(
                $"A {TaskWords(data.Task)} model that predicts ", Inline.Code(ShownText.Value(data.TargetColumn)), $" from {NumberText.Plural(training.Features.Length, "column")}, ",
                $"trained as {ShownText.Value(training.Trainer)} with {ShownText.Value(training.Library)}, seed {training.Seed}, on {NumberText.Plural(training.TrainRowCount, "row")}."),
            new Heading(2, "Results"),
            new Text($"On {NumberText.Plural(run.Evaluation.RowCount, "held-out row")}, divided from the others by {ShownText.Sentence(data.SplitRule)}. ",
                "The dummy is a prediction that looks at no feature."),
            MetricSection.Table(run, metrics),
            .. MetricSection.Notes(metrics),
            new Heading(2, "Files"),
            new BulletList(
            [
                [Inline.Code("model.json"), " — the model in the library's own format"],
                [Inline.Code("schema.json"), " — columns in order, their types and categories, and the labels"],
            ]),
            new Heading(2, "Provenance"),
            new BulletList(
            [
                ["Data: ", Inline.Code(ShownText.Value(data.Fingerprint, 64))],
                ["Model: ", Inline.Code(ShownText.Value(training.ModelFingerprint, 64))],
                .. run.Provenance.Commit is { } commit ? [["Commit: ", Inline.Code(ShownText.Value(commit))]] : ImmutableArray<ImmutableArray<Inline>>.Empty,
                [$"Written by cml {ShownText.Value(run.Provenance.Version)}"],
            ]),
        ];
    }

    private static string TaskType(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Regression => "tabular-regression",
        MachineLearningTask.Ranking => "ranking",
        _ => "tabular-classification",
    };

    private static string TaskWords(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => "binary classification",
        MachineLearningTask.Multiclass => "multiclass classification",
        MachineLearningTask.Ranking => "ranking",
        _ => "regression",
    };

    /// <summary>YAML readers that follow version 1.1 take 1E-05 for text; with a point it is a number everywhere.</summary>
    private static string YamlNumber(double value)
    {
        var text = NumberText.RoundTrip(value);
        var exponent = text.IndexOf('E');
        return exponent < 0 || text.Contains('.') ? text : $"{text[..exponent]}.0{text[exponent..]}";
    }

    /// <summary>A double-quoted YAML scalar: everything beyond printable ASCII and letters is written as an escape.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in ShownText.Cut(text, 200).EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                >= ' ' and < 0x7F => rune.ToString(),
                _ when Rune.IsLetterOrDigit(rune) => rune.ToString(),
                <= 0xFFFF => $"\\u{rune.Value:X4}",
                _ => $"\\U{rune.Value:X8}",
            });
        }
        return quoted.Append('"').ToString();
    }
}
