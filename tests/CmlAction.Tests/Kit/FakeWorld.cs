using System.Text;

namespace CmlAction.Tests.Kit;

/// <summary>The program in this process, with a world made for the test: environment, directory, captured output.</summary>
internal sealed class FakeWorld(string directory)
{
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    /// <summary>Clock and timer.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>The world without its output, for parts of the program.</summary>
    public Host Host => new(TextWriter.Null, TextWriter.Null, Environment.GetValueOrDefault, directory, IsTerminal: false, Processors: 2);

    /// <summary>Runs <c>cml</c> and returns its exit code.</summary>
    public int Cml(params string[] args) => Cml(CancellationToken.None, args);

    public int Cml(CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter(_out) { NewLine = "\n" };
        using var error = new StringWriter(_error) { NewLine = "\n" };
        var host = new Host(output, error, Environment.GetValueOrDefault, directory, IsTerminal: false, Processors: 2) { Time = Time };
        return Program.Run(args, host, stop);
    }

    /// <summary>As the runner starts a container action: every declared input is set.</summary>
    public FakeWorld AsAction(params (string Input, string Value)[] inputs)
    {
        Environment["GITHUB_ACTIONS"] = "true";
        foreach (var name in CmlAction.Actions.ActionInputs.Names)
            Environment[CmlAction.Actions.ActionInputs.Variable(name)] = "";
        foreach (var (input, value) in inputs)
            Environment[CmlAction.Actions.ActionInputs.Variable(input)] = value;
        foreach (var file in new[] { "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY" })
        {
            Environment[file] = Path.Combine(directory, $".{file}");
            File.WriteAllText(Environment[file], "");
        }
        return this;
    }

    /// <summary>A run for pull request 17 of a repository on a GitHub, with a token for it.</summary>
    public FakeWorld On(GitHub.FakeGitHub gitHub, string eventName = "pull_request", bool isFork = false)
    {
        Time = new SwiftTime();
        var headRepository = isFork ? "stranger/model" : gitHub.Repository;
        var payload = eventName == "pull_request"
            ? $$$$$"""{"pull_request": {"number": 17, "head": {"sha": "{{{{{GitHub.FakeGitHub.Head}}}}}", "repo": {"full_name": "{{{{{headRepository}}}}}"}}, "base": {"sha": "{{{{{new string('2', 40)}}}}}", "ref": "main"}}}"""
            : "{}";
        var file = Path.Combine(directory, ".event.json");
        File.WriteAllText(file, payload);
        foreach (var (name, value) in new (string, string)[]
        {
            ("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_NAME", eventName), ("GITHUB_EVENT_PATH", file), ("GITHUB_SHA", GitHub.FakeGitHub.Head),
            ("GITHUB_REPOSITORY", gitHub.Repository), ("GITHUB_RUN_ID", "812"), ("GITHUB_RUN_ATTEMPT", "1"), ("GITHUB_WORKSPACE", directory),
            ("GITHUB_API_URL", GitHub.FakeGitHub.ApiUrl), ("GITHUB_SERVER_URL", "https://github.example"), ("GITHUB_TOKEN", gitHub.Token),
        })
            Environment[name] = value;
        return this;
    }

    public string FileOf(string variable) => File.ReadAllText(Environment[variable]);
}
