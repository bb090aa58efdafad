namespace CmlAction.Core.Stages;

/// <summary>Hears what a run is doing: a progress display on a terminal, log groups in CI. Results do not travel this way.</summary>
public interface IRunLog
{
    /// <summary>A stage begins; it ends when the returned value is disposed.</summary>
    /// <param name="title">One of the eight words: config, data, command, train, base, evaluate, report, publish.</param>
    IDisposable Stage(string title);

    /// <summary>A part of a stage begins, for who measures where the time goes; it ends when the returned value is disposed. The others do not listen.</summary>
    /// <param name="title">In a word or two.</param>
    IDisposable? Step(string title) => null;

    /// <summary>What a step of the current stage comes to.</summary>
    T Step<T>(string title, Func<T> work)
    {
        using var step = Step(title);
        return work();
    }

    /// <summary>One line about what was found or done.</summary>
    void Say(string line);

    /// <summary>How far the current stage is, in steps of its own.</summary>
    void Progress(int done, int total);
}
