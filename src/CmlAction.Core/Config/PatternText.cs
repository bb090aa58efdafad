using System.Text.RegularExpressions;

namespace CmlAction.Core.Config;

/// <summary>Regular expressions as the config format takes them: matched in time linear in the text, and of a size that the library bounds.</summary>
internal static class PatternText
{
    public const int MaximumLength = 500;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Null when the pattern can be used, else what is wrong with it.</summary>
    public static string? WhyNot(string pattern)
    {
        if (pattern.Length is 0 or > MaximumLength)
            return $"is not a pattern of 1 to {MaximumLength} characters";
        try
        {
            // First as written, so that its parentheses are its own.
            _ = new Regex(pattern, Options);
            _ = Whole(pattern);
            return null;
        }
        catch (RegexParseException error)
        {
            return $"is not a regular expression: {error.Error}, at character {error.Offset + 1}";
        }
        catch (NotSupportedException)
        {
            return "uses lookarounds or backreferences, or repeats too much";
        }
    }

    /// <summary>The pattern as a whole-text match.</summary>
    public static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", Options);
}
