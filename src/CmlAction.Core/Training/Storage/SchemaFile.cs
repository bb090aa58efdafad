using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CmlAction.Core.Data;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Storage;

/// <summary>Writes <c>schema.json</c>. The format is described in docs/trainers.md; <see cref="SchemaReader"/> reads it.</summary>
internal static class SchemaFile
{
    public const int Version = 4;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>The same bytes for the same model.</returns>
    public static byte[] Write(StoredSchema stored)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("format", stored.Format);
            json.WriteString("model_sha256", stored.Summary.ModelFingerprint);
            json.WriteString("task", Words.Of(Words.Tasks, stored.Schema.Task));
            json.WriteString("target", stored.Schema.Target);
            WriteTexts(json, "labels", stored.Schema.Labels);
            WriteScale(json, stored.Schema.Scale);
            json.WriteStartArray("features");
            foreach (var feature in stored.Schema.Features)
                WriteFeature(json, feature);
            json.WriteEndArray();
            json.WriteStartArray("columns");
            foreach (var column in stored.Columns)
                WriteColumn(json, column, stored.Schema.Features[column.Feature]);
            json.WriteEndArray();
            WriteTraining(json, stored.Summary);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteScale(Utf8JsonWriter json, TargetScale scale)
    {
        json.WriteStartObject("target_transform");
        json.WriteString("kind", Words.Of(Words.Transforms, scale.Transform));
        json.WriteNumber("mean", scale.Mean);
        json.WriteNumber("deviation", scale.Deviation);
        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, FeatureSchema feature)
    {
        json.WriteStartObject();
        json.WriteString("name", feature.Name);
        json.WriteString("type", feature.IsText ? Words.FreeText : Words.Of(Words.Types, feature.Type));
        if (feature.IsText)
            WriteNumbers(json, "buckets", feature.Buckets);
        else if (feature.Type == ColumnType.Category)
            WriteTexts(json, "categories", feature.Categories);
        if (feature.Type == ColumnType.Datetime)
        {
            json.WriteNumber("origin", feature.Origin);
            WriteTexts(json, "parts", [.. feature.Parts.Select(part => Words.Of(Words.Parts, part))]);
        }
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, ModelColumn column, FeatureSchema feature)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("kind", Words.Of(Words.Kinds, column.Kind));
        json.WriteString("feature", feature.Name);
        if (column.Kind == ModelColumnKind.Category)
            json.WriteString("category", feature.Categories[column.Category]);
        if (column.Part is { } part)
            json.WriteString("part", Words.Of(Words.Parts, part));
        if (column.Kind == ModelColumnKind.PartIs)
            json.WriteNumber("value", column.Category);
        if (column.Kind is ModelColumnKind.Words or ModelColumnKind.ScaledWords)
            json.WriteNumber("bucket", column.Category);
        if (column.Kind is ModelColumnKind.Standardized or ModelColumnKind.StandardizedPart)
            json.WriteNumber("mean", column.Mean);
        if (!ModelMatrix.IsNative([column]))
            json.WriteNumber("deviation", column.Deviation);
        json.WriteEndObject();
    }

    private static void WriteTraining(Utf8JsonWriter json, TrainingSummary summary)
    {
        json.WriteStartObject("training");
        json.WriteString("trainer", summary.Trainer);
        json.WriteString("library", summary.Library);
        json.WriteNumber("seed", summary.Seed);
        json.WriteNumber("train_rows", summary.TrainRowCount);
        json.WriteStartObject("parameters");
        foreach (var (name, value) in summary.Parameters)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
