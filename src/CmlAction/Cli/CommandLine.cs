using System.CommandLine;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary>The verbs of <c>cml</c>.</summary>
internal static class CommandLine
{
    public static int Invoke(string[] args, Host host, RunConsole console, CancellationToken stop)
    {
        var root = Root(host, console, stop);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        CmlException.ThrowIfAny([.. Problems(parsed)]);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static IEnumerable<Problem> Problems(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return [];
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var verb, ..] && !verb.StartsWith('-'))
        {
            var verbs = command.Subcommands.Select(known => known.Name).ToList();
            return
            [
                new Problem(ProblemCode.WrongArguments, "there is no such verb")
                {
                    Found = verb,
                    Expected = $"{string.Join(", ", verbs)} {(NameSuggestion.DidYouMean(verb, verbs) is { Length: > 0 } hint ? $"({hint})" : "")}".TrimEnd(),
                },
            ];
        }
        var help = command is RootCommand ? "cml --help" : $"cml {command.Name} --help";
        return parsed.Errors
            .Select(error => error.Message.TrimEnd('.', ' '))
            .Distinct()
            .Select(message => new Problem(ProblemCode.WrongArguments, message) { Remedy = $"see {help}" });
    }

    internal static RootCommand Root(Host host, RunConsole console, CancellationToken stop)
    {
        var root = new RootCommand("Continuous machine learning: check the data, train, evaluate, report. Reads cml.yaml.") { HelpName = "cml" };
        root.Add(RunCommand.Create(host, console, stop));
        root.Add(CheckCommand.Create(host, console, stop));
        root.Add(DataCommand.Create(host, console, stop));
        root.Add(TrainCommand.Create(host, console, stop));
        root.Add(EvaluateCommand.Create(host, console, stop));
        root.Add(ReportCommand.Create(host, console, stop));
        root.Add(PublishCommand.Create(host, console, stop));
        root.Add(CommentCommand.Create(host, console, stop));
        root.Add(PredictCommand.Create(host, console, stop));
        root.Add(VerifyCommand.Create(host, console, stop));
        root.Add(InitCommand.Create(host, console, stop));
        root.Add(SetupCommand.Create(host, console));
        return root;
    }
}
