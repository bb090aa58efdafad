namespace CmlAction.Core.Data.Reading;

/// <summary>A stream whose first bytes were looked at and are still delivered.</summary>
internal sealed class PeekedStream : ForwardStream
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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
