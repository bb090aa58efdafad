using System.IO.Compression;

namespace CmlAction.Core.Data.Reading;

/// <summary>Unpacks gzip and, unlike the framework's stream, notices when the packed data is cut off.</summary>
/// <remarks>
/// The framework ends silently wherever its input ends. So one more gzip member is put behind the input, which holds a marker: only when the
/// last real member was complete does the marker come out at the end, where it is held back and checked.
/// </remarks>
internal sealed class GunzipStream : ForwardStream
{
    private static readonly byte[] Marker = [.. "\u0001end of gzip\u0002"u8];
    private static readonly byte[] MarkerMember = Pack(Marker);

    private readonly GZipStream _gzip;
    private readonly byte[] _window = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    public GunzipStream(Stream packed) => _gzip = new GZipStream(new ExtendedStream(packed, MarkerMember), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The packed data is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Marker.Length && !_atEnd)
            Fill();
        var count = Math.Min(buffer.Length, _end - _start - Marker.Length);
        _window.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _window.AsSpan(_start.._end).CopyTo(_window);
        (_start, _end) = (0, _end - _start);
        var count = _gzip.Read(_window.AsSpan(_end));
        _end += count;
        _atEnd = count == 0;
        if (_atEnd && !_window.AsSpan(_start.._end).SequenceEqual(Marker))
            throw new InvalidDataException("The gzip data is cut off.");
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>A stream with some bytes behind its end.</summary>
    private sealed class ExtendedStream(Stream inner, byte[] behind) : ForwardStream
    {
        private int _taken;

        public override int Read(Span<byte> buffer)
        {
            if (_taken == 0 && inner.Read(buffer) is var read and > 0)
                return read;
            var count = Math.Min(buffer.Length, behind.Length - _taken);
            behind.AsSpan(_taken, count).CopyTo(buffer);
            _taken += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
