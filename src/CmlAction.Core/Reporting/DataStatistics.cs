using System.Text;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>The data in numbers, without the run around them.</summary>
public static class DataStatistics
{
    /// <summary>Files, parts and columns as text tables.</summary>
    /// <returns>Lines divided by <c>\n</c>, none of which begins with text from the user's files.</returns>
    public static string Text(DataSummary data)
    {
        var text = new StringBuilder();
        var inferred = data.TaskInferred ? " (inferred)" : "";
        text.Append($"{NumberText.Plural(data.RowCount, "row")}, {NumberText.Plural(data.Columns.Length, "column")}, {NumberText.Plural(data.Files.Length, "file")}; ");
        text.Append($"target \"{ShownText.Value(data.TargetColumn)}\", task {ReportJson.Word(data.Task)}{inferred}\n");
        text.Append($"divided by {ShownText.Sentence(data.SplitRule)}\n\n");
        TextTable.Append(text, DataText.Parts(data));
        text.Append('\n');
        TextTable.Append(text, DataText.ColumnsWithQuartiles(data));
        return text.ToString();
    }

    /// <summary>The part <c>data</c> of <c>report.json</c> as a document of its own.</summary>
    public static string Json(DataSummary data) => JsonText.Indented(json => json.Object(() => DataJson.Write(json, data)));
}
