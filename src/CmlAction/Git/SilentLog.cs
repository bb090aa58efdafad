using CmlAction.Core.Stages;

namespace CmlAction.Git;

/// <summary>Says nothing: the run of base is not what a reader of the log looks for.</summary>
internal sealed class SilentLog : IRunLog, IDisposable
{
    public static readonly SilentLog Instance = new();

    public IDisposable Stage(string title) => this;

    public void Say(string line)
    {
    }

    public void Progress(int done, int total)
    {
    }

    /// <summary>A stage ends without a word.</summary>
    public void Dispose()
    {
    }
}
