using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using CmlAction.Core.Reporting;

namespace CmlAction.Actions;

/// <summary>Where the run happens: repository and commit, from the runner's environment or from git.</summary>
internal static class RunContext
{
    public static string Version { get; } =
        typeof(RunContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Provenance Of(Host host, string directory) => host.Environment("GITHUB_ACTIONS") == "true"
        ? new Provenance(Version, HeadOfPullRequest(host) ?? Sha(host.Environment("GITHUB_SHA")), host.Environment("GITHUB_REPOSITORY"))
        : new Provenance(Version, Sha(Git(directory)));

    /// <summary>On a pull request the branch it wants to go into, as the checkout knows it; else null.</summary>
    public static string? BaseReference(Host host) =>
        host.Environment("GITHUB_ACTIONS") == "true" && host.Environment("GITHUB_BASE_REF") is { Length: > 0 } branch ? $"origin/{branch}" : null;

    /// <summary>On a pull request GITHUB_SHA is the merge commit; the head of the branch is what people know.</summary>
    private static string? HeadOfPullRequest(Host host)
    {
        const long LargestEventBytes = 16 << 20;
        if (host.Environment("GITHUB_EVENT_PATH") is not { Length: > 0 } path || !File.Exists(path) || new FileInfo(path).Length > LargestEventBytes)
            return null;
        try
        {
            using var payload = JsonDocument.Parse(File.ReadAllBytes(path));
            return payload.RootElement.ValueKind == JsonValueKind.Object
                && payload.RootElement.TryGetProperty("pull_request", out var pull) && pull.ValueKind == JsonValueKind.Object
                && pull.TryGetProperty("head", out var head) && head.ValueKind == JsonValueKind.Object
                && head.TryGetProperty("sha", out var sha) && sha.ValueKind == JsonValueKind.String
                    ? Sha(sha.GetString())
                    : null;
        }
        catch (JsonException)
        {
            // The event file is the runner's; without it the merge commit still names what was run.
            return null;
        }
    }

    private static string? Sha(string? text) =>
        text?.Trim() is { Length: 40 } sha && sha.All(char.IsAsciiHexDigitLower) ? sha : null;

    private static string? Git(string directory)
    {
        var start = new ProcessStartInfo("git", ["-C", directory, "rev-parse", "--verify", "--quiet", "HEAD"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: the report then names no commit.
            return null;
        }
    }
}
