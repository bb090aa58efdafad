using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Writes and reads <c>predictions.csv.gz</c>. docs/data.md describes the file.</summary>
public static class PredictionsCsv
{
    private static readonly ImmutableArray<string> LeadingColumns = ["row", "split", "label", "prediction"];

    /// <summary>The columns after the scores, each where there is something to say.</summary>
    internal static readonly ImmutableArray<string> ExtraColumns = ["weight", "group", "key"];

    /// <summary>Begins the column that names the members of a slice, which comes after all others.</summary>
    internal const string SlicePrefix = "slice_";

    /// <summary>Writes the header and one line per row; numbers round-trip, and the same predictions give the same bytes.</summary>
    /// <param name="gzipTarget">Receives the compressed bytes; stays open.</param>
    /// <param name="predictions">What to write.</param>
    /// <param name="threshold">Binary only: the positive label is predicted from this score on.</param>
    public static void Write(Stream gzipTarget, Predictions predictions, double threshold = 0.5)
    {
        using var gzip = new GZipStream(gzipTarget, CompressionLevel.Optimal, leaveOpen: true);
        using var text = new StreamWriter(gzip, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        var width = Width(predictions.Task, predictions.Labels.Length);
        var labels = predictions.Labels.Select(Quoted).ToArray();
        var slices = predictions.Slices.Select(slice => (slice.Codes, Members: slice.Members.Select(Quoted).ToArray())).ToArray();
        text.WriteLine(string.Join(',', Header(predictions.Task, predictions.Labels, ExtraColumnsOf(predictions)).Select(Quoted)));
        for (var i = 0; i < predictions.Count; i++)
        {
            var scores = predictions.Scores.AsSpan(i * width, width);
            text.Write(predictions.Rows[i]);
            text.Write(',');
            text.Write(Word(predictions.Splits[i]));
            text.Write(',');
            if (!predictions.Task.IsClassification())
            {
                Number(text, predictions.Truth[i]);
                text.Write(',');
                Number(text, scores[0]);
            }
            else
            {
                text.Write(labels[(int)predictions.Truth[i]]);
                text.Write(',');
                text.Write(labels[predictions.Task == MachineLearningTask.Binary ? scores[0] >= threshold ? 1 : 0 : Largest(scores)]);
                foreach (var score in scores)
                {
                    text.Write(',');
                    Number(text, score);
                }
            }
            if (!predictions.Weights.IsEmpty)
            {
                text.Write(',');
                Number(text, predictions.Weights[i]);
            }
            if (!predictions.Groups.IsEmpty)
            {
                text.Write(',');
                text.Write(predictions.Groups[i]);
            }
            if (!predictions.Keys.IsEmpty)
            {
                text.Write(',');
                text.Write(RowKeys.Text(predictions.Keys[i]));
            }
            foreach (var (codes, members) in slices)
            {
                text.Write(',');
                text.Write(members[codes[i]]);
            }
            text.Write('\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or what another program wrote in the same form. The column <c>prediction</c> follows from the scores and is only checked to be there.</summary>
    /// <param name="gzip">Compressed or plain bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="task">What was predicted.</param>
    /// <param name="labels">The labels in label order, binary with the positive one last; empty for regression.</param>
    /// <param name="stop">Ends reading early.</param>
    /// <param name="slices">The columns of slices that it must have.</param>
    /// <exception cref="CmlException">The file is damaged, or has other columns, labels or numbers.</exception>
    public static Predictions Read(Stream gzip, string name, MachineLearningTask task, ImmutableArray<string> labels, CancellationToken stop,
        ImmutableArray<SliceConfig> slices = default)
    {
        slices = slices.IsDefault ? [] : slices;
        var types = ImmutableSortedDictionary<string, ColumnTypeName>.Empty;
        string[] numbers = ["row", "weight", "group", .. !task.IsClassification() ? ["label", "prediction"] : ScoreColumns(task, labels)];
        foreach (var column in numbers)
            types = types.SetItem(column, ColumnTypeName.Number);
        foreach (var column in LeadingColumns.Append("key").Concat(slices.Select(SliceColumn)).Except(numbers))
            types = types.SetItem(column, ColumnTypeName.Category);
        var options = new TableOptions(new FormatConfig { Delimiter = ',', Missing = [] }, types)
        {
            TrimNames = false,
            Only = [.. Header(task, labels, [.. ExtraColumns, .. slices.Select(SliceColumn)])],
        };
        // The reader may open a file more than once.
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        var table = TableReader.Read([new DataFile(name, bytes.Length, () => new MemoryStream(bytes.GetBuffer(), 0, (int)bytes.Length))], options, stop);
        return new PredictionsTable(table, name, task, labels, slices).ToPredictions();
    }

    /// <summary>The column names in order.</summary>
    internal static ImmutableArray<string> Header(MachineLearningTask task, ImmutableArray<string> labels, IEnumerable<string> extraColumns) =>
        [.. LeadingColumns, .. ScoreColumns(task, labels), .. extraColumns];

    private static IEnumerable<string> ExtraColumnsOf(Predictions predictions)
    {
        if (!predictions.Weights.IsEmpty)
            yield return "weight";
        if (!predictions.Groups.IsEmpty)
            yield return "group";
        if (!predictions.Keys.IsEmpty)
            yield return "key";
        foreach (var slice in predictions.Slices)
            yield return SlicePrefix + slice.Column;
    }

    internal static string SliceColumn(SliceConfig slice) => SlicePrefix + slice.Column;

    internal static IEnumerable<string> ScoreColumns(MachineLearningTask task, ImmutableArray<string> labels) => task switch
    {
        MachineLearningTask.Binary => ["score"],
        MachineLearningTask.Multiclass => labels.Select(label => $"score_{label}"),
        _ => [],
    };

    internal static int Width(MachineLearningTask task, int labelCount) => task == MachineLearningTask.Multiclass ? labelCount : 1;

    internal static string Word(SplitName split) => split switch
    {
        SplitName.Train => "train",
        SplitName.Validation => "validation",
        _ => "test",
    };

    private static void Number(StreamWriter text, double value)
    {
        Span<char> digits = stackalloc char[40];
        value.TryFormat(digits, out var length, "R");
        text.Write(digits[..length]);
    }

    private static int Largest(ReadOnlySpan<double> scores)
    {
        var largest = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[largest])
                largest = i;
        }
        return largest;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
}
