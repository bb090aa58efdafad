using System.Text.Json;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary><c>report.json</c>: everything the run knows, for programs. The keys are a contract, described in docs/report.md.</summary>
public static class ReportJson
{
    /// <summary>Grows when a key changes its meaning or goes; new keys may come at any time.</summary>
    public const int Version = 1;

    /// <returns>Indented JSON with <c>\n</c>; numbers read back to the same double, and null stands for what is undefined.</returns>
    public static string Write(RunRecord run, JsonObject resolvedConfig) => JsonText.Indented(json => json.Object(() =>
    {
        json.WriteNumber("version", Version);
        json.WriteString("verdict", Word(run.Verdict));
        json.WriteString("name", run.Config.Name);
        json.WritePropertyName("config");
        resolvedConfig.WriteTo(json);
        json.Object("data", () => DataJson.Write(json, run.Data));
        json.Array("findings", run.Data.Findings, finding => Finding(json, finding));
        json.WriteString("task", Word(run.Evaluation.Task));
        json.WriteNumber("held_out_rows", run.Evaluation.RowCount);
        json.NumberOrNull("threshold", run.Evaluation.Threshold);
        ThresholdChoice(json, run.Evaluation.ThresholdChoice);
        json.Array("metrics", run.Evaluation.Metrics, metric => Metric(json, metric, metric == run.Evaluation.Primary));
        ReportedJson.Write(json, run.Evaluation);
        Resampling(json, run.Evaluation.Resampling);
        json.Array("gates", run.Evaluation.Gates, gate => Gate(json, gate));
        ComparisonJson.Write(json, run.Evaluation);
        json.Array("history", run.Evaluation.History, point => Point(json, point));
        json.Array("classes", run.Evaluation.Classes, metrics => Class(json, metrics));
        Confusion(json, run.Evaluation);
        Residuals(json, run.Evaluation.Residuals);
        if (run.Evaluation.Task == MachineLearningTask.Ranking)
            Queries(json, run.Evaluation);
        json.Array("slices", run.Evaluation.Slices, slice => SlicesJson.Write(json, slice));
        json.Strings("notes", run.Evaluation.Notes);
        Importance(json, run);
        Training(json, run);
        Provenance(json, run);
    }));

    /// <summary><c>LowerIsBetter</c> as <c>lower_is_better</c>.</summary>
    internal static string Word<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? $"{(i > 0 ? "_" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    internal static void Finding(Utf8JsonWriter json, Finding finding) => json.Object(() =>
    {
        json.WriteString("check", finding.Check);
        json.WriteString("state", Word(finding.State));
        json.WriteString("message", finding.Message);
        json.WriteString("column", finding.Column);
        json.NumberOrNull("measured", finding.Measured);
        json.WriteString("threshold", finding.Threshold);
        Place(json, finding.Place);
        json.Numbers("rows", finding.Rows.Select(row => (double)row));
    });

    private static void Metric(Utf8JsonWriter json, MetricValue metric, bool isPrimary) => json.Object(() =>
    {
        json.WriteString("name", metric.Name);
        json.NumberOrNull("value", metric.Value);
        json.WriteString("undefined", metric.Undefined);
        json.NumberOrNull("standard_error", metric.StandardError);
        Interval(json, metric.Interval);
        json.NumberOrNull("confidence", metric.Interval?.Confidence);
        json.WriteString("direction", Word(metric.Direction));
        json.NumberOrNull("dummy", metric.Dummy);
        json.WriteBoolean("primary", isPrimary);
    });

    internal static void Interval(Utf8JsonWriter json, Interval? interval)
    {
        if (interval is null)
            json.WriteNull("interval");
        else
            json.Numbers("interval", [interval.Low, interval.High]);
    }

    private static void ThresholdChoice(Utf8JsonWriter json, ThresholdChoice? choice)
    {
        if (choice is null)
        {
            json.WriteNull("threshold_choice");
            return;
        }
        json.Object("threshold_choice", () =>
        {
            json.WriteString("rule", choice.Rule);
            json.WriteNumber("rows", choice.RowCount);
            json.NumberOrNull("reached", choice.Reached);
            json.WriteString("remark", choice.Remark);
        });
    }

    private static void Resampling(Utf8JsonWriter json, Resampling? resampling)
    {
        if (resampling is null)
        {
            json.WriteNull("resampling");
            return;
        }
        json.Object("resampling", () =>
        {
            json.WriteNumber("draws", resampling.Draws);
            json.WriteNumber("seed", resampling.Seed);
            json.WriteNumber("units", resampling.Units);
            json.WriteBoolean("of_groups", resampling.OfGroups);
        });
    }

    private static void Gate(Utf8JsonWriter json, GateResult gate) => json.Object(() =>
    {
        json.WriteString("sentence", gate.Sentence);
        json.WriteString("state", Word(gate.State));
        json.WriteBoolean("inconclusive", gate.IsInconclusive);
        json.WriteString("member", gate.Member);
        json.NumberOrNull("measured", gate.Measured);
        json.NumberOrNull("threshold", gate.Threshold);
        json.WriteString("reason", gate.Reason);
        Place(json, gate.Place);
    });

    private static void Place(Utf8JsonWriter json, Place? place)
    {
        json.WriteString("file", place?.File);
        Integer(json, "line", place?.Line);
        Integer(json, "position", place?.Column);
    }

    private static void Integer(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Point(Utf8JsonWriter json, HistoryPoint point) => json.Object(() =>
    {
        json.WriteString("commit", point.Commit);
        json.WriteNumber("behind", point.Behind);
        json.NumberOrNull("value", point.Value);
        json.NumberOrNull("standard_error", point.StandardError);
        json.WriteNumber("rows", point.RowCount);
    });

    private static void Class(Utf8JsonWriter json, ClassMetrics metrics) => json.Object(() =>
    {
        json.WriteString("label", metrics.Label);
        json.WriteNumber("support", metrics.Support);
        json.NumberOrNull("precision", metrics.Precision);
        json.NumberOrNull("recall", metrics.Recall);
        json.NumberOrNull("f1", metrics.F1);
        json.WriteBoolean("precision_undefined", metrics.PrecisionUndefined);
    });

    private static void Confusion(Utf8JsonWriter json, EvaluationResult evaluation)
    {
        if (evaluation.Confusion.IsEmpty)
        {
            json.WriteNull("confusion");
            return;
        }
        json.Object("confusion", () =>
        {
            json.Strings("labels", evaluation.Labels);
            json.Array("counts", evaluation.Confusion, row => json.Numbers(row.Select(count => (double)count)));
        });
    }

    private static void Residuals(Utf8JsonWriter json, ResidualSummary? residuals)
    {
        if (residuals is null)
        {
            json.WriteNull("residuals");
            return;
        }
        json.Object("residuals", () =>
        {
            json.NumberOrNull("mean", residuals.Mean);
            json.NumberOrNull("standard_deviation", residuals.StandardDeviation);
            json.Numbers("quantiles", residuals.Quantiles);
        });
    }

    private static void Queries(Utf8JsonWriter json, EvaluationResult evaluation) => json.Object("queries", () =>
    {
        json.NumberOrNull("count", evaluation.QueryCount);
        json.Array("by_size", evaluation.QuerySizes, group => json.Object(() =>
        {
            json.WriteNumber("smallest", group.Smallest);
            json.WriteNumber("largest", group.Largest);
            json.WriteNumber("queries", group.QueryCount);
            json.NumberOrNull("ndcg_at_10", group.Ndcg);
            json.NumberOrNull("random_ndcg_at_10", group.Chance);
        }));
    });

    private static void Importance(Utf8JsonWriter json, RunRecord run)
    {
        if (run.Training.ImportanceKind is not { } kind)
        {
            json.WriteNull("importance");
            return;
        }
        json.Object("importance", () =>
        {
            json.WriteString("kind", kind);
            json.Array("features", run.Training.Importance, feature => json.Object(() =>
            {
                json.WriteString("column", feature.Column);
                json.NumberOrNull("value", feature.Value);
            }));
        });
    }

    private static void Training(Utf8JsonWriter json, RunRecord run) => json.Object("training", () =>
    {
        var training = run.Training;
        json.WriteString("trainer", training.Trainer);
        json.WriteString("library", training.Library);
        json.WriteNumber("seed", training.Seed);
        json.WriteNumber("rows", training.TrainRowCount);
        json.Strings("features", training.Features);
        json.Object("parameters", () =>
        {
            foreach (var (name, value) in training.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
                json.WriteString(name, value);
        });
        json.WriteString("loss", training.LearningCurveMetric);
        json.Array("learning_curve", training.LearningCurve, round => json.Object(() =>
        {
            json.WriteNumber("round", round.Round);
            json.NumberOrNull("train", round.Train);
            json.NumberOrNull("validation", round.Validation);
        }));
        TrainingJson.Write(json, training);
    });

    private static void Provenance(Utf8JsonWriter json, RunRecord run) => json.Object("provenance", () =>
    {
        json.WriteString("program", run.Provenance.Version);
        json.WriteString("commit", run.Provenance.Commit);
        json.WriteString("repository", run.Provenance.Repository);
        json.WriteString("data_fingerprint", run.Data.Fingerprint);
        json.WriteString("model_fingerprint", run.Training.ModelFingerprint);
        json.WriteString("library", run.Training.Library);
        json.WriteNumber("seed", run.Training.Seed);
    });
}
