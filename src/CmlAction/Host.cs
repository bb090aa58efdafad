namespace CmlAction;

/// <summary>The world as this program sees it; tests hand in another one.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Problems and progress.</param>
/// <param name="Environment">Value of an environment variable, or null.</param>
/// <param name="CurrentDirectory">Absolute.</param>
/// <param name="IsTerminal">True when a person watches <paramref name="Error"/>.</param>
/// <param name="Processors">Threads that may run at once.</param>
internal sealed record Host(
    TextWriter Out, TextWriter Error, Func<string, string?> Environment, string CurrentDirectory, bool IsTerminal, int Processors)
{
    /// <summary>Clock and timer; tests hand in one that does not wait.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static Host Real()
    {
        var utf8 = new System.Text.UTF8Encoding(false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" };
        return new Host(
            output,
            error,
            System.Environment.GetEnvironmentVariable,
            Directory.GetCurrentDirectory(),
            !Console.IsErrorRedirected && !Console.IsOutputRedirected && System.Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
            System.Environment.ProcessorCount);
    }
}
