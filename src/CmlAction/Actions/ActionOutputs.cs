using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Stages;

namespace CmlAction.Actions;

/// <summary>The outputs of action.yml, appended to the file named in <c>GITHUB_OUTPUT</c>.</summary>
internal static class ActionOutputs
{
    /// <summary>Every output that the program writes; a test holds action.yml and README to it.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "verdict", "primary-metric", "primary-value", "metrics", "report", "report-html", "report-json", "model", "data-fingerprint",
        "comment-url", "check-url",
    ];

    /// <param name="report">The finished report.</param>
    /// <param name="folder">The output folder; it is shown relative to the workspace.</param>
    public static ImmutableArray<(string Name, string Value)> Of(ReportFiles report, OutputFolder folder)
    {
        var run = report.Run;
        return
        [
            ("verdict", run.Verdict.ToString().ToLowerInvariant()),
            ("primary-metric", run.Evaluation.Primary.Name),
            ("primary-value", run.Evaluation.Primary.Value is { } value ? NumberText.RoundTrip(value) : ""),
            ("metrics", MetricsJson.Write(run.Evaluation)),
            ("report", folder.Shown(OutputFolder.Report)),
            ("report-html", folder.Shown(OutputFolder.ReportHtml)),
            ("report-json", folder.Shown(OutputFolder.ReportJson)),
            ("model", folder.Shown(OutputFolder.Model)),
            ("data-fingerprint", run.Data.Fingerprint),
        ];
    }

    /// <summary>What publishing adds; empty where nothing was published.</summary>
    public static ImmutableArray<(string Name, string Value)> OfPublishing(string? commentUrl, string? checkUrl) =>
        [("comment-url", commentUrl ?? ""), ("check-url", checkUrl ?? "")];

    /// <summary>The text to append: <c>name&lt;&lt;delimiter</c>, value, delimiter. Line ends are <c>\n</c>; a carriage return would be kept.</summary>
    public static string Format(IEnumerable<(string Name, string Value)> outputs)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in outputs)
        {
            var delimiter = DelimiterFor(value);
            text.Append(name).Append("<<").Append(delimiter).Append('\n')
                .Append(value.ReplaceLineEndings("\n")).Append('\n')
                .Append(delimiter).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A word that is no line of the value, found by looking: nothing in the value can end the block early.</summary>
    private static string DelimiterFor(string value)
    {
        var lines = value.Split('\n', '\r').ToHashSet(StringComparer.Ordinal);
        for (var i = 0; ; i++)
        {
            if (!lines.Contains($"cml-{i}"))
                return $"cml-{i}";
        }
    }
}
