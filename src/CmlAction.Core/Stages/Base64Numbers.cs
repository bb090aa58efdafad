using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CmlAction.Core.Stages;

/// <summary>Many numbers as one text: their little-endian bytes in Base64, a third of what digits take and read at once.</summary>
/// <remarks>In Python: <c>numpy.frombuffer(base64.b64decode(text), "&lt;f8")</c>, <c>"&lt;u8"</c> or <c>"&lt;u4"</c>.</remarks>
internal sealed class Base64Numbers<T> : JsonConverter<ImmutableArray<T>?>
    where T : unmanaged
{
    public override ImmutableArray<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out var bytes) || bytes.Length % Unsafe.SizeOf<T>() != 0)
            throw new JsonException("Not numbers in Base64.");
        return [.. MemoryMarshal.Cast<byte, T>(InFileOrder(bytes))];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T>? value, JsonSerializerOptions options)
    {
        if (value is not { } numbers)
            writer.WriteNullValue();
        else
            writer.WriteBase64StringValue(InFileOrder(MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray()));
    }

    /// <summary>Turns the bytes of each number round where the processor has the other order.</summary>
    private static byte[] InFileOrder(byte[] bytes)
    {
        for (var start = 0; !BitConverter.IsLittleEndian && start < bytes.Length; start += Unsafe.SizeOf<T>())
            bytes.AsSpan(start, Unsafe.SizeOf<T>()).Reverse();
        return bytes;
    }
}
