using System.CommandLine;
using System.CommandLine.Parsing;

namespace CmlAction.Cli;

/// <summary>The options that all verbs of a run share.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _directory = new("--directory", "-C")
    {
        Description = "Folder to work in; all paths of the configuration are relative to it and stay below it.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string> _config = new("--config")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "cml.yaml",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for report, charts, model and records.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "out",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Overrules a key of the configuration, e.g. --set data.path=data/new.csv. May be repeated.",
        HelpName = "KEY=VALUE",
    };

    private readonly Option<string?> _base = new("--base")
    {
        Description = "Branch, tag or commit: its data and model, where this branch left it, are compared with those here; also a run.json.gz, or none (default: evaluate.base, on a pull request its target branch).",
        HelpName = "REF",
    };

    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "Threads to use (default: all processors). Changes the time, never the result.",
        HelpName = "N",
    };

    private readonly Option<bool> _timings = new("--timings")
    {
        Description = "Say at the end where the time went, stage by stage.",
    };

    private readonly bool _writes;

    /// <param name="command">Gets the options.</param>
    /// <param name="writes">False for a verb that leaves nothing behind and compares nothing.</param>
    public RunOptions(Command command, bool writes = true)
    {
        _writes = writes;
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=') <= 0))
                result.AddError($"--set takes KEY=VALUE, and '{token.Value}' has no key before a '='");
        });
        _threads.Validators.Add(result =>
        {
            const int Most = 1024;
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var threads) && threads is < 1 or > Most)
                result.AddError($"--threads takes 1 to {Most}");
        });
        command.Add(_directory);
        command.Add(_config);
        if (writes)
            command.Add(_out);
        command.Add(_set);
        if (writes)
            command.Add(_base);
        command.Add(_threads);
        command.Add(_timings);
    }

    /// <summary>The folder of -C.</summary>
    public string Directory(ParseResult parsed) => parsed.GetValue(_directory)!;

    /// <summary>Options that were given and mean something to a run only: all but -C.</summary>
    public IEnumerable<string> GivenForARun(SymbolResult result) =>
        new Option[] { _config, _out, _set, _base, _threads, _timings }.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    public RunArguments Of(ParseResult parsed) => new(
        parsed.GetValue(_directory)!,
        parsed.GetValue(_config)!,
        _writes ? parsed.GetValue(_out)! : "out",
        [.. (parsed.GetValue(_set) ?? []).Select(text => new Core.Config.ConfigOverride(text[..text.IndexOf('=')].Trim(), text[(text.IndexOf('=') + 1)..]))],
        _writes ? parsed.GetValue(_base) : null,
        parsed.GetValue(_threads),
        parsed.GetValue(_timings));
}

/// <summary>The options' values.</summary>
internal sealed record RunArguments(
    string Directory, string Config, string Out, IReadOnlyList<Core.Config.ConfigOverride> Set, string? Base, int? Threads, bool Timings);
