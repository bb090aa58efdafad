using System.Security.Cryptography;
using System.Text;

namespace CmlAction.Publishing.Branch;

/// <summary>Paths on the reports branch: <c>reports/NAME/PLACE/FILE</c> and <c>runs/NAME/COMMIT.json.gz</c>.</summary>
internal static class ReportPath
{
    public const string RecordFolder = "runs/";
    private const int LongestSlug = 40;
    private const int LongestPath = 400;

    /// <summary>Where the pictures of a report lie.</summary>
    /// <param name="reportName">The configuration's <c>name</c>.</param>
    /// <param name="place">What the report is about: <c>pr-12</c>, or a commit.</param>
    /// <param name="file">Name of the file.</param>
    public static string OfFile(string reportName, string place, string file) => $"reports/{Slug(reportName)}/{Slug(place)}/{file}";

    /// <summary>Where the run record of a commit lies.</summary>
    public static string OfRecord(string reportName, string commit) => $"{RecordsOf(reportName)}{commit}.json.gz";

    /// <summary>The folder of all run records under a report name.</summary>
    public static string RecordsOf(string reportName) => $"{RecordFolder}{Slug(reportName)}/";

    /// <summary>
    /// A name as part of a path: lower-case ASCII letters, digits and <c>-</c>. A name that is not its own slug gets eight digits of its SHA-256, so
    /// that two names never meet.
    /// </summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name)
        {
            if (slug.Length == LongestSlug)
                break;
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var text = slug.ToString().TrimEnd('-');
        if (text == name && text.Length > 0)
            return text;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return text.Length == 0 ? hash : $"{text}-{hash}";
    }

    /// <summary>The path as part of an address.</summary>
    public static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <exception cref="ArgumentException">Not a plain relative path.</exception>
    public static void ThrowIfUnusable(string path)
    {
        var parts = path.Split('/');
        if (path.Length is 0 or > LongestPath || path.Contains('\\') || path.Any(char.IsControl)
            || parts.Any(part => part is "" or "." or ".." || part.Equals(".git", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException("Not a plain relative path", nameof(path));
        }
    }
}
