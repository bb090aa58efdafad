using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Slicing;

/// <summary>The columns of <c>evaluate.slices</c> to members of rows.</summary>
internal static class SliceColumns
{
    /// <summary>Values that stand for themselves; more make a table that nobody reads, of members that have hardly a row.</summary>
    public const int MostMembers = 50;

    /// <summary>More different numbers are a quantity, not names.</summary>
    public const int MostNumbers = 20;

    /// <summary>What is wrong with the columns that the table has.</summary>
    public static IEnumerable<Problem> Check(Table table, ImmutableArray<SliceConfig> slices) =>
        slices.Select(slice => table.Find(slice.Column) is { } column ? WhyNot(column, slice) : null).OfType<Problem>();

    /// <summary>The members of some rows.</summary>
    /// <param name="column">Has passed <see cref="Check"/>.</param>
    /// <param name="slice">Its cut points.</param>
    /// <param name="rows">0-based rows of the table. Which values stand for themselves does not hang on them.</param>
    public static RowSlices Of(Column column, SliceConfig slice, ReadOnlySpan<int> rows)
    {
        var nameOf = NamesOf(column, slice);
        var names = new string[rows.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = column.IsMissing(rows[i]) ? SliceMembers.Missing : nameOf(rows[i]);
        return RowSlices.Of(slice.Column, names, slice.Cuts);
    }

    private static Problem? WhyNot(Column column, SliceConfig slice)
    {
        var name = Shown.Name(slice.Column);
        return column switch
        {
            CategoryColumn when !slice.Cuts.IsEmpty => Unusable($"column {name} holds names, which cannot be cut", null, "write the column without cut points"),
            { Type: ColumnType.Datetime } => Unusable($"column {name} holds dates, which cannot be sliced", "a column of names or numbers",
                "write a column with the part of the date that matters, such as the month"),
            NumberColumn numbers when slice.Cuts.IsEmpty && DistinctOf(numbers) > MostNumbers => Unusable(
                $"column {name} holds more than {MostNumbers} different numbers", "cut points", $"for example {{ {slice.Column}: [{Example(numbers)}] }}"),
            _ => null,
        };

        Problem Unusable(string what, string? expected, string remedy) =>
            new(ProblemCode.UnusableSlice, what) { Place = slice.Place, Expected = expected, Remedy = remedy };
    }

    private static Func<int, string> NamesOf(Column column, SliceConfig slice)
    {
        if (column is CategoryColumn names)
        {
            var ownName = Frequent(names);
            var texts = names.Categories.Select((category, code) => ownName[code] ? SliceMembers.OfCategory(category) : SliceMembers.Other).ToArray();
            return row => texts[names.CodeAt(row)];
        }
        var numbers = (NumberColumn)column;
        if (slice.Cuts.IsEmpty)
        {
            var texts = new Dictionary<double, string>();
            return row =>
            {
                var value = numbers.At(row);
                return texts.TryGetValue(value, out var known) ? known : texts[value] = SliceMembers.OfNumber(value);
            };
        }
        var ranges = Enumerable.Range(0, slice.Cuts.Length + 1).Select(member => SliceMembers.OfRange(slice.Cuts, member)).ToArray();
        return row =>
        {
            var value = numbers.At(row);
            var member = 0;
            while (member < slice.Cuts.Length && value >= slice.Cuts[member])
                member++;
            return ranges[member];
        };
    }

    /// <summary>Per category whether it stands for itself: those with the most rows of the table, of equal ones the first by name.</summary>
    private static bool[] Frequent(CategoryColumn column)
    {
        var counts = new int[column.Categories.Length];
        for (var row = 0; row < column.RowCount; row++)
        {
            if (column.CodeAt(row) is var code and >= 0)
                counts[code]++;
        }
        var kept = new bool[counts.Length];
        foreach (var code in Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).ThenBy(code => code).Take(MostMembers))
            kept[code] = true;
        return kept;
    }

    /// <summary>Counted no further than one above <see cref="MostNumbers"/>.</summary>
    private static int DistinctOf(NumberColumn column)
    {
        var seen = new HashSet<double>();
        for (var row = 0; row < column.RowCount && seen.Count <= MostNumbers; row++)
        {
            if (!column.IsMissing(row))
                seen.Add(column.At(row));
        }
        return seen.Count;
    }

    /// <summary>The thirds of the values, in few digits.</summary>
    private static string Example(NumberColumn column)
    {
        var values = Enumerable.Range(0, column.RowCount).Select(column.At).Where(double.IsFinite).Order().ToArray();
        var cuts = new[] { values.Length / 3, 2 * values.Length / 3 }.Select(at => NumberText.RoundTrip(Rounded(values[at]))).Distinct();
        return string.Join(", ", cuts);
    }

    private static double Rounded(double value) =>
        value == 0 ? 0 : double.Parse(value.ToString("G2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
