#pragma warning disable RS0030 // Belongs to Workspace.cs: the two are the core's only door to files.

namespace CmlAction.Core.Foundation;

/// <summary>A file being written: it appears under its name, whole, when <see cref="Commit"/> is called; otherwise it never existed.</summary>
public sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly FileStream _stream;

    internal PendingFile(string path)
    {
        _path = path;
        _partial = path + ".partial";
        _stream = new FileStream(_partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>Where the content goes. Closed by <see cref="Commit"/> or <see cref="Dispose"/>.</summary>
    public Stream Stream => _stream;

    public void Commit()
    {
        _stream.Dispose();
        File.Move(_partial, _path, overwrite: true);
    }

    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_partial);
    }
}
