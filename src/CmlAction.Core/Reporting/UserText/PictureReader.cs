using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>Local pictures of a user's Markdown: below the workspace, of a known kind, not too large.</summary>
internal sealed class PictureReader(Workspace workspace, List<Problem> problems, int most)
{
    private const int MaximumBytes = 5 << 20;

    private readonly Dictionary<string, MarkdownPicture> _known = new(StringComparer.Ordinal);

    /// <param name="address">As written in the Markdown; relative to the file that holds it.</param>
    /// <param name="altText">As written.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Null after reporting why it cannot be shown.</returns>
    public MarkdownPicture? Read(string address, string altText, Place place)
    {
        var folder = Path.GetDirectoryName(place.File) ?? "";
        var path = string.Join('/', Path.Combine(folder, Uri.UnescapeDataString(address.Split('?', '#')[0])).Split('/').Where(part => part != "."));
        if (_known.TryGetValue(path, out var known))
            return known with { AltText = altText };
        var kind = MediaType(Path.GetExtension(path));
        if (kind is null)
            return Refused(place, path, "is not of a kind that reports show", "a file that ends in .png, .jpg, .jpeg, .gif, .webp or .svg");
        if (!workspace.Exists(path))
            return Refused(place, path, workspace.Locate(path) is null ? "leaves the workspace" : "does not exist", "a file of the workspace, relative to this one");
        if (workspace.SizeBytes(path) is var size and > MaximumBytes)
            return Refused(place, path, $"is too large: {NumberText.Bytes(size)}", $"up to {NumberText.Bytes(MaximumBytes)}, which is what GitHub shows");
        if (_known.Count == most)
            return Refused(place, path, $"is one more than {most} pictures", $"at most {most} pictures");
        var content = workspace.ReadBytes(path);
        if (!IsWhatItSays(content, kind))
            return Refused(place, path, $"does not hold what its name says ({kind})", "a picture");
        var picture = new MarkdownPicture($"user-{_known.Count + 1}{Path.GetExtension(path).ToLowerInvariant()}", altText, kind, ImmutableCollectionsMarshal.AsImmutableArray(content));
        _known.Add(path, picture);
        return picture;
    }

    private MarkdownPicture? Refused(Place place, string path, string why, string expected)
    {
        problems.Add(new Problem(ProblemCode.ReportPictureUnusable, $"the picture \"{ShownText.Value(path, 100)}\" {why}") { Place = place, Expected = expected });
        return null;
    }

    private static string? MediaType(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    /// <summary>By its first bytes; of SVG only that it is text with such an element, because browsers draw it without running it.</summary>
    private static bool IsWhatItSays(ReadOnlySpan<byte> content, string kind) => kind switch
    {
        "image/png" => content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        "image/jpeg" => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        "image/gif" => content.StartsWith("GIF8"u8),
        "image/webp" => content.Length > 12 && content[..4].SequenceEqual("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8),
        _ => content[..Math.Min(content.Length, 4096)].IndexOf("<svg"u8) >= 0,
    };
}
