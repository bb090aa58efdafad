using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>The text of a data file as UTF-8 bytes: unpacked, without byte order mark, the stored bytes hashed on the way.</summary>
internal sealed class SourceBytes : IDisposable
{
    private const int HeadBytes = 512;

    private readonly DataFile _file;
    private readonly ReaderLimits _limits;
    private readonly HashingStream _stored;
    private readonly PeekedStream _content;
    private readonly Transcoder? _transcoder;
    private readonly bool _isGzip;
    private long _unpackedBytes;

    private SourceBytes(DataFile file, EncodingName encoding, ReaderLimits limits)
    {
        (_file, _limits) = (file, limits);
        _stored = new HashingStream(file.Open());
        try
        {
            _content = new PeekedStream(_stored, HeadBytes);
            _isGzip = _content.Head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
            if (_isGzip)
                _content = new PeekedStream(new GunzipStream(_content), HeadBytes);
            if (ForeignFormat.Of(_content.Head) is { } foreign)
            {
                throw new CmlException(new Problem(ProblemCode.UnsupportedFormat, $"this is {foreign.Name}, not CSV or JSON Lines")
                {
                    Place = new Place(file.Name),
                    Remedy = foreign.Remedy,
                });
            }
            var detected = Detect(encoding);
            _transcoder = detected == TextEncoding.Utf8 ? null : new Transcoder(_content, detected);
        }
        catch
        {
            _stored.Dispose();
            throw;
        }
    }

    /// <exception cref="CmlException">The file cannot be read, is damaged or of another kind.</exception>
    public static SourceBytes Open(DataFile file, EncodingName encoding, ReaderLimits limits) =>
        Guard(file, () => new SourceBytes(file, encoding, limits));

    public long StoredBytes => _stored.BytesRead;

    /// <summary>Fills the buffer as far as the file goes; 0 at the end.</summary>
    public int Read(byte[] buffer, int offset, int count) => Guard(_file, () =>
    {
        var total = 0;
        while (total < count)
        {
            var target = buffer.AsSpan(offset + total, count - total);
            var read = _transcoder is null ? _content.Read(target) : _transcoder.Read(target);
            if (read == 0)
                break;
            total += read;
            _unpackedBytes += read;
            if (_isGzip && _unpackedBytes > _limits.GzipBytes && _unpackedBytes / _limits.GzipRatio > _stored.BytesRead)
            {
                throw new CmlException(new Problem(ProblemCode.DamagedGzip, "this gzip file unpacks to an implausible size")
                {
                    Place = new Place(_file.Name),
                    Found = $"more than {NumberText.Bytes(_unpackedBytes)} from {NumberText.Bytes(_stored.BytesRead)}",
                    Expected = $"at most {_limits.GzipRatio} times the stored size",
                    Remedy = "if the data is sound, store it uncompressed",
                });
            }
        }
        return total;
    });

    /// <summary>SHA-256 of all stored bytes.</summary>
    public string Finish() => Guard(_file, _stored.Finish);

    public void Dispose() => _content.Dispose();

    private TextEncoding Detect(EncodingName declared)
    {
        var head = _content.Head;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _content.Skip(3);
            return TextEncoding.Utf8;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            _content.Skip(2);
            return head[0] == 0xFF ? TextEncoding.Utf16LittleEndian : TextEncoding.Utf16BigEndian;
        }
        return declared switch
        {
            EncodingName.Latin1 => TextEncoding.Latin1,
            EncodingName.Windows1252 => TextEncoding.Windows1252,
            _ => TextEncoding.Utf8,
        };
    }

    private static T Guard<T>(DataFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException)
        {
            throw new CmlException(new Problem(ProblemCode.DamagedGzip, "this gzip file is cut off or damaged") { Place = new Place(file.Name) });
        }
        catch (UnauthorizedAccessException)
        {
            throw new CmlException(new Problem(ProblemCode.DataFileUnreadable, "this file may not be read") { Place = new Place(file.Name) });
        }
        catch (IOException)
        {
            throw new CmlException(new Problem(ProblemCode.DataFileUnreadable, "reading this file failed") { Place = new Place(file.Name) });
        }
    }
}
