using System.Collections.Immutable;
using CmlAction.Core.Stages;
using CmlAction.Publishing.Branch;

namespace CmlAction.Publishing.Pictures;

/// <summary>The pictures of a report, and its run record where one is kept, on their way to the place where reviewers see them.</summary>
internal static class ReportPictures
{
    private const string Suffix = ".svg";

    /// <summary>Stores them in one step.</summary>
    /// <param name="report">The finished report.</param>
    /// <param name="place">What it is about: <c>pr-12</c>, or a commit.</param>
    /// <param name="record">Path and content of the run record; null when none is kept.</param>
    /// <param name="store">Where they are kept.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>Addresses by <c>name-light</c> and <c>name-dark</c>, empty when nothing was stored, and then the reason in one line.</returns>
    public static async Task<(ImmutableSortedDictionary<string, string> Addresses, string? Refusal)> StoreAsync(
        ReportFiles report, string place, (string Path, byte[] Content)? record, IFileStore store, CancellationToken stop)
    {
        var name = report.Run.Config.Name;
        var pictures = PicturesOf(report).ToImmutableSortedDictionary(
            picture => ReportPath.OfFile(name, place, picture.Name + Suffix), picture => picture, StringComparer.Ordinal);
        var files = pictures.ToImmutableSortedDictionary(picture => picture.Key, picture => picture.Value.Content, StringComparer.Ordinal);
        if (record is { } kept)
            files = files.SetItem(kept.Path, kept.Content);
        var stored = await store.StoreAsync(files, $"{name}: {place}", stop);
        return (pictures.Where(picture => stored.Addresses.ContainsKey(picture.Key))
            .ToImmutableSortedDictionary(picture => picture.Value.Name, picture => stored.Addresses[picture.Key], StringComparer.Ordinal), stored.Refusal);
    }

    /// <summary>As SVG: sharp at every size, and a twentieth of the bytes, which stay in the repository.</summary>
    private static IEnumerable<(string Name, byte[] Content)> PicturesOf(ReportFiles report) =>
        from file in report.Files
        where file.Key.StartsWith($"{OutputFolder.Charts}/", StringComparison.Ordinal) && file.Key.EndsWith(Suffix, StringComparison.Ordinal)
        select (file.Key[(OutputFolder.Charts.Length + 1)..^Suffix.Length], file.Value);
}
