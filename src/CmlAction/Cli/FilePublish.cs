using System.CommandLine;
using CmlAction.Core.Foundation;
using CmlAction.Publishing.Branch;
using CmlAction.Publishing.Pictures;

namespace CmlAction.Cli;

/// <summary><c>cml publish FILE</c>: a picture on the branch of reports, and its address on standard output.</summary>
internal static class FilePublish
{
    private const string ReportName = "report";

    /// <param name="file">A picture in the workspace.</param>
    /// <param name="folder">The folder that the picture's path is relative to, itself relative to the working directory.</param>
    /// <param name="title">Its words in the Markdown; null for the bare address.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="host">The world.</param>
    /// <param name="console">Takes the address.</param>
    /// <param name="stop">Ends storing.</param>
    /// <exception cref="CmlException">It is no picture of the workspace, or cannot be stored.</exception>
    public static int Run(
        string file, string folder, string? title, TargetOptions target, ParseResult parsed, Host host, RunConsole console, CancellationToken stop)
    {
        var (context, _) = target.Require(parsed, host, console, host.CurrentDirectory, stop);
        var workspace = new Workspace(context.Workspace);
        var path = Path.GetFullPath(file, Path.GetFullPath(folder, host.CurrentDirectory));
        // As Markdown beside the picture would show it: one set of rules for what may be shown.
        var pictures = LocalPictures.Read(workspace, Path.GetRelativePath(workspace.Root, path), $"![]({Uri.EscapeDataString(Path.GetFileName(path))})");
        var place = context.PullRequests is [var pull, ..] ? $"pr-{pull}" : context.HeadSha;
        if (pictures.Files.IsEmpty || place is null || BranchConnection.To(context, target.Branch(parsed, host, console), host) is not { } store)
            throw new CmlException(new Problem(ProblemCode.NoTarget, "there is no branch for the picture") { Remedy = "name one with --reports-branch, and a file" });
        var (markdown, refusal) = PicturePublisher.PublishAsync(pictures, store, ReportName, place, stop).GetAwaiter().GetResult();
        if (refusal is not null)
            throw new CmlException(new Problem(ProblemCode.PermissionMissing, refusal) { Place = new Place(file) });
        var address = markdown["![](".Length..^1];
        console.Print(title is null ? address : $"![{Escaped(title)}]({address})");
        return ExitCode.Success;
    }

    private static string Escaped(string title) =>
        title.ReplaceLineEndings(" ").Replace("\\", "\\\\").Replace("[", "\\[").Replace("]", "\\]");
}
