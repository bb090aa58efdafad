using System.Collections.Immutable;
using System.Security.Cryptography;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting.Pictures;
using CmlAction.Publishing.Branch;

namespace CmlAction.Publishing.Pictures;

/// <summary>Markdown of the user's own with the pictures that it shows from files.</summary>
/// <param name="Markdown">As written.</param>
/// <param name="Uses">Each place with the name under which its picture is stored.</param>
/// <param name="Files">Name to content; names come from the content, so a picture that is shown twice is stored once.</param>
internal sealed record LocalPictures(
    string Markdown, ImmutableArray<(PictureReference Place, string Name)> Uses, ImmutableSortedDictionary<string, byte[]> Files)
{
    private const int MostMarkdownBytes = 4 << 20;
    private const int MostPictureBytes = 10 << 20;
    private const int MostPictures = 200;

    /// <summary>Reads a Markdown file and its pictures.</summary>
    /// <param name="workspace">What may be read.</param>
    /// <param name="file">The Markdown file, relative to the workspace; paths of pictures are relative to its folder.</param>
    /// <exception cref="CmlException">It shows pictures that are missing, outside, too large or none: all of them at once.</exception>
    public static LocalPictures Read(Workspace workspace, string file)
    {
        if (workspace.SizeBytes(file) > MostMarkdownBytes)
            throw new CmlException(TooLarge(new Place(file), $"the text is larger than {MostMarkdownBytes >> 20} MiB"));
        return Read(workspace, file, workspace.ReadText(file));
    }

    /// <inheritdoc cref="Read(Workspace, string)"/>
    /// <param name="markdown">What the file says.</param>
    internal static LocalPictures Read(Workspace workspace, string file, string markdown)
    {
        var problems = new List<Problem>();
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        var uses = ImmutableArray.CreateBuilder<(PictureReference, string)>();
        foreach (var place in Find(markdown, file))
        {
            if (place.LocalPath is not { } written)
                continue;
            var path = Path.IsPathRooted(written) ? written : Path.Combine(Path.GetDirectoryName(file) ?? "", written);
            if (!names.TryGetValue(path, out var name))
                names[path] = name = Store(path, written, new Place(file, place.Line, null));
            if (name is not null)
                uses.Add((place, name));
        }
        if (names.Count > MostPictures)
            problems.Add(TooLarge(new Place(file), $"the text shows more than {MostPictures} pictures"));
        CmlException.ThrowIfAny([.. problems]);
        return new LocalPictures(markdown, uses.ToImmutable(), files.ToImmutable());

        string? Store(string path, string written, Place place)
        {
            var (content, problem) = ReadPicture(workspace, path, written, place);
            if (problem is not null)
                problems.Add(problem);
            if (content is null)
                return null;
            var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
            var name = $"{hash}-{ReportPath.Slug(Path.GetFileNameWithoutExtension(path))}{PictureType.ExtensionOf(content)}";
            files[name] = content;
            return name;
        }
    }

    /// <summary>The Markdown with the pictures' addresses; every other unit of it stays as it is.</summary>
    /// <param name="addressOf">Address of a stored name.</param>
    public string With(Func<string, string> addressOf) =>
        PictureFinder.Replace(Markdown, Uses.Select(use => (use.Place, addressOf(use.Name) + use.Place.Fragment)));

    private static ImmutableArray<PictureReference> Find(string markdown, string file)
    {
        try
        {
            return PictureFinder.Find(markdown);
        }
        catch (FormatException)
        {
            throw new CmlException(new Problem(ProblemCode.MarkdownUnreadable, "the Markdown is nested too deeply") { Place = new Place(file) });
        }
    }

    private static (byte[]? Content, Problem? Problem) ReadPicture(Workspace workspace, string path, string written, Place place)
    {
        if (workspace.Locate(path) is null)
            return (null, new Problem(ProblemCode.PictureOutside, "a picture lies outside of the workspace") { Place = place, Found = written });
        if (!workspace.Exists(path))
            return (null, new Problem(ProblemCode.MissingPicture, "a picture is not there") { Place = place, Found = written });
        if (workspace.SizeBytes(path) is var size && size > MostPictureBytes)
            return (null, TooLarge(place, $"a picture is larger than {MostPictureBytes >> 20} MiB") with { Found = $"{written}: {size} bytes" });
        var content = workspace.ReadBytes(path);
        return PictureType.ExtensionOf(content) is null
            ? (null, new Problem(ProblemCode.NotAPicture, "a file is no picture") { Place = place, Found = written })
            : (content, null);
    }

    private static Problem TooLarge(Place place, string message) => new(ProblemCode.PictureTooLarge, message) { Place = place };
}
