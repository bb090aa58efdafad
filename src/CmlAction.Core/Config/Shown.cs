using System.Text;

namespace CmlAction.Core.Config;

/// <summary>What a user wrote, made fit for a message: one line, of bounded length.</summary>
internal static class Shown
{
    private const int MaximumLength = 80;

    /// <summary>In double quotes, with control characters shown as escapes and the end cut off when it is long.</summary>
    public static string Quoted(string text) => $"\"{Plain(text)}\"";

    /// <inheritdoc cref="Quoted"/>
    public static string Plain(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MaximumLength) + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= MaximumLength)
                return shown.Append('…').ToString();
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
                shown.Append($"\\u{rune.Value:x4}");
            else
                shown.Append(rune);
        }
        return shown.ToString();
    }

    /// <summary>Names as a sentence lists them, in the given order.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Plain));
}
