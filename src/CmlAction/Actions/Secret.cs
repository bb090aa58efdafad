namespace CmlAction.Actions;

/// <summary>A text that must reach its receiver and nobody else: records print their members, and this prints stars.</summary>
internal sealed class Secret
{
    private const string Stars = "***";

    /// <summary>Shorter ones are refused as secrets: hiding them would blot out ordinary text.</summary>
    private const int ShortestHidden = 6;

    private readonly string _text;

    private Secret(string text) => _text = text;

    /// <summary>Null for a text that is empty or blank.</summary>
    public static Secret? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : new Secret(text.Trim());

    /// <summary>The text itself: for a header or an environment variable of a child, never for a message.</summary>
    public string Reveal() => _text;

    /// <summary>A message of somebody else, in which the secret cannot be read if it should stand there.</summary>
    public string HideIn(string text) => _text.Length < ShortestHidden ? text : text.Replace(_text, Stars, StringComparison.Ordinal);

    public override string ToString() => Stars;
}
