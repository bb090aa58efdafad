namespace CmlAction.Core.Reporting;

/// <summary>The report as GitHub-flavoured Markdown.</summary>
public static class ReportMarkdown
{
    /// <returns>The whole report, lines divided by <c>\n</c>; the same bytes for the same report.</returns>
    public static string Write(Report report, MarkdownOptions options) => MarkdownWriter.Write(report.Blocks, options);
}
