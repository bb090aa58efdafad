using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Config;

namespace CmlAction.Core.Reporting.Sections;

/// <summary>The configuration with every default filled in, and the full fingerprints.</summary>
internal static class ConfigurationSection
{
    private const int MostLines = 300;
    private const int LongestLine = 200;

    public static IEnumerable<Block> Build(RunRecord run, JsonObject? resolvedConfig, ReportDetails details)
    {
        yield return new Details(["Configuration and provenance"], details.Opens(false), [.. Configuration(resolvedConfig), Provenance(run)])
        {
            Priority = Priority.LongTables,
            Label = "configuration and provenance",
        };
    }

    private static IEnumerable<Block> Configuration(JsonObject? config)
    {
        if (config is null)
            yield break;
        var lines = JsonText.Indented(writer => config.WriteTo(writer)).TrimEnd('\n').Split('\n');
        yield return new Text("With every default filled in:");
        yield return new CodeBlock("json", string.Join('\n', lines.Take(MostLines).Select(line => ShownText.Cut(line, LongestLine))));
        foreach (var more in More.Than(MostLines, lines.Length))
            yield return more;
    }

    private static TableBlock Provenance(RunRecord run)
    {
        var (training, provenance) = (run.Training, run.Provenance);
        ImmutableArray<TableRow> rows =
        [
            new("data fingerprint (SHA-256)", Inline.Code(ShownText.Value(run.Data.Fingerprint, 64))),
            new("model fingerprint (SHA-256)", Inline.Code(ShownText.Value(training.ModelFingerprint, 64))),
            new("split", ShownText.Sentence(run.Data.SplitRule)),
            new("seed", $"{training.Seed}"),
            new("library", ShownText.Value(training.Library)),
            new("program", $"cml {ShownText.Value(provenance.Version)}"),
            .. Optional("commit", provenance.Commit),
            .. Optional("repository", provenance.Repository),
        ];
        return new TableBlock([new("provenance"), new("")], rows);
    }

    private static IEnumerable<TableRow> Optional(string name, string? value)
    {
        if (value is not null)
            yield return new TableRow(name, Inline.Code(ShownText.Value(value, 100)));
    }
}
