using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Actions;

/// <summary>The log of a run in a workflow: a group per stage, annotations, and everything else out of reach of forged commands.</summary>
/// <remarks>
/// Names of columns and files come from strangers' pull requests. Between <c>::stop-commands::TOKEN</c> and <c>::TOKEN::</c> the
/// runner obeys nothing, so the whole log stands there and is left only for commands of our own.
/// </remarks>
internal sealed class RunnerLog : IRunLog, IDisposable
{
    /// <summary>The runner keeps 10 annotations of each kind a step.</summary>
    private const int AnnotationsPerKind = 10;
    private readonly TextWriter _out;
    // 122 random bits of the kernel, which nobody can guess. A generator of .NET's own would need OpenSSL before it is known to be there.
    private readonly string _token = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, int> _annotations = [];

    public RunnerLog(TextWriter output)
    {
        _out = output;
        _out.WriteLine($"::stop-commands::{_token}");
    }

    public IDisposable Stage(string title)
    {
        Command(WorkflowCommand.Format("group", title));
        return new Group(this);
    }

    public void Say(string line) => _out.WriteLine(PlainText.Of(line));

    public void Progress(int done, int total)
    {
    }

    /// <summary>An annotation at a line of a file, or of the run as a whole without a place.</summary>
    /// <param name="kind"><c>error</c>, <c>warning</c> or <c>notice</c>.</param>
    public void Annotate(string kind, string title, string message, Place? place, string folder)
    {
        var count = _annotations[kind] = _annotations.GetValueOrDefault(kind) + 1;
        if (count > AnnotationsPerKind)
            return;
        // A setting of the command line or of the input "set" stands in no file.
        var file = place is null || place.File.StartsWith("--", StringComparison.Ordinal) ? null
            : folder is "" or "." ? place.File : $"{folder.TrimEnd('/')}/{place.File}";
        Command(WorkflowCommand.Format(
            kind, message, ("file", file), ("line", place?.Line?.ToString()), ("col", place?.Column?.ToString()), ("title", title)));
    }

    /// <summary>The runner shows stars for it from here on, also in what other programs print.</summary>
    public void Mask(Secret secret) => Command(WorkflowCommand.Format("add-mask", secret.Reveal()));

    public void Dispose() => _out.WriteLine($"::{_token}::");

    private void Command(string line)
    {
        _out.WriteLine($"::{_token}::");
        _out.WriteLine(line);
        _out.WriteLine($"::stop-commands::{_token}");
    }

    private sealed class Group(RunnerLog log) : IDisposable
    {
        public void Dispose() => log.Command("::endgroup::");
    }
}
