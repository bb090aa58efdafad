using System.IO.Compression;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Arrays;

/// <summary>A <c>.npy</c> or <c>.npz</c> file, opened.</summary>
internal sealed class NumpyFile : IDisposable
{
    private const string Extension = ".npy";
    /// <summary>Enough to tell an array, and an archive of arrays, from other files.</summary>
    public const int HeadBytes = 512;

    private const long LargestInMemory = 1L << 30;
    private const int LocalHeaderBytes = 30;
    private const int NameLengthAt = 26;

    private readonly DataFile _file;
    private readonly ReaderLimits _limits;
    private readonly List<IDisposable> _open = [];
    private HashingStream? _stored;

    private NumpyFile(DataFile file, ReaderLimits limits) => (_file, _limits) = (file, limits);

    /// <summary>In the order of the file; at least one.</summary>
    public List<NumpyArray> Arrays { get; } = [];

    /// <summary>True for content that begins as a NumPy array, or as a zip archive whose first entry is one.</summary>
    public static bool IsStart(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(NumpyHeader.Magic))
            return true;
        if (!head.StartsWith("PK\u0003\u0004"u8) || head.Length < LocalHeaderBytes)
            return false;
        var length = head[NameLengthAt] | head[NameLengthAt + 1] << 8;
        return head.Length >= LocalHeaderBytes + length && head.Slice(LocalHeaderBytes, length).EndsWith(".npy"u8);
    }

    /// <summary>Opens a file that begins as one of these.</summary>
    /// <exception cref="CmlException">It cannot be used.</exception>
    /// <exception cref="IOException">It cannot be read, or is cut off.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static NumpyFile Open(DataFile file, ReaderLimits limits)
    {
        int first;
        using (var stream = file.Open())
            first = stream.ReadByte();
        var opened = new NumpyFile(file, limits);
        try
        {
            if (first == 'P')
                opened.OpenArchive();
            else
                opened.OpenArray();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Hash and size of the stored bytes, after everything was read.</summary>
    public (string Sha256, long Bytes) Finish()
    {
        var hash = _stored!.Finish();
        return (hash, _stored.BytesRead);
    }

    public void Dispose()
    {
        for (var i = _open.Count - 1; i >= 0; i--)
            _open[i].Dispose();
    }

    private void OpenArray()
    {
        _stored = Keep(new HashingStream(_file.Open()));
        Add("x", _stored, _file.SizeBytes);
    }

    private void OpenArchive()
    {
        _stored = Keep(new HashingStream(_file.Open()));
        var archive = Keep(new ZipArchive(Keep(Seekable()), ZipArchiveMode.Read));
        if (archive.Entries.Count > _limits.Columns)
            throw Refusal($"the archive has {NumberText.Plural(archive.Entries.Count, "entry", "entries")}");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal) || entry.FullName.Length == Extension.Length)
                throw Refusal($"entry {Shown.Name(entry.FullName)} of the archive is no array");
            var name = entry.FullName[..^Extension.Length];
            if (!names.Add(name))
                throw Refusal($"the archive has two arrays {Shown.Name(name)}");
            if (entry.Length > _limits.GzipBytes && entry.Length / _limits.GzipRatio > entry.CompressedLength)
                throw Refusal($"array {Shown.Name(name)} unpacks to an implausible size");
            Add(name, Keep(new Crc32Stream(entry.Open(), entry.Crc32)), entry.Length);
        }
        if (Arrays.Count == 0)
            throw Refusal("the archive holds no array");
        foreach (var array in Arrays)
        {
            if (array.RowCount != Arrays[0].RowCount)
                throw Refusal("the arrays of the archive do not have the same number of rows", string.Join(" and ", Arrays.Select(each => NumberText.Count(each.RowCount)).Distinct().Take(5)));
        }
    }

    private void Add(string name, Stream content, long bytes)
    {
        var header = NumpyHeader.Read(content, name, new Place(_file.Name));
        if (!NumpyArray.IsWithin(header, _limits))
            throw Refusal($"array {Shown.Name(name)} is too large", $"{NumberText.Count(header.RowCount)} × {NumberText.Count(header.ColumnCount)}");
        var expected = header.Bytes + (Int128)header.RowCount * header.ColumnCount * header.Type.Size;
        if (expected != bytes)
        {
            throw Refusal($"array {Shown.Name(name)} is not as long as its header says",
                NumberText.Plural(bytes, "byte"), expected > long.MaxValue ? null : NumberText.Plural((long)expected, "byte"));
        }
        Arrays.Add(new NumpyArray(name, content, header));
    }

    /// <summary>The archive's directory stands at its end.</summary>
    private Stream Seekable()
    {
        var stream = _file.Open();
        if (stream.CanSeek)
            return stream;
        using (stream)
        {
            if (_file.SizeBytes > LargestInMemory)
                throw Refusal("the archive is too large to be read from where it lies", NumberText.Bytes(_file.SizeBytes), $"at most {NumberText.Bytes(LargestInMemory)}");
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _open.Add(part);
        return part;
    }

    private CmlException Refusal(string what, string? found = null, string? expected = null) => new(new Problem(ProblemCode.UnusableArray, what)
    {
        Place = new Place(_file.Name),
        Found = found,
        Expected = expected,
    });
}
