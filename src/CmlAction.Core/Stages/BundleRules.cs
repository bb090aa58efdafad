using System.Text.Json;

namespace CmlAction.Core.Stages;

/// <summary>Bounds that every bundle of an honest run keeps by far, whatever its records mean.</summary>
internal static class BundleRules
{
    private const int MostDepth = 32;
    private const int MostItems = 20_000;
    private const int MostLetters = 20_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MostDepth, AllowDuplicateProperties = false };

    /// <summary>What is wrong with a file, as half a sentence; null when nothing is.</summary>
    /// <exception cref="JsonException">It is no JSON, nested too deeply, or names a member twice.</exception>
    public static string? WhyNot(byte[] json)
    {
        if (json.Length > Bundle.MostBytes)
            return $"it is larger than {Bundle.MostBytes >> 20} MiB";
        using var document = JsonDocument.Parse(json, Strict);
        return WhyNot(document.RootElement);
    }

    private static string? WhyNot(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                if (element.GetPropertyCount() > MostItems)
                    return "a list in it is too long";
                foreach (var member in element.EnumerateObject())
                {
                    if ((member.Name.Length > MostLetters ? "a text in it is too long" : WhyNot(member.Value)) is { } why)
                        return why;
                }
                return null;
            case JsonValueKind.Array:
                if (element.GetArrayLength() > MostItems)
                    return "a list in it is too long";
                foreach (var item in element.EnumerateArray())
                {
                    if (WhyNot(item) is { } why)
                        return why;
                }
                return null;
            case JsonValueKind.String:
                return element.GetString()!.Length > MostLetters ? "a text in it is too long" : null;
            case JsonValueKind.Number:
                return element.TryGetDouble(out var number) && double.IsFinite(number) ? null : "a number in it is not finite";
            default:
                return null;
        }
    }
}
