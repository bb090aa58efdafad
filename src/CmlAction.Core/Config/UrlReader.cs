using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>data.url</c> and <c>data.sha256</c>. An address is never repeated in a message: it may hold a secret.</summary>
internal static class UrlReader
{
    private const int MaximumLength = 2_000;

    public static string? Url(SectionReader data, ProblemList problems)
    {
        if (data.Scalar("url", "one address") is not { } scalar)
            return null;
        var text = scalar.Text;
        var authority = text.Contains("://") ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..] : "";
        var end = authority.AsSpan().IndexOfAny('/', '?', '#');
        if ((end < 0 ? authority : authority[..end]).Contains('@'))
        {
            problems.Add(ProblemCode.CredentialsInUrl, scalar.Place, "data.url holds a user name or a password");
            return null;
        }
        if (text.Length <= MaximumLength && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (IsWeb(address) || IsLocalCopy(address, scalar)))
            return text;
        problems.Add(ProblemCode.InvalidUrl, scalar.Place, "data.url is not an http or https address",
            expected: $"an address such as https://example.org/data.csv, up to {MaximumLength} characters, without blanks",
            remedy: text.Contains("://") ? null : "for a file of the repository use data.path");
        return null;
    }

    private static bool IsWeb(Uri address) => address is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 };

    /// <summary>Who types a command may name a file of their machine; a cml.yaml may come from a stranger and may not.</summary>
    private static bool IsLocalCopy(Uri address, ScalarNode scalar) => address.IsFile && address.Host.Length == 0 && ConfigOverride.IsPlace(scalar.Place);

    public static string? Sha256(SectionReader data, ProblemList problems)
    {
        if (data.Scalar("sha256", "one checksum") is not { } scalar)
            return null;
        if (scalar.Text.Length == 64 && scalar.Text.All(char.IsAsciiHexDigit))
            return scalar.Text.ToLowerInvariant();
        problems.Add(ProblemCode.InvalidSha256, scalar.Place, "data.sha256 is not a SHA-256 checksum",
            $"{NumberText.Plural(scalar.Text.Length, "character")}{(scalar.Text.All(char.IsAsciiHexDigit) ? "" : ", not all hexadecimal digits")}",
            "64 hexadecimal digits");
        return null;
    }
}
