using System.Collections.Immutable;
using CmlAction.Publishing.Branch;

namespace CmlAction.Publishing.Pictures;

/// <summary>Stores the pictures of somebody's Markdown and writes their addresses into it.</summary>
internal static class PicturePublisher
{
    /// <param name="pictures">The Markdown and its pictures.</param>
    /// <param name="store">Where pictures are kept.</param>
    /// <param name="reportName">Name of the report, as in its comment's marker.</param>
    /// <param name="place">What it is about: <c>pr-12</c>, or a commit.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The Markdown to publish, and in one line why its pictures are not to be seen; null when they are.</returns>
    public static async Task<(string Markdown, string? Refusal)> PublishAsync(
        LocalPictures pictures, IFileStore store, string reportName, string place, CancellationToken stop)
    {
        if (pictures.Files.IsEmpty)
            return (pictures.Markdown, null);
        var files = pictures.Files.ToImmutableSortedDictionary(file => ReportPath.OfFile(reportName, place, file.Key), file => file.Value, StringComparer.Ordinal);
        var stored = await store.StoreAsync(files, $"{reportName}: pictures of {place}", stop);
        return stored.Refusal is null
            ? (pictures.With(name => stored.Addresses[ReportPath.OfFile(reportName, place, name)]), null)
            : (pictures.Markdown, stored.Refusal);
    }
}
