using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>A Markdown file of the user's.</summary>
internal static class UserFile
{
    public const int MaximumBytes = 1 << 17;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Its lines divided by <c>\n</c>, tabs as four spaces, without invisible characters; null after reporting why it cannot be used.</summary>
    /// <param name="workspace">Where it lies.</param>
    /// <param name="path">Relative to the workspace.</param>
    /// <param name="asked">Where the configuration names it.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static string? Read(Workspace workspace, string path, Place asked, List<Problem> problems)
    {
        if (!workspace.Exists(path))
        {
            var why = workspace.Locate(path) is null ? "leaves the workspace" : workspace.IsDirectory(path) ? "is a folder" : "does not exist";
            problems.Add(new Problem(ProblemCode.ReportFileUnusable, $"the file \"{ShownText.Value(path, 100)}\" {why}") { Place = asked });
            return null;
        }
        var size = workspace.SizeBytes(path);
        if (size > MaximumBytes)
        {
            problems.Add(new Problem(ProblemCode.ReportFileUnusable, $"the file \"{ShownText.Value(path, 100)}\" is too long for a report")
            {
                Place = asked,
                Found = NumberText.Bytes(size),
                Expected = $"up to {NumberText.Bytes(MaximumBytes)}",
                Remedy = "shorten it, or put a link to it into the report",
            });
            return null;
        }
        try
        {
            var text = Strict.GetString(workspace.ReadBytes(path)).TrimStart('\uFEFF').ReplaceLineEndings("\n").Replace("\t", "    ");
            return string.Join('\n', text.Split('\n').Select(ShownText.Clean));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new Problem(ProblemCode.ReportFileUnusable, $"the file \"{ShownText.Value(path, 100)}\" is not text in UTF-8") { Place = asked });
            return null;
        }
    }
}
