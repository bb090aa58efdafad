using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>A predictions file as a table, checked column by column.</summary>
internal sealed class PredictionsTable(Table table, string name, MachineLearningTask task, ImmutableArray<string> labels, ImmutableArray<SliceConfig> slices)
{
    private static readonly ImmutableArray<SplitName> Splits = [SplitName.Train, SplitName.Validation, SplitName.Test];

    private readonly List<Problem> _problems = [];

    public Predictions ToPredictions()
    {
        var isWeighted = table.Find("weight") is not null;
        var isGrouped = table.Find("group") is not null;
        var hasKeys = table.Find("key") is not null;
        var expected = PredictionsCsv.Header(
            task, labels, [.. PredictionsCsv.ExtraColumns.Where(column => table.Find(column) is not null), .. slices.Select(PredictionsCsv.SliceColumn)]);
        var found = table.Columns.Select(column => column.Name).Concat(table.SkippedColumns).ToList();
        if (!expected.SequenceEqual(found, StringComparer.Ordinal))
        {
            throw new CmlException(new Problem(ProblemCode.BrokenPredictions, "the predictions file has another header")
            {
                Place = new Place(name, 1),
                Found = Shown.Names(found, 10),
                Expected = Shown.Names(expected, 10),
            });
        }
        var isClass = task.IsClassification();
        var rows = Numbers("row", IsCount, "a row number");
        var splits = Codes("split", [.. Splits.Select(PredictionsCsv.Word)], "train, validation or test");
        var truth = isClass ? [.. Codes("label", labels, "a label of the target").Select(code => (double)code)] : Numbers("label", double.IsFinite, "a number");
        if (isClass)
            Codes("prediction", labels, "a label of the target");
        var scores = isClass ? Scores() : Numbers("prediction", double.IsFinite, "a number");
        var weights = isWeighted ? Numbers("weight", value => value >= 0, "a number of 0 or more") : [];
        var groups = isGrouped ? Numbers("group", IsCount, "a group number") : [];
        var keys = hasKeys ? Keys() : [];
        var members = slices.Select(Slices).ToArray();
        CmlException.ThrowIfAny(_problems);
        return new Predictions
        {
            Task = task,
            Labels = labels,
            Rows = [.. rows.Select(row => (int)row)],
            Splits = [.. splits.Select(code => Splits[code])],
            Truth = ImmutableCollectionsMarshal.AsImmutableArray(truth),
            Scores = ImmutableCollectionsMarshal.AsImmutableArray(scores),
            Weights = ImmutableCollectionsMarshal.AsImmutableArray(weights),
            Groups = [.. groups.Select(group => (int)group)],
            Keys = ImmutableCollectionsMarshal.AsImmutableArray(keys),
            Slices = [.. members],
        };
    }

    private RowSlices Slices(SliceConfig slice)
    {
        var column = PredictionsCsv.SliceColumn(slice);
        var values = (CategoryColumn)table.Find(column)!;
        Report(column, "the name of a member", values.IsMissing);
        var names = Enumerable.Range(0, table.RowCount).Select(row => values.IsMissing(row) ? SliceMembers.Missing : values.Categories[values.CodeAt(row)]);
        return RowSlices.Of(slice.Column, [.. names], slice.Cuts);
    }

    private static bool IsCount(double value) => value is >= 1 and <= int.MaxValue && Math.Floor(value) == value;

    private ulong[] Keys()
    {
        var values = (CategoryColumn)table.Find("key")!;
        var parsed = values.Categories.Select(text =>
            text.Length == 16 && text.All(char.IsAsciiHexDigitLower) ? ulong.Parse(text, NumberStyles.HexNumber) : (ulong?)null).ToArray();
        var keys = new ulong?[table.RowCount];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = values.CodeAt(row) is var code and >= 0 ? parsed[code] : null;
        Report("key", "16 hexadecimal digits", row => keys[row] is null);
        return Array.ConvertAll(keys, key => key ?? 0);
    }

    private double[] Scores()
    {
        var columns = PredictionsCsv.ScoreColumns(task, labels)
            .Select(column => Numbers(column, value => value is >= 0 and <= 1, "a probability")).ToArray();
        var scores = new double[table.RowCount * columns.Length];
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var column = 0; column < columns.Length; column++)
                scores[row * columns.Length + column] = columns[column][row];
        }
        return scores;
    }

    private double[] Numbers(string column, Func<double, bool> isGood, string what)
    {
        var values = (NumberColumn)table.Find(column)!;
        var numbers = new double[table.RowCount];
        for (var row = 0; row < numbers.Length; row++)
            numbers[row] = values.At(row);
        Report(column, what, row => !isGood(numbers[row]));
        return numbers;
    }

    private int[] Codes(string column, ImmutableArray<string> names, string what)
    {
        var values = (CategoryColumn)table.Find(column)!;
        var codeOf = values.Categories.Select(category => names.IndexOf(category)).ToArray();
        var codes = new int[table.RowCount];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = values.CodeAt(row) is var code and >= 0 ? codeOf[code] : -1;
        Report(column, what, row => codes[row] < 0);
        return codes;
    }

    private void Report(string column, string what, Func<int, bool> isBad)
    {
        var bad = Enumerable.Range(0, table.RowCount).Where(isBad).ToList();
        if (bad.Count == 0)
            return;
        _problems.Add(new Problem(ProblemCode.BrokenPredictions, $"{NumberText.Plural(bad.Count, "value")} in column {Shown.Name(column)} {(bad.Count == 1 ? "is" : "are")} not {what}")
        {
            Place = table.PlaceOf(bad[0]),
        });
    }
}
