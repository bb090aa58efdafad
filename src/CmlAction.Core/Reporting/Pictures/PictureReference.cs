using System.Buffers;

namespace CmlAction.Core.Reporting.Pictures;

/// <summary>A place in somebody's Markdown that names a picture.</summary>
/// <param name="Start">Index of the first UTF-16 unit of the address, without quotes or brackets.</param>
/// <param name="Length">Of the address, in UTF-16 units.</param>
/// <param name="Address">As a reader takes it: escapes and entities resolved, per cent signs as they are.</param>
/// <param name="Line">From 1.</param>
public sealed record PictureReference(int Start, int Length, string Address, int Line)
{
    private const int LongestScheme = 20;

    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

    /// <summary>
    /// The path of the file that is meant, decoded; null for an address that is none: with a scheme or a host, within the page, or GitHub's own
    /// relative form (<c>../blob/SHA/path?raw=true</c>).
    /// </summary>
    public string? LocalPath
    {
        get
        {
            var address = Address.Trim();
            if (address.Length == 0 || address[0] is '#' or '?' || address.StartsWith("//", StringComparison.Ordinal) || HasScheme(address) || IsOfGitHub(address))
                return null;
            var end = address.AsSpan().IndexOfAny('?', '#');
            return Uri.UnescapeDataString(end < 0 ? address : address[..end]);
        }
    }

    /// <summary>What follows the path: <c>#gh-dark-mode-only</c>. A query belongs to the old address and goes.</summary>
    public string Fragment => Address.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? Address[at..].TrimEnd() : "";

    private static bool HasScheme(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= LongestScheme && char.IsAsciiLetter(address[0])
            && address.AsSpan(0, colon).IndexOfAnyExcept(SchemeLetters) < 0;
    }

    private static bool IsOfGitHub(string address)
    {
        var rest = address.AsSpan();
        while (rest.StartsWith("../", StringComparison.Ordinal))
            rest = rest[3..];
        return rest.Length < address.Length && (rest.StartsWith("blob/", StringComparison.Ordinal) || rest.StartsWith("raw/", StringComparison.Ordinal));
    }
}
