using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>Joins the blocks of a column, in order.</summary>
internal static class ColumnAssembler
{
    /// <summary>True when some blocks hold numbers and others names or instants: then all must be names.</summary>
    public static bool IsMixed(IEnumerable<BlockColumn> blocks)
    {
        BlockColumnKind? kind = null;
        foreach (var block in blocks)
        {
            if (block.Kind == BlockColumnKind.Empty)
                continue;
            if (kind is not null && kind != block.Kind)
                return true;
            kind = block.Kind;
        }
        return false;
    }

    /// <param name="name">Name of the column.</param>
    /// <param name="plan">What it was parsed as; decides what a column without any value is.</param>
    /// <param name="blocks">With the row count of each; all of one kind or empty.</param>
    /// <param name="rowCount">Rows of all blocks.</param>
    /// <param name="limits">Bounds.</param>
    public static Column Assemble(
        string name, ColumnPlan plan, IReadOnlyList<(BlockColumn Column, int RowCount)> blocks, int rowCount, ReaderLimits limits)
    {
        var kind = blocks.Select(block => block.Column.Kind).FirstOrDefault(found => found != BlockColumnKind.Empty);
        if (kind == BlockColumnKind.Empty)
        {
            kind = plan switch
            {
                ColumnPlan.Category => BlockColumnKind.Category,
                ColumnPlan.Datetime => BlockColumnKind.Datetime,
                _ => BlockColumnKind.Number,
            };
        }
        return kind == BlockColumnKind.Category ? Names(name, blocks, rowCount, limits) : Numbers(name, kind, blocks, rowCount);
    }

    private static NumberColumn Numbers(string name, BlockColumnKind kind, IReadOnlyList<(BlockColumn Column, int RowCount)> blocks, int rowCount)
    {
        var type = kind == BlockColumnKind.Datetime ? ColumnType.Datetime : ColumnType.Number;
        var isInteger = blocks.All(block => block.Column.IsInteger);
        var nonFinite = blocks.Sum(block => block.Column.NonFiniteCount);
        if (blocks.All(block => block.Column.Doubles is null))
        {
            var singles = new float[rowCount];
            var row = 0;
            foreach (var (column, count) in blocks)
            {
                var target = singles.AsSpan(row, count);
                if (column.Singles is null)
                    target.Fill(float.NaN);
                else
                    column.Singles.CopyTo(target);
                row += count;
            }
            return new NumberColumn(name, singles, type, isInteger) { NonFiniteCount = nonFinite };
        }
        var doubles = new double[rowCount];
        var position = 0;
        foreach (var (column, count) in blocks)
        {
            var target = doubles.AsSpan(position, count);
            if (column.Doubles is not null)
                column.Doubles.CopyTo(target);
            else if (column.Singles is null)
                target.Fill(double.NaN);
            else
                for (var i = 0; i < count; i++)
                    target[i] = column.Singles[i];
            position += count;
        }
        return new NumberColumn(name, doubles, type, isInteger) { NonFiniteCount = nonFinite };
    }

    private static CategoryColumn Names(string name, IReadOnlyList<(BlockColumn Column, int RowCount)> blocks, int rowCount, ReaderLimits limits)
    {
        var all = new Interner();
        var codes = new int[rowCount];
        var row = 0;
        foreach (var (column, count) in blocks)
        {
            var target = codes.AsSpan(row, count);
            row += count;
            if (column.Codes is null)
            {
                target.Fill(-1);
                continue;
            }
            var numbers = new int[column.Names!.Count];
            for (var i = 0; i < numbers.Length; i++)
            {
                if (all.ByteCount > limits.DistinctTextBytes - column.Names[i].Length)
                    throw TooMuch(name, limits);
                numbers[i] = all.Number(column.Names[i]);
            }
            for (var i = 0; i < count; i++)
                target[i] = column.Codes[i] < 0 ? -1 : numbers[column.Codes[i]];
        }
        var categories = new string[all.Count];
        var order = new int[all.Count];
        for (var i = 0; i < categories.Length; i++)
            (categories[i], order[i]) = (Encoding.UTF8.GetString(all[i]), i);
        Array.Sort(categories, order, StringComparer.Ordinal);
        var codeOf = new int[order.Length];
        for (var code = 0; code < order.Length; code++)
            codeOf[order[code]] = code;
        foreach (ref var code in codes.AsSpan())
            code = code < 0 ? -1 : codeOf[code];
        return new CategoryColumn(name, [.. categories], codes);
    }

    private static CmlException TooMuch(string column, ReaderLimits limits) =>
        new(new Problem(ProblemCode.TooMuchText, $"the different texts of column {Shown.Name(column)} exceed {NumberText.Bytes(limits.DistinctTextBytes)}"));
}
