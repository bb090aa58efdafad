using System.Text;

namespace CmlAction.Core.Config;

/// <summary>The words and signs of a sentence, from left to right. Blanks between them are skipped.</summary>
internal sealed class SentenceScanner
{
    public const string Comparisons = "one of >=, <=, >, <, =";

    /// <summary>What people write for a comparison, the longer ones first, and what it is here.</summary>
    private static readonly (string Written, string? Meant)[] Lookalikes =
    [
        ("=>", ">="), ("=<", "<="), ("==", "="), ("≥", ">="), ("≤", "<="), ("!=", null), ("<>", null), ("≠", null),
    ];

    private readonly string _text;

    public SentenceScanner(string text)
    {
        _text = text;
        SkipBlanks();
    }

    /// <summary>Index of the next character that is no blank; the length of the text at its end.</summary>
    public int Position { get; private set; }

    public bool IsAtEnd => Position >= _text.Length;

    public string Rest => _text[Position..].TrimEnd();

    public bool IsAtComparison => !IsAtEnd && IsComparisonSign(_text[Position]);

    public bool IsAtLetter => !IsAtEnd && (char.IsLetter(_text[Position]) || _text[Position] == '_');

    public bool IsAtQuote => !IsAtEnd && _text[Position] is ('"' or '\'');

    public bool IsAtSign => !IsAtEnd && _text[Position] is '+' or '-';

    /// <summary>Letters, digits, <c>_</c>, <c>-</c>, <c>.</c> and <c>@</c> (others write <c>ndcg@10</c>); empty when something else stands here.</summary>
    public string Word()
    {
        var start = Position;
        while (!IsAtEnd && (char.IsLetterOrDigit(_text[Position]) || _text[Position] is '_' or '-' or '.' or '@'))
            Position++;
        return Taken(start);
    }

    /// <summary>Letters and <c>_</c> only: a reference is followed by a sign without a blank, too.</summary>
    public string Letters()
    {
        var start = Position;
        while (IsAtLetter)
            Position++;
        return Taken(start);
    }

    public bool Take(string sign)
    {
        if (!_text.AsSpan(Position).StartsWith(sign))
            return false;
        Position += sign.Length;
        SkipBlanks();
        return true;
    }

    /// <summary>A quoted text, or all up to the comparison or one of <paramref name="ends"/>.</summary>
    public string Name(string ends)
    {
        if (IsAtQuote)
            return Quoted();
        var start = Position;
        while (!IsAtEnd && !IsComparisonSign(_text[Position]) && !ends.Contains(_text[Position]))
            Position++;
        return Taken(start);
    }

    public Comparison Comparison()
    {
        var at = Position;
        foreach (var (written, meant) in Lookalikes)
        {
            if (_text.AsSpan(at).StartsWith(written))
                throw new SentenceException(at, $"\"{written}\" is not a comparison", Comparisons, meant is null ? null : $"write {meant}");
        }
        if (Take(">="))
            return Config.Comparison.GreaterOrEqual;
        if (Take("<="))
            return Config.Comparison.LessOrEqual;
        if (Take(">"))
            return Config.Comparison.Greater;
        if (Take("<"))
            return Config.Comparison.Less;
        if (Take("="))
            return Config.Comparison.Equal;
        throw new SentenceException(at, IsAtEnd ? "the comparison is missing" : $"{Shown.Quoted(Rest)} is not a comparison", Comparisons);
    }

    /// <summary>1 or −1; 1 when there is no sign.</summary>
    public int Sign()
    {
        if (Take("-"))
            return -1;
        Take("+");
        return 1;
    }

    /// <summary>A number without a sign; per cent become a fraction.</summary>
    public (double Value, bool IsPercent) Number()
    {
        var start = Position;
        while (!IsAtEnd && (char.IsLetterOrDigit(_text[Position]) || _text[Position] is '.' or ',' or '_' or '\''))
            Position++;
        var digits = Taken(start);
        var isPercent = Take("%");
        if (isPercent ? DecimalText.TryParsePercent(digits + "%", out var value) : DecimalText.TryParse(digits, out value))
            return (value, isPercent);
        throw new SentenceException(start, $"{Shown.Quoted(digits.Length > 0 ? digits : Rest)} is not a number",
            "a number such as 0.8 or 80%",
            digits.Contains(',') ? "write a decimal point, and no thousands separator" : HasExponent(digits)
            ? "write it without an exponent" : null);
    }

    /// <summary>True for <c>1e3</c>, and for <c>1e</c>, which is what precedes the sign of <c>1e-3</c>.</summary>
    private static bool HasExponent(string digits) =>
        digits.AsSpan().TrimEnd("0123456789") is [>= '0' and <= '9', .., 'e' or 'E'];

    private string Quoted()
    {
        var start = Position;
        var quote = _text[Position++];
        var name = new StringBuilder();
        for (; !IsAtEnd; Position++)
        {
            if (_text[Position] != quote)
                name.Append(_text[Position]);
            else if (Position + 1 < _text.Length && _text[Position + 1] == quote)
                name.Append(_text[Position++]);
            else
            {
                Position++;
                SkipBlanks();
                return name.ToString();
            }
        }
        throw new SentenceException(start, "the quote is not closed", $"a second {quote}");
    }

    private string Taken(int start)
    {
        var taken = _text[start..Position].TrimEnd();
        SkipBlanks();
        return taken;
    }

    private void SkipBlanks()
    {
        while (!IsAtEnd && _text[Position] == ' ')
            Position++;
    }

    private static bool IsComparisonSign(char sign) => sign is '<' or '>' or '=' or '≥' or '≤' or '≠' or '!';
}
