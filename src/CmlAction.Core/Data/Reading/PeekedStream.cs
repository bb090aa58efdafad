namespace CmlAction.Core.Data.Reading;

/// <summary>A stream whose first bytes were looked at and are still delivered.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _head;
    private int _taken;

    public PeekedStream(Stream inner, int count)
    {
        _inner = inner;
        var head = new byte[count];
        _head = head[..inner.ReadAtLeast(head, count, throwOnEndOfStream: false)];
    }

    /// <summary>The first bytes, fewer when the stream is shorter.</summary>
    public ReadOnlySpan<byte> Head => _head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Takes some of the head away, before anything was read.</summary>
    public void Skip(int count) => _taken += count;

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _head.Length)
            return _inner.Read(buffer);
        var count = Math.Min(buffer.Length, _head.Length - _taken);
        _head.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
