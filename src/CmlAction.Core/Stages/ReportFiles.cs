using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.UserText;

namespace CmlAction.Core.Stages;

/// <summary>The report in all its forms, ready to be written.</summary>
public sealed record ReportFiles
{
    public required RunRecord Run { get; init; }

    /// <summary>The report as a value, for channels with a budget of their own.</summary>
    public required Report Report { get; init; }

    /// <summary>Path in the output folder to content.</summary>
    public required ImmutableSortedDictionary<string, byte[]> Files { get; init; }

    /// <summary>Why there are no PNG pictures; null when there are.</summary>
    public string? NoPng { get; init; }

    public Verdict Verdict => Run.Verdict;

    internal static ReportFiles Make(
        RunRecord run, ImmutableArray<ReportFigure> figures, UserTexts texts, Rasterizer rasterizer, int threads, CancellationToken stop)
    {
        var config = ConfigJson.Of(run.Config);
        var report = ReportBuilder.Build(run, figures, config, texts);
        var onDisk = MarkdownOptions.File with { PictureSuffix = rasterizer.IsAvailable ? ".png" : ".svg" };
        var (pictures, files) = SideBySide.Do(threads, () => Draw(figures, rasterizer, threads, stop), () => Texts(run, report, config, onDisk));
        foreach (var picture in pictures)
        {
            files.Add($"{OutputFolder.Charts}/{picture.FileName}.svg", Utf8(picture.Svg));
            if (picture.Png is not null)
                files.Add($"{OutputFolder.Charts}/{picture.FileName}.png", picture.Png);
        }
        foreach (var picture in texts.Pictures.DistinctBy(picture => picture.FileName))
            files.Add($"{OutputFolder.Charts}/{picture.FileName}", [.. picture.Content]);
        var inline = figures.ToDictionary(
            figure => figure.Name,
            figure => (Svg(pictures, figure, Theme.Light), Svg(pictures, figure, Theme.Dark)),
            StringComparer.Ordinal);
        files.Add(OutputFolder.ReportHtml, Utf8(ReportHtml.Write(report, inline)));
        return new ReportFiles
        {
            Run = run,
            Report = report,
            Files = files.ToImmutable(),
            NoPng = rasterizer.IsAvailable ? null : rasterizer.Library,
        };
    }

    /// <summary>Replaces the report in the folder. Pictures of an earlier run that no longer belong go; other files stay.</summary>
    public void WriteTo(OutputFolder folder)
    {
        foreach (var theme in new[] { "light", "dark" })
        {
            foreach (var old in folder.Folder.Glob($"{OutputFolder.Charts}/*-{theme}.*").Concat(folder.Folder.Glob($"{OutputFolder.Charts}/user-*")).Where(old => !Files.ContainsKey(old)))
                folder.Folder.Delete(old);
        }
        foreach (var (path, content) in Files)
            folder.Folder.Write(path, content);
    }

    /// <summary>The files that need no picture.</summary>
    private static ImmutableSortedDictionary<string, byte[]>.Builder Texts(RunRecord run, Report report, JsonObject config, MarkdownOptions onDisk)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        files.Add(OutputFolder.Report, Utf8(ReportMarkdown.Write(report, onDisk)));
        files.Add(OutputFolder.Comment, Utf8(ReportBudget.Write(report, Channel.Comment)));
        files.Add(OutputFolder.ReportJson, Utf8(ReportJson.Write(run, config)));
        files.Add($"{OutputFolder.Model}/model-card.md", Utf8(ModelCard.Write(run)));
        return files;
    }

    private static Picture[] Draw(ImmutableArray<ReportFigure> figures, Rasterizer rasterizer, int threads, CancellationToken stop)
    {
        const double PixelsPerUnit = 2;
        var pictures = new Picture[figures.Length * 2];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        Parallel.For(0, pictures.Length, options, i =>
        {
            var (figure, theme) = (figures[i / 2], i % 2 == 0 ? Theme.Light : Theme.Dark);
            var svg = figure.Chart.ToSvg(theme);
            pictures[i] = new Picture(FileName(figure, theme), svg, rasterizer.IsAvailable ? rasterizer.ToPng(svg, PixelsPerUnit) : null);
        });
        return pictures;
    }

    private static string Svg(Picture[] pictures, ReportFigure figure, Theme theme) =>
        pictures.First(picture => picture.FileName == FileName(figure, theme)).Svg;

    private static string FileName(ReportFigure figure, Theme theme) => $"{figure.Name}-{theme.ToString().ToLowerInvariant()}";

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private sealed record Picture(string FileName, string Svg, byte[]? Png);
}
