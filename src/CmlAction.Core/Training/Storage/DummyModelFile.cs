using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace CmlAction.Core.Training.Storage;

/// <summary><c>model.json</c> of the trainer dummy: <c>{"model": "dummy", "answer": [0.25, 0.75]}</c>.</summary>
internal static class DummyModelFile
{
    /// <param name="schema">Its task decides what the answer is.</param>
    /// <param name="answer">The share of the positive label, the shares of all labels, or the mean.</param>
    public static byte[] Write(ModelSchema schema, ImmutableArray<double> answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", "dummy");
            json.WriteString("task", Words.Of(Words.Tasks, schema.Task));
            json.WriteStartArray("answer");
            foreach (var number in answer)
                json.WriteNumberValue(number);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="MalformedFileException">Not such a file, or not of this task.</exception>
    public static ImmutableArray<double> Read(ReadOnlyMemory<byte> file, ModelSchema schema)
    {
        using var document = JsonReading.Parse(file);
        var root = document.RootElement;
        if (root.Text("model") != "dummy" || root.Word("task", Words.Tasks) != schema.Task)
            throw JsonReading.Wrong("model", "a dummy for the task of schema.json");
        root.RequireNumbers("answer", schema.ScoreCount);
        return [.. root.Array("answer").Select(number => number.GetDouble())];
    }
}
