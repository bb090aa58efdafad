using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary>A Markdown file of the user's, which is posted as it is.</summary>
internal static class UserMarkdown
{
    /// <summary>What GitHub takes of a comment or a check run, less a line of our own.</summary>
    private const int Longest = 65_000;

    private const long LargestBytes = 16 << 20;

    /// <exception cref="CmlException">It is not there, no text, or too long.</exception>
    public static string Read(string path, string directory)
    {
        var file = LocalFile.Open(path, directory);
        if (file.SizeBytes > LargestBytes)
            throw TooLong(path, $"{file.SizeBytes} bytes", Longest);
        try
        {
            using var reader = new StreamReader(
                file.Open(), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var text = reader.ReadToEnd().TrimStart('\uFEFF');
            RequireLength(text, Longest, path);
            return text;
        }
        catch (Exception error) when (error is DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            throw new CmlException(new Problem(ProblemCode.MarkdownUnusable, "the file cannot be read as text")
            {
                Place = new Place(path),
                Expected = "Markdown in UTF-8",
            });
        }
    }

    private static void RequireLength(string markdown, int limit, string path)
    {
        if (markdown.Length > limit)
            throw TooLong(path, $"{markdown.Length} characters", limit);
    }

    private static CmlException TooLong(string path, string found, int limit) =>
        new(new Problem(ProblemCode.MarkdownUnusable, "the Markdown is longer than GitHub takes")
        {
            Place = new Place(path),
            Found = found,
            Expected = $"at most {limit}",
            Remedy = "post a shorter text, and the rest as the step summary or as an artifact",
        });
}
