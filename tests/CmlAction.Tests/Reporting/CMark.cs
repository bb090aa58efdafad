using System.Diagnostics;
using System.Text;

namespace CmlAction.Tests.Reporting;

/// <summary>GitHub's own Markdown parser, as Debian packages it.</summary>
internal static class CMark
{
    public const string Path = "/usr/bin/cmark-gfm";

    public static string ToHtml(string markdown)
    {
        var start = new ProcessStartInfo(Path, "--unsafe -e table -e autolink -e strikethrough -e tasklist -e footnotes")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(markdown);
        process.StandardInput.Close();
        return output.GetAwaiter().GetResult();
    }
}
