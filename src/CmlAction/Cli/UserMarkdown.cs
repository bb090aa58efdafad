using System.Text;
using CmlAction.Actions;
using CmlAction.Core.Foundation;
using CmlAction.Publishing.Branch;
using CmlAction.Publishing.Pictures;

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

    /// <summary>The text with the addresses of its local pictures, which are stored on the way.</summary>
    /// <param name="markdown">As written.</param>
    /// <param name="path">Of its file, as the user wrote it.</param>
    /// <param name="name">Of comment or check.</param>
    /// <param name="context">Where the run happens.</param>
    /// <param name="branch">Keeps the pictures; empty for none.</param>
    /// <param name="host">The world.</param>
    /// <param name="console">Hears why pictures are not to be seen.</param>
    /// <param name="stop">Ends storing.</param>
    /// <exception cref="CmlException">Pictures that are missing, outside of the workspace, too large or none; or the text is too long with their addresses.</exception>
    public static string WithPictures(
        string markdown, string path, string name, RunContext context, string branch, Host host, RunConsole console, CancellationToken stop)
    {
        var workspace = new Workspace(context.Workspace);
        var pictures = LocalPictures.Read(workspace, Path.GetRelativePath(workspace.Root, Path.GetFullPath(path, host.CurrentDirectory)), markdown);
        if (pictures.Files.IsEmpty)
            return markdown;
        var place = context.PullRequests is [var pull, ..] ? $"pr-{pull}" : context.HeadSha;
        if (place is null || BranchConnection.To(context, branch, host) is not { } store)
        {
            console.Note("no pictures", "the pictures of the Markdown are not stored, because there is no branch for them");
            return markdown;
        }
        var (text, refusal) = PicturePublisher.PublishAsync(pictures, store, name, place, stop).GetAwaiter().GetResult();
        if (refusal is not null)
            console.Note("no pictures", refusal);
        RequireLength(text, Longest, path);
        return text;
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
