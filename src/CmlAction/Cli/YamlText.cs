namespace CmlAction.Cli;

/// <summary>Texts as YAML.</summary>
internal static class YamlText
{
    /// <summary>A scalar that every parser reads as this text, in a block and between brackets.</summary>
    public static string Scalar(string text)
    {
        var isPlain = text.Length > 0 && char.IsAsciiLetter(text[0])
            && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/')
            && text.ToLowerInvariant() is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n");
        if (isPlain)
            return text;
        if (text.Any(char.IsControl))
            return $"\"{string.Concat(text.Select(Escaped))}\"";
        return $"'{text.Replace("'", "''")}'";
    }

    private static string Escaped(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when char.IsControl(character) => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    };
}
