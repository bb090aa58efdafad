using System.Diagnostics;

namespace CmlAction.Git;

/// <summary>The content of a file in a commit, as git writes it out. Forward only; ends git when it is disposed before its end.</summary>
internal sealed class BlobStream(Process git) : Stream
{
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">git broke off: the object is missing or damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var read = git.StandardOutput.BaseStream.Read(buffer);
        if (read > 0 || buffer.IsEmpty)
            return read;
        git.WaitForExit();
        return git.ExitCode == 0 ? 0 : throw new IOException("git cannot read the file from its commit");
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
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            GitProcess.End(git);
            git.Dispose();
        }
        base.Dispose(disposing);
    }
}
