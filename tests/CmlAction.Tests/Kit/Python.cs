using System.Diagnostics;
using System.Text.Json;

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

    /// <summary>Hands a script a question as JSON and returns its answer, JSON too; fails the test with what it says when it fails.</summary>
    /// <param name="script">Path in the repository.</param>
    /// <param name="question">What is written to its standard input.</param>
    public static async Task<JsonElement> Ask(string script, object question)
    {
        var start = new ProcessStartInfo(Path, [Repository.PathOf(script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, question);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await errors);
        using var answer = JsonDocument.Parse(await output);
        return answer.RootElement.Clone();
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
