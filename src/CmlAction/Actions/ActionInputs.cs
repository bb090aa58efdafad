using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Publishing.Branch;

namespace CmlAction.Actions;

/// <summary>The inputs of action.yml, as the runner hands them over in <c>INPUT_*</c>, turned into a command line.</summary>
internal static class ActionInputs
{
    /// <summary>Every input that the program reads; a test holds action.yml and README to it.</summary>
    public static readonly ImmutableArray<string> Names = ["command", "config", "working-directory", "out", "set", "summary", "token", "comment", "when", "check", "reports-branch", "bundle", "runner-temp"];

    private const string SetupVerb = "setup";

    /// <summary>Keeps the runner from rewriting the path behind it to what the container sees.</summary>
    private const string PathPrefix = "path:";

    private static readonly ImmutableArray<string> Commands = ["run", "check", "train", "evaluate", "report", "publish", SetupVerb];

    private static readonly ImmutableArray<(string Input, ImmutableArray<string> Words)> PublishWords =
    [
        ("comment", ["update", "recreate", "off"]), ("when", ["always", "changes", "failures"]), ("check", ["true", "false"]),
    ];

    /// <summary>True in a container action: the runner sets a variable for every declared input.</summary>
    public static bool ArePresent(Host host) =>
        host.Environment("GITHUB_ACTIONS") == "true" && host.Environment(Variable("command")) is not null;

    /// <summary>Whether the step summary is wanted.</summary>
    public static bool WantsSummary(Host host) => Value(host, "summary", "true") == "true";

    /// <summary>The branch that keeps pictures and run records; empty for none.</summary>
    public static string ReportsBranch(Host host) => Value(host, "reports-branch", "");

    /// <summary>The folder that the run works in, relative to the workspace; annotations need it in front of their paths.</summary>
    public static string WorkingDirectory(Host host) => Value(host, "working-directory", ".");

    /// <summary>What the inputs say about publishing wins over the file.</summary>
    public static PublishConfig Publish(Host host, PublishConfig config) => config with
    {
        Comment = Value(host, "comment", "") is { Length: > 0 } comment ? PublishReader.Mode(comment) : config.Comment,
        When = Value(host, "when", "") is { Length: > 0 } when ? PublishReader.When(when) : config.When,
        Check = Value(host, "check", config.Check ? "true" : "false") == "true",
    };

    /// <exception cref="CmlException">All inputs that are wrong.</exception>
    public static string[] ToArguments(Host host)
    {
        var problems = new List<Problem>();
        var command = Value(host, "command", "run");
        if (!Commands.Contains(command))
            problems.Add(Wrong("command", command, string.Join(", ", Commands), NameSuggestion.DidYouMean(command, Commands)));
        var summary = Value(host, "summary", "true");
        if (summary is not ("true" or "false"))
            problems.Add(Wrong("summary", summary, "true, false", ""));
        var settings = Value(host, "set", "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var setting in settings.Where(setting => setting.IndexOf('=') <= 0))
            problems.Add(Wrong("set", setting, "one key=value a line, such as data.path=data/train.csv", ""));
        if (!Value(host, "runner-temp", PathPrefix).StartsWith(PathPrefix, StringComparison.Ordinal))
            problems.Add(Wrong("runner-temp", Value(host, "runner-temp", ""), $"{PathPrefix} and a folder; leave the input out", ""));
        foreach (var (input, words) in PublishWords)
        {
            if (Value(host, input, words[0]) is var word && !words.Contains(word))
                problems.Add(Wrong(input, word, string.Join(", ", words), NameSuggestion.DidYouMean(word, words)));
        }
        if (ReportsBranch(host) is { Length: > 0 } branch && !BranchName.IsUsable(branch))
            problems.Add(Wrong("reports-branch", branch, "the name of a branch: letters, digits, -, _, . and /", ""));
        var bundle = Value(host, "bundle", "");
        if (bundle.Length > 0 && command != "publish")
            problems.Add(Wrong("bundle", bundle, "nothing, unless command is publish", ""));
        CmlException.ThrowIfAny(problems);
        if (command == SetupVerb)
            return Value(host, "runner-temp", PathPrefix)[PathPrefix.Length..] is { Length: > 0 } temp ? [command, "--runner-temp", temp] : [command];
        return
        [
            command,
            "--directory", WorkingDirectory(host),
            "--config", Value(host, "config", "cml.yaml"),
            "--out", Value(host, "out", "out"),
            .. settings.SelectMany(setting => new[] { "--set", setting }),
            .. bundle.Length > 0 ? new[] { "--bundle", Path.Combine(WorkingDirectory(host), bundle) } : [],
        ];
    }

    /// <summary>The runner upper-cases the name and keeps hyphens.</summary>
    internal static string Variable(string name) => $"INPUT_{name.Replace(' ', '_').ToUpperInvariant()}";

    private static string Value(Host host, string name, string fallback) =>
        host.Environment(Variable(name))?.Trim() is { Length: > 0 } value ? value : fallback;

    private static Problem Wrong(string input, string found, string expected, string hint) =>
        new(ProblemCode.WrongInput, $"the input {input} has a value that is not accepted")
        {
            Found = found,
            Expected = hint.Length > 0 ? $"{expected} ({hint})" : expected,
        };
}
