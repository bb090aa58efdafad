using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>A text file of the user's, read with all the doubt it deserves.</summary>
internal static class ConfigFile
{
    public const int MaximumBytes = 1 << 20;

    /// <summary>The text without a byte order mark, or null after reporting why there is none.</summary>
    /// <param name="workspace">Where it lies.</param>
    /// <param name="path">Relative to the workspace.</param>
    /// <param name="asked">Where the file is named; the file itself when it comes from the command line.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static string? Read(Workspace workspace, string path, Place asked, ProblemList problems)
    {
        var file = new Place(path);
        if (!workspace.Exists(path))
        {
            var why = workspace.Locate(path) is null ? "leaves the workspace" : workspace.IsDirectory(path) ? "is a folder"
                : "does not exist";
            problems.Add(ProblemCode.ConfigNotFound, asked, $"the file {Shown.Quoted(path)} {why}");
            return null;
        }
        var bytes = workspace.SizeBytes(path);
        if (bytes > MaximumBytes)
        {
            problems.Add(ProblemCode.ConfigTooLarge, file, "the file is too large for a config file",
                NumberText.Bytes(bytes), $"up to {NumberText.Bytes(MaximumBytes)}");
            return null;
        }
        return Text(workspace.ReadBytes(path), file, problems);
    }

    /// <summary>The text of a file's content without a byte order mark, or null after reporting why there is none.</summary>
    public static string? Text(ReadOnlySpan<byte> content, Place file, ProblemList problems)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[Encoding.UTF8.Preamble.Length..];
        return Decode(content, file, problems) is { } text && IsPrintable(text, file, problems) ? text : null;
    }

    /// <summary>False, after reporting it, when the text holds a character that hides what the text says.</summary>
    /// <remarks>NUL would end the text for the YAML reader, and the separators would count as line ends there but not in an editor.</remarks>
    public static bool IsPrintable(string text, Place file, ProblemList problems)
    {
        var at = text.AsSpan().IndexOfAny(Hidden);
        if (at < 0)
            return true;
        problems.Add(ProblemCode.ControlCharacter, PlaceOf(text, at, file),
            $"the character U+{(int)text[at]:X4} cannot be used in a config file");
        return false;
    }

    /// <summary>Line and column of a character; the place as it is when it is not a file.</summary>
    private static Place PlaceOf(string text, int index, Place file)
    {
        if (ConfigOverride.IsPlace(file))
            return file;
        var before = text.AsSpan(0, index);
        return file with { Line = 1 + before.Count('\n'), Column = index - before.LastIndexOf('\n') };
    }

    private static string? Decode(ReadOnlySpan<byte> content, Place file, ProblemList problems)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException bad)
        {
            var before = content[..Math.Clamp(bad.Index, 0, content.Length)];
            var isWide = content.StartsWith<byte>([0xFF, 0xFE]) || content.StartsWith<byte>([0xFE, 0xFF]);
            problems.Add(ProblemCode.ConfigNotUtf8, file with { Line = 1 + before.Count((byte)'\n') },
                "the file is not UTF-8", isWide ? "UTF-16" : null);
            return null;
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Written out, because a computed set costs more at the start than reading the whole file.</summary>
    private static readonly System.Buffers.SearchValues<char> Hidden = System.Buffers.SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F\u0085\u2028\u2029");
}
