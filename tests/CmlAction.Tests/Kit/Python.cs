using System.Diagnostics;

namespace CmlAction.Tests.Kit;

/// <summary>Debian's Python: the oracle of what others compute.</summary>
internal static class Python
{
    public const string Path = "/usr/bin/python3";

    public static bool Has(string package) =>
        File.Exists(Path) && Start("-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{package}') is None)").ExitCode == 0;

    /// <summary>Runs a program and returns what it prints; fails the test with what it says when it fails.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (code, output, errors) = Start(["-c", program, .. arguments]);
        Assert.That(code, Is.Zero, errors);
        return output;
    }

    private static (int ExitCode, string Output, string Errors) Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
