using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CmlAction.Core.Config;

/// <summary>The resolved configuration as JSON, for <c>report.json</c>.</summary>
public static class ConfigJson
{
    /// <summary>Keys as in <c>cml.yaml</c>, in documentation order, defaults filled in.</summary>
    /// <remarks>
    /// Left out is what has no value or would have no effect. The result is itself a valid <c>cml.yaml</c> that reads back to the same configuration
    /// (parameters that came from a file stand in it as values).
    /// </remarks>
    public static JsonObject Of(CmlConfig config) => new()
    {
        ["version"] = config.Version,
        ["name"] = config.Name,
        ["seed"] = config.Seed,
        ["data"] = Data(config.Data),
        ["checks"] = ChecksJson.Of(config.Checks),
        ["model"] = ModelJson.Of(config.Model, isForeign: config.Evaluate.Predictions is not null),
        ["evaluate"] = Evaluate(config),
        ["report"] = Report(config.Report),
        ["publish"] = Publish(config.Publish),
    };

    private static JsonObject Data(DataConfig data)
    {
        var json = new JsonObject();
        AddList(json, "path", data.Path);
        AddText(json, "url", data.Url is { } url ? WithoutQuery(url) : null);
        AddText(json, "sha256", data.Sha256);
        AddList(json, "train", data.TrainFiles);
        AddList(json, "validation", data.ValidationFiles);
        AddList(json, "test", data.TestFiles);
        json["format"] = Format(data.Format);
        json["target"] = data.Target;
        AddText(json, "positive", data.Positive);
        AddText(json, "id", data.Id);
        AddText(json, "time", data.Time);
        AddText(json, "group", data.Group);
        AddText(json, "weight", data.Weight);
        json["ignore"] = List(data.Ignore);
        AddList(json, "features", data.Features);
        json["categorical"] = List(data.Categorical);
        json["types"] = new JsonObject(data.Types.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Word(pair.Value))));
        AddList(json, "text", data.Text);
        json["split"] = Split(data.Split);
        return json;
    }

    private static JsonObject Format(FormatConfig format)
    {
        var json = new JsonObject();
        AddText(json, "delimiter", format.Delimiter?.ToString());
        json["quote"] = format.Quote.ToString();
        json["header"] = format.Header;
        json["encoding"] = format.Encoding switch
        {
            EncodingName.Latin1 => "latin-1",
            EncodingName.Windows1252 => "windows-1252",
            _ => "utf-8",
        };
        json["missing"] = List(format.Missing);
        return json;
    }

    private static JsonObject Split(SplitConfig split)
    {
        var json = new JsonObject { ["by"] = Word(split.By) };
        if (split.By == SplitMethod.Files)
            return json;
        if (split.By is SplitMethod.Hash or SplitMethod.Group)
            AddList(json, "key", split.Key);
        json["test"] = Size(split.Test);
        json["validation"] = Size(split.Validation);
        if (split.By == SplitMethod.Time)
            json["gap"] = TimeText.Of(split.Gap);
        else
            json["salt"] = split.Salt;
        return json;
    }

    private static JsonNode? Size(SplitSize size) => size switch
    {
        { Last: { } last } => $"last {TimeText.Of(last)}",
        { Since: { } since } => TimeText.Of(since),
        _ => size.Share,
    };

    private static JsonObject Evaluate(CmlConfig config)
    {
        var json = new JsonObject();
        AddList(json, "metrics", config.Evaluate.Metrics);
        if (config.Model.Task is null or MachineLearningTask.Binary)
            json["threshold"] = Threshold(config.Evaluate);
        AddText(json, "predictions", config.Evaluate.Predictions);
        if (!config.Evaluate.MetricsFiles.IsEmpty)
            json["metrics_file"] = new JsonArray([.. config.Evaluate.MetricsFiles.Select(MetricsFile)]);
        json["confidence"] = config.Evaluate.Confidence is { } share ? $"{Math.Round(share * 100)}%" : "off";
        json["base"] = config.Evaluate.Base.ToString();
        if (config.Evaluate.Predictions is null)
        {
            json["repeats"] = config.Evaluate.Repeats;
            json["folds"] = config.Evaluate.Folds;
        }
        if (!config.Evaluate.Slices.IsEmpty)
            json["slices"] = new JsonArray([.. config.Evaluate.Slices.Select(Slice)]);
        json["gates"] = Sentences(config.Evaluate.Gates);
        return json;
    }

    private static JsonNode? MetricsFile(MetricsFile file)
    {
        if (file.LowerIsBetter.IsEmpty && file.HigherIsBetter.IsEmpty)
            return file.Path;
        var json = new JsonObject { ["path"] = file.Path };
        AddList(json, "lower_is_better", file.LowerIsBetter);
        AddList(json, "higher_is_better", file.HigherIsBetter);
        return json;
    }

    private static JsonNode? Slice(SliceConfig slice) => slice.Cuts.IsEmpty
        ? slice.Column
        : new JsonObject { [slice.Column] = new JsonArray([.. slice.Cuts.Select(cut => (JsonNode?)cut)]) };

    private static JsonNode? Threshold(EvaluateConfig evaluate) => evaluate.ThresholdRule switch
    {
        null => evaluate.Threshold,
        { Goal: ThresholdGoal.Cost } rule =>
            new JsonObject { ["cost"] = new JsonObject { ["fp"] = rule.FalsePositiveCost, ["fn"] = rule.FalseNegativeCost } },
        var rule => rule.ToString(),
    };

    internal static JsonArray Sentences(ImmutableArray<Sentence> sentences) => new([.. sentences.Select(Sentence)]);

    private static JsonNode Sentence(Sentence gate) =>
        gate.Severity == Severity.Warn ? new JsonObject { ["warn"] = gate.Text } : JsonValue.Create(gate.Text);

    private static JsonObject Report(ReportConfig report)
    {
        var json = new JsonObject();
        AddList(json, "charts", report.Charts);
        AddList(json, "sections", report.Sections);
        if (report.Template is { } template)
            json["template"] = template;
        AddList(json, "append", report.Append);
        json["details"] = Word(report.Details);
        return json;
    }

    private static JsonObject Publish(PublishConfig publish) => new()
    {
        ["comment"] = Word(publish.Comment),
        ["when"] = Word(publish.When),
        ["check"] = publish.Check,
        ["commit_comment"] = publish.CommitComment,
    };

    /// <summary>Numbers and truth values as such, in the digits the user wrote; all else as text.</summary>
    internal static JsonNode? Value(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => IsJsonNumber(text) ? JsonNode.Parse(text) : text,
    };

    private static bool IsJsonNumber(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return DecimalText.TryParse(text, out _) && digits[0] is >= '0' and <= '9' && !(digits.Length > 1 && digits[0] == '0' && digits[1] != '.');
    }

    internal static void AddText(JsonObject json, string key, string? text)
    {
        if (text is not null)
            json[key] = text;
    }

    internal static void AddList(JsonObject json, string key, ImmutableArray<string> texts)
    {
        if (!texts.IsEmpty)
            json[key] = List(texts);
    }

    internal static JsonArray List(ImmutableArray<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    internal static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>An address as it may be shown: a query often is a signature, and data.sha256 says which file it is.</summary>
    private static string WithoutQuery(string url) => url.IndexOfAny(['?', '#']) is var end and >= 0 ? url[..end] : url;
}
