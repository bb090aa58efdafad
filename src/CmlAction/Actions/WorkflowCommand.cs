using System.Text;

namespace CmlAction.Actions;

/// <summary>A line that the runner obeys: <c>::error file=cml.yaml,line=3::message</c>.</summary>
/// <remarks>Source: actions/runner, Runner.Common/ActionCommand.cs; the percent sign is escaped first.</remarks>
internal static class WorkflowCommand
{
    /// <summary>The runner cuts annotations here.</summary>
    private const int MessageLimit = 4096;

    public static string Format(string name, string data, params ReadOnlySpan<(string Key, string? Value)> properties)
    {
        var text = new StringBuilder("::").Append(name);
        var separator = ' ';
        foreach (var (key, value) in properties)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            text.Append(separator).Append(key).Append('=').Append(EscapeProperty(value));
            separator = ',';
        }
        return text.Append("::").Append(EscapeData(Cut(data))).ToString();
    }

    private static string EscapeData(string text) =>
        text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeProperty(string text) =>
        EscapeData(text).Replace(":", "%3A").Replace(",", "%2C");

    private static string Cut(string text) =>
        text.Length <= MessageLimit ? text : string.Concat(text.AsSpan(0, MessageLimit - 1), "…");
}
