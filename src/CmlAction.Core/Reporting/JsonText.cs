using System.Buffers;
using System.Text;
using System.Text.Json;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>JSON as it stands in our files: two spaces of indentation, <c>\n</c>, numbers that read back exactly.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = PlainJsonEncoder.Instance,
    };

    /// <returns>The document with a line end at its end.</returns>
    public static string Indented(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>A number, or null for what JSON has no number for.</summary>
    public static void NumberOrNull(this Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        writer.NumberOrNull(value);
    }

    public static void NumberOrNull(this Utf8JsonWriter writer, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    /// <summary>A list of numbers on one line: a matrix stays readable, and a large one short.</summary>
    public static void Numbers(this Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WritePropertyName(name);
        writer.Numbers(values);
    }

    public static void Numbers(this Utf8JsonWriter writer, IEnumerable<double> values) =>
        writer.WriteRawValue($"[{string.Join(", ", values.Select(value => double.IsFinite(value) ? NumberText.RoundTrip(value) : "null"))}]");

    public static void Strings(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void Array<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> values, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            write(value);
        writer.WriteEndArray();
    }

    public static void Object(this Utf8JsonWriter writer, string name, Action write)
    {
        writer.WriteStartObject(name);
        write();
        writer.WriteEndObject();
    }

    public static void Object(this Utf8JsonWriter writer, Action write)
    {
        writer.WriteStartObject();
        write();
        writer.WriteEndObject();
    }
}
