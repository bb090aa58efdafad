using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CmlAction.XGBoost;

/// <summary>The library refused. The message is its own first line, without time, source path and native stack.</summary>
public sealed partial class XGBoostException(string message) : Exception(message)
{
    /// <summary>True when the machine had not enough memory.</summary>
    public bool IsOutOfMemory => Message.Contains("bad_alloc", StringComparison.Ordinal);

    /// <summary>Throws for every return code but 0.</summary>
    internal static void ThrowIfFailed(int code)
    {
        if (code != 0)
            throw new XGBoostException(FirstLine(Marshal.PtrToStringUTF8(NativeMethods.XGBGetLastError()) ?? ""));
    }

    internal static string FirstLine(string native)
    {
        foreach (var line in native.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var text = Origin().Replace(line, "").Trim();
            if (text.Length > 0 && !text.StartsWith("Stack trace", StringComparison.Ordinal))
                return text;
        }
        return "XGBoost gave no reason";
    }

    /// <summary><c>[09:22:38] ./src/data/data.cc:123: </c>: the hour and a path of the machine that built the library.</summary>
    [GeneratedRegex(@"^\[\d\d:\d\d:\d\d\] \S+:\d+: ?")]
    private static partial Regex Origin();
}
