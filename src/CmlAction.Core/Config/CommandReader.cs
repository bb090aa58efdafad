using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>model.command</c> and <c>model.timeout</c>.</summary>
internal static class CommandReader
{
    /// <summary>Letters of a line for the shell, and of an argument.</summary>
    public const int LongestText = 10_000;

    public const int MostArguments = 1_000;

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>Null when none is written, and after a problem.</returns>
    public static TrainingCommand? Command(SectionReader model, ProblemList problems)
    {
        const string Key = "command";
        switch (model.Node(Key))
        {
            case null:
                return null;
            case ScalarNode line:
                return Check(line, model.PathOf(Key), line.Text.Trim().Length == 0, problems) ? new TrainingCommand([line.Text], IsShell: true) : null;
            case ListNode { Items: { Length: > 0 and <= MostArguments } items } when items.All(item => item is ScalarNode { IsNull: false }):
                var words = items.Cast<ScalarNode>().ToImmutableArray();
                return words.Select((word, i) => Check(word, $"{model.PathOf(Key)}[{i}]", i == 0 && word.Text.Trim().Length == 0, problems)).ToList().TrueForAll(fits => fits)
                    ? new TrainingCommand([.. words.Select(word => word.Text)], IsShell: false)
                    : null;
            case var node:
                model.Wrong(node, model.PathOf(Key), $"a line for the shell, or a list of 1 to {NumberText.Count(MostArguments)} arguments that begins with a program",
                    "for example command: python train.py, or command: [python, train.py]");
                return null;
        }
    }

    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The default when none is written, and after a problem.</returns>
    public static TimeSpan Timeout(SectionReader model, ProblemList problems)
    {
        const string Key = "timeout";
        var fallback = new ModelConfig().Timeout;
        if (model.Scalar(Key, "a duration") is not { } scalar)
            return fallback;
        if (!TimeText.TryParseDuration(scalar.Text, out var timeout))
        {
            problems.Add(ProblemCode.InvalidDuration, scalar.Place, $"{model.PathOf(Key)} is not a duration", scalar.Noun,
                "a whole number and a unit (minutes, hours, days, weeks)", "for example timeout: 90 minutes");
            return fallback;
        }
        if (timeout > TimeSpan.Zero && timeout <= LongestTimeout)
            return timeout;
        problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{model.PathOf(Key)} is out of range", scalar.Text, $"1 minute to {LongestTimeout.TotalDays:0} days");
        return fallback;
    }

    private static bool Check(ScalarNode word, string path, bool isEmpty, ProblemList problems)
    {
        if (!isEmpty && word.Text.Length <= LongestText)
            return true;
        problems.Add(ProblemCode.InvalidText, word.Place, isEmpty ? $"{path} is empty" : $"{path} is too long",
            isEmpty ? "an empty text" : $"{NumberText.Count(word.Text.Length)} characters",
            isEmpty ? "a program" : $"up to {NumberText.Count(LongestText)} characters",
            isEmpty ? null : "put the commands into a script and name that");
        return false;
    }
}
