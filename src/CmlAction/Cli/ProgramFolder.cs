namespace CmlAction.Cli;

/// <summary>The folder that the program was published into, and the copy of it that the following steps of a job use.</summary>
internal static class ProgramFolder
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What a machine may lack: OpenSSL's libraries and the certificates of the well-known authorities.</summary>
    public static string Portable => Path.Combine(AppContext.BaseDirectory, "portable");

    /// <summary>Copies the program, in place of an older copy.</summary>
    /// <param name="source">The folder to copy; links in it are not followed.</param>
    /// <param name="target">Made new; what was there goes once the copy is whole.</param>
    /// <param name="program">Name of the file that is made executable.</param>
    public static void Copy(string source, string target, string program)
    {
        var unfinished = $"{target}.unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        CopyInto(new DirectoryInfo(source), unfinished, program);
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(unfinished, target);
    }

    private static void CopyInto(DirectoryInfo source, string target, string program)
    {
        Directory.CreateDirectory(target);
        SetMode(target, Executable);
        foreach (var entry in source.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null))
        {
            var path = Path.Combine(target, entry.Name);
            if (entry is DirectoryInfo folder)
            {
                CopyInto(folder, path, program);
                continue;
            }
            File.Copy(entry.FullName, path);
            SetMode(path, entry.Name == program ? Executable : Readable);
        }
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
