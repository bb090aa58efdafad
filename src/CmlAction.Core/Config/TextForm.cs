using System.Globalization;

namespace CmlAction.Core.Config;

/// <summary>Which texts a kind of key takes.</summary>
internal static class TextForm
{
    private const int MaximumTitle = 100;
    private const int MaximumText = 1_000;

    /// <summary>Null when the text is of the form; else what is wrong with it and what was expected.</summary>
    public static (string Problem, string Expected)? WhyNot(string text, KeyKind kind)
    {
        var longest = kind == KeyKind.Title ? MaximumTitle : MaximumText;
        if (string.IsNullOrWhiteSpace(text))
            return ("is empty", "a text");
        if (text.Length > longest)
            return ("is too long", $"up to {longest} characters");
        if (kind == KeyKind.Names)
            return IsName(text) ? null : ("is not a name", "lower-case letters, digits and _, beginning with a letter: roc_auc");
        foreach (var character in text)
        {
            if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                return ("holds control characters", "a text on one line");
        }
        return null;
    }

    /// <summary>True for <c>roc_auc</c>, <c>top_3_accuracy</c>.</summary>
    public static bool IsName(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is >= 'a' and <= 'z' && text.IndexOfAnyExcept(NameCharacters) < 0;

    /// <summary>The name that was probably meant by <c>ROC-AUC</c> or <c>ndcg@10</c>; null when that is none either.</summary>
    public static string? NearestName(string text) =>
        text.ToLowerInvariant().Replace("@", "_at_", StringComparison.Ordinal).Replace('-', '_') is var name && IsName(name) ? name : null;

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
}
