using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Checks that weight, time and text columns hold what their role needs.</summary>
internal static class RoleColumns
{
    private const int LinesShown = 5;

    public static void Check(Table table, CmlConfig config, List<Problem> problems)
    {
        if (config.Data.Weight is { } weight)
            CheckWeight(table, table.Find(weight)!, config.Places.Of("data.weight"), problems);
        for (var i = 0; i < config.Data.Text.Length; i++)
            CheckText(table.Find(config.Data.Text[i])!, config.Places.Of($"data.text[{i}]"), problems);
        if (config.Data.Time is { } time && table.Find(time) is CategoryColumn)
        {
            problems.Add(new Problem(ProblemCode.UnusableTime, $"column {Shown.Name(time)} holds texts, not dates")
            {
                Place = config.Places.Of("data.time"),
            });
        }
    }

    private static void CheckText(Column column, Place place, List<Problem> problems)
    {
        if (column is not NumberColumn || column.MissingCount == column.RowCount)
            return;
        var isDate = column.Type == ColumnType.Datetime;
        problems.Add(new Problem(ProblemCode.UnusableText, $"column {Shown.Name(column.Name)} holds {(isDate ? "dates" : "numbers")}, not texts")
        {
            Place = place,
            Remedy = $"leave it out of data.text: a column of {(isDate ? "dates" : "numbers")} is a feature anyway",
        });
    }

    private static void CheckWeight(Table table, Column column, Place place, List<Problem> problems)
    {
        var name = Shown.Name(column.Name);
        if (column is not NumberColumn { Type: ColumnType.Number } numbers)
        {
            problems.Add(new Problem(ProblemCode.UnusableWeight, $"weight column {name} does not hold numbers") { Place = place });
            return;
        }
        var isPositive = false;
        var (bad, lines) = (0, new List<int>());
        for (var row = 0; row < table.RowCount; row++)
        {
            var value = numbers.At(row);
            isPositive |= value > 0;
            if (!(value >= 0) && ++bad <= LinesShown)
                lines.Add(row);
        }
        if (bad > 0)
        {
            problems.Add(new Problem(ProblemCode.UnusableWeight,
                $"weight column {name} is negative or missing in {NumberText.Plural(bad, "row")}")
            {
                Place = place,
                Found = string.Join(", ", lines.Select(table.PlaceOf)) + (bad > lines.Count ? ", …" : ""),
            });
        }
        else if (!isPositive)
        {
            problems.Add(new Problem(ProblemCode.UnusableWeight, $"weight column {name} is 0 in every row") { Place = place });
        }
    }
}
