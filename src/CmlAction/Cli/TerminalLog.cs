using CmlAction.Core.Stages;
using Spectre.Console;

namespace CmlAction.Cli;

/// <summary>A live display of the stages for a person at a terminal.</summary>
internal sealed class TerminalLog : IRunLog
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext _progress;
    private ProgressTask? _current;

    private TerminalLog(IAnsiConsole console, ProgressContext progress) => (_console, _progress) = (console, progress);

    public static int Run(TextWriter output, Func<IRunLog, int> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .Start(progress => work(new TerminalLog(console, progress)));
    }

    public IDisposable Stage(string title)
    {
        _current = _progress.AddTask(Markup.Escape(title));
        _current.IsIndeterminate = true;
        return new Running(_current, title);
    }

    public void Say(string line) => _console.MarkupLineInterpolated($"[grey]{PlainText.Of(line)}[/]");

    public void Progress(int done, int total)
    {
        if (_current is null)
            return;
        _current.IsIndeterminate = false;
        _current.MaxValue = Math.Max(total, 1);
        _current.Value = done;
    }

    private sealed class Running(ProgressTask task, string title) : IDisposable
    {
        public void Dispose()
        {
            task.IsIndeterminate = false;
            task.Description = Markup.Escape(title);
            task.Value = task.MaxValue;
            task.StopTask();
        }
    }
}
