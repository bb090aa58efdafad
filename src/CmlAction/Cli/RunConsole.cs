using CmlAction.Actions;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary>What people see while and after a run: on a terminal, in a pipe, or in a workflow's log.</summary>
internal sealed class RunConsole : IDisposable
{
    private readonly Host _host;
    private readonly TextWriter _log;
    private readonly RunnerLog? _runner;
    private readonly string _folder;

    private RunConsole(Host host, bool isAction)
    {
        (_host, IsAction) = (host, isAction);
        // An action has one log. In a step of the user's own, standard output is theirs: cml predict data.csv > predictions.csv
        _log = isAction ? host.Out : host.Error;
        _folder = isAction ? ActionInputs.WorkingDirectory(host) : ".";
        _runner = host.Environment("GITHUB_ACTIONS") == "true" ? new RunnerLog(_log) : null;
    }

    /// <summary>True when the runner started this program as a container action.</summary>
    public bool IsAction { get; }

    public static RunConsole For(Host host, bool asAction) => new(host, asAction);

    /// <summary>Does the work with a log that suits the place.</summary>
    public int With(Func<IRunLog, int> work)
    {
        if (_runner is not null)
            return work(_runner);
        return _host.IsTerminal ? TerminalLog.Run(_host.Error, work) : work(new PlainLog(_host.Error));
    }

    /// <summary>Does the work of a run, and says where the time went when that was asked for.</summary>
    public int With(RunArguments arguments, Func<IRunLog, int> work)
    {
        if (!arguments.Timings)
            return With(work);
        TimedLog? timed = null;
        var code = With(log => work(timed = new TimedLog(log, _host.Time)));
        foreach (var line in timed!.Lines())
            _log.WriteLine(line);
        return code;
    }

    /// <summary>Results go to standard output, whole lines.</summary>
    public void Print(string text) => _host.Out.WriteLine(text.TrimEnd('\n'));

    /// <summary>Something noteworthy that is no problem.</summary>
    public void Warn(string title, string message)
    {
        if (_runner is null)
            _host.Error.WriteLine($"warning: {title}: {message}");
        else
            _runner.Annotate("warning", title, message, null, _folder);
    }

    /// <summary>Something that is as it should be, and yet nobody would guess.</summary>
    public void Note(string title, string message)
    {
        if (_runner is null)
            _host.Error.WriteLine($"{title}: {message}");
        else
            _runner.Annotate("notice", title, message, null, _folder);
    }

    /// <summary>A line for who reads the log.</summary>
    public void Say(string line) => _log.WriteLine(PlainText.Of(line));

    /// <summary>Keeps a secret out of the log of a workflow.</summary>
    public void Mask(Secret? secret)
    {
        if (secret is not null)
            _runner?.Mask(secret);
    }

    /// <summary>A problem after which everything else is written all the same.</summary>
    public void Complain(Problem problem)
    {
        _log.WriteLine(PlainText.Of(problem.ToString()));
        _runner?.Annotate("error", $"{problem.Code.Id} {problem.Code.Title}", Details(problem), problem.Place, _folder);
    }

    /// <summary>All problems of a stage.</summary>
    public void Report(CmlException error)
    {
        foreach (var problem in error.Problems)
        {
            _log.WriteLine(PlainText.Of(problem.ToString()));
            _runner?.Annotate("error", $"{problem.Code.Id} {problem.Code.Title}", Details(problem), problem.Place, _folder);
        }
        _log.WriteLine($"{NumberText.Plural(error.Problems.Length, "problem")}; nothing was written");
        if (IsAction)
            StepSummary.Append(_host, StepSummary.Of(error.Problems));
    }

    /// <summary>Failed and warned findings and gates, as annotations where the runner shows them.</summary>
    public void Annotate(IEnumerable<Finding> findings, IEnumerable<GateResult> gates)
    {
        if (_runner is null)
            return;
        foreach (var gate in gates.Where(gate => gate.State is GateState.Warn or GateState.Fail).OrderByDescending(gate => gate.State))
            _runner.Annotate(gate.State == GateState.Fail ? "error" : "warning", $"gate {gate.Sentence}", gate.Reason, gate.Place, _folder);
        foreach (var finding in findings.Where(finding => finding.State is FindingState.Fail or FindingState.Warn).OrderByDescending(finding => finding.State))
            _runner.Annotate(finding.State == FindingState.Fail ? "error" : "warning", $"check {finding.Check}", finding.Message, finding.Place, _folder);
    }

    /// <summary>The end of a run that is nobody's result.</summary>
    public void Failure(string title, string message)
    {
        _log.WriteLine(message);
        _runner?.Annotate("error", title, message, null, _folder);
    }

    public void Dispose() => _runner?.Dispose();

    private static string Details(Problem problem)
    {
        var lines = new List<string> { problem.Message };
        if (problem.Found is not null)
            lines.Add($"found: {problem.Found}");
        if (problem.Expected is not null)
            lines.Add($"expected: {problem.Expected}");
        lines.Add($"do: {problem.Remedy ?? problem.Code.Cure}");
        return string.Join("\n", lines);
    }
}
