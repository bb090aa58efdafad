using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Share of rows that repeat an earlier row in every column: 1 − distinct rows / rows.</summary>
internal sealed class DuplicateRows : DataCheck
{
    public override string Name => "duplicate_rows";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var first = context.FirstOf(context.Table.Columns);
        var repeated = new List<int>();
        for (var row = 0; row < first.Length; row++)
        {
            if (first[row] != row)
                repeated.Add(row);
        }
        var share = (double)repeated.Count / first.Length;
        yield return context.AtMost(Name, "duplicates", share, 0.01, 0.10,
            repeated.Count == 0 ? "no row repeats another" : $"{NumberText.Plural(repeated.Count, "row")} ({NumberText.Percent(share)}) repeat an earlier row",
            repeated);
    }
}
