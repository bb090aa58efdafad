using System.Buffers;

namespace CmlAction.Core.Data.Reading;

/// <summary>Turns the cells of one column of a block into values.</summary>
/// <remarks>
/// A column whose type is inferred starts as numbers; the first cell that is neither a number nor missing starts it again as instants, and
/// if that fails, as names. The bytes are still there, so starting again costs one more look at this block only.
/// </remarks>
internal static class BlockColumnBuilder
{
    public static BlockColumn Build(in Cells cells, ColumnPlan plan, MissingSpellings missing, ReaderLimits limits) => plan switch
    {
        ColumnPlan.Number => Numbers(cells, missing, limits, declared: true)!,
        ColumnPlan.Infer => Numbers(cells, missing, limits, declared: false) ?? BuildOther(cells, plan, missing, limits),
        _ => BuildOther(cells, plan, missing, limits),
    };

    /// <summary>The same for a column that does not hold numbers.</summary>
    public static BlockColumn BuildOther(in Cells cells, ColumnPlan plan, MissingSpellings missing, ReaderLimits limits) => plan switch
    {
        ColumnPlan.Datetime => Datetimes(cells, missing, limits, declared: true)!,
        ColumnPlan.Category => Names(cells, missing),
        _ => Datetimes(cells, missing, limits, declared: false) ?? Names(cells, missing),
    };

    private static BlockColumn? Numbers(in Cells cells, MissingSpellings missing, ReaderLimits limits, bool declared)
    {
        using var builder = new NumberBuilder(cells.RowCount, missing, limits, declared);
        return builder.TryAdd(cells, cells.RowCount) ? builder.Finish() : null;
    }

    private static BlockColumn? Datetimes(in Cells cells, MissingSpellings missing, ReaderLimits limits, bool declared)
    {
        var values = ArrayPool<double>.Shared.Rent(cells.RowCount);
        BlockColumn? built = null;
        try
        {
            var (present, bad, kinds) = (0, 0, 0UL);
            var badRows = new List<int>();
            for (var row = 0; row < cells.RowCount; row++)
            {
                var text = cells[row];
                values[row] = double.NaN;
                if ((text.IsEmpty || missing.HasDatetimes) && missing.KindOf(text) is var missingKind and not 0)
                {
                    kinds |= missingKind;
                    continue;
                }
                if (DatetimeParser.TryParse(text, out var value))
                {
                    values[row] = value;
                    present++;
                }
                else if (missing.KindOf(text) is var otherKind and not 0)
                {
                    kinds |= otherKind;
                }
                else if (!declared)
                {
                    return null;
                }
                else if (++bad <= limits.LinesShown)
                {
                    badRows.Add(row);
                }
            }
            if (present == 0 && bad == 0)
                return new BlockColumn { Kind = BlockColumnKind.Empty, MissingKinds = kinds };
            return built = Numeric(BlockColumnKind.Datetime, values.AsSpan(0, cells.RowCount), present, 0, bad, badRows, kinds).With(values);
        }
        finally
        {
            if (built is null)
                ArrayPool<double>.Shared.Return(values);
        }
    }

    private static BlockColumn Names(in Cells cells, MissingSpellings missing)
    {
        var names = new Interner();
        var codes = new int[cells.RowCount];
        // Number in the interner to code; a missing spelling is looked at once, not once per row.
        var codeOf = new List<int>();
        var present = new Interner();
        var kinds = 0UL;
        for (var row = 0; row < cells.RowCount; row++)
        {
            var text = cells[row];
            if (text.IsEmpty)
            {
                kinds |= MissingSpellings.Nothing;
                codes[row] = -1;
                continue;
            }
            var number = names.Number(text);
            if (number == codeOf.Count)
            {
                var kind = missing.KindOf(text);
                kinds |= kind;
                codeOf.Add(kind != 0 ? -1 : present.Number(text));
            }
            codes[row] = codeOf[number];
        }
        return present.Count == 0
            ? new BlockColumn { Kind = BlockColumnKind.Empty, MissingKinds = kinds }
            : BlockColumn.OfNames(present.Count == names.Count ? names : present, codes, kinds);
    }

    internal static BlockColumn Numeric(BlockColumnKind kind, ReadOnlySpan<double> values, int present, int nonFinite, int bad, List<int> badRows, ulong kinds)
    {
        var (fitSingle, isInteger) = (true, true);
        foreach (var value in values)
        {
            fitSingle = fitSingle && (double.IsNaN(value) || (float)value == value);
            isInteger = isInteger && (double.IsNaN(value) || Math.Floor(value) == value);
            if (!fitSingle && !isInteger)
                break;
        }
        return new BlockColumn
        {
            Kind = kind,
            MissingCount = values.Length - present,
            FitSingle = fitSingle,
            IsInteger = isInteger,
            NonFiniteCount = nonFinite,
            BadCount = bad,
            BadRows = badRows,
            MissingKinds = kinds,
        };
    }
}
