using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary>The log where nobody watches: one line per stage.</summary>
internal sealed class PlainLog(TextWriter output) : IRunLog, IDisposable
{
    private string _stage = "";

    public IDisposable Stage(string title)
    {
        _stage = title;
        return this;
    }

    public void Say(string line) => output.WriteLine($"{_stage}: {PlainText.Of(line)}");

    public void Progress(int done, int total)
    {
    }

    /// <summary>A stage ends without a word.</summary>
    public void Dispose()
    {
    }
}
