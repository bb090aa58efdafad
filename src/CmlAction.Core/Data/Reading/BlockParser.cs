using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CmlAction.Core.Data.Reading;

/// <summary>Parses a block of whole records: finds its shape, then builds its columns one by one.</summary>
/// <remarks>
/// First all structural bytes are found, 64 at a time; then one walk over these turns them into cell ranges; then each column runs over its
/// own cells. No cell becomes an object. Cells with doubled quotes are undoubled in place.
/// </remarks>
internal sealed class BlockParser(ParsePlan plan)
{
    // Text whose numbers are read before those of the next part: it stays in the processor's first cache while all columns pass.
    private const int TileBytes = 24 << 10;
    private const int TileRowsAtLeast = 8;

    /// <summary>Parses the bytes from <paramref name="start"/>; the buffer may be changed.</summary>
    public ParsedBlock Parse(Block block, int start, int firstLine)
    {
        var content = block.Buffer.AsSpan(start, block.Length - start);
        // Below, the little that is won would not pay for compiling the code for it.
        return content.Length >= plan.Limits.RegularBytes && TryParseRegular(content, firstLine) is { } parsed ? parsed : ParseAny(content, firstLine);
    }

    /// <summary>Parses a block of plain shape; null when it is not of that shape.</summary>
    private ParsedBlock? TryParseRegular(Span<byte> content, int firstLine)
    {
        var bounds = ArrayPool<int>.Shared.Rent(content.Length + RegularRows.Slack);
        try
        {
            if (!RegularRows.TryFind(content, plan.Dialect, plan.FieldCount, plan.Limits.LineBytes, bounds, out var shape)
                || !shape.IsAscii && !Utf8.IsValid(content))
            {
                return null;
            }
            return new ParsedBlock
            {
                FirstLine = firstLine,
                RowCount = shape.Rows,
                Names = plan.Names,
                Columns = RegularColumns(content, bounds, shape),
                ByteCount = content.Length,
                Errors = new BlockErrors(),
            };
        }
        finally
        {
            ArrayPool<int>.Shared.Return(bounds);
        }
    }

    private BlockColumn?[] RegularColumns(ReadOnlySpan<byte> content, ReadOnlySpan<int> bounds, RegularRows.Shape shape)
    {
        var rows = shape.Rows;
        var columns = new BlockColumn?[plan.Plans.Length];
        var numbers = new NumberBuilder?[plan.FieldCount];
        try
        {
            for (var field = 0; field < numbers.Length; field++)
            {
                if (plan.SlotOf[field] is var slot and >= 0 && plan.Plans[slot] is ColumnPlan.Infer or ColumnPlan.Number)
                    numbers[field] = new NumberBuilder(rows, plan.Missing, plan.Limits, plan.Plans[slot] == ColumnPlan.Number);
            }
            var tileRows = Math.Max(TileRowsAtLeast, (int)((long)rows * TileBytes / content.Length));
            for (var end = 0; end < rows;)
            {
                end = Math.Min(rows, end + tileRows);
                for (var field = 0; field < numbers.Length; field++)
                {
                    if (numbers[field] is { IsOver: false } builder)
                        builder.TryAdd(CellsOf(content, bounds, field, shape), end);
                }
            }
            for (var field = 0; field < numbers.Length; field++)
            {
                if (plan.SlotOf[field] is var slot and >= 0)
                {
                    columns[slot] = numbers[field] is { IsOver: false } builder
                        ? builder.Finish()
                        : BlockColumnBuilder.BuildOther(CellsOf(content, bounds, field, shape), plan.Plans[slot], plan.Missing, plan.Limits);
                }
            }
            return columns;
        }
        finally
        {
            foreach (var builder in numbers)
                builder?.Dispose();
        }
    }

    private Cells CellsOf(ReadOnlySpan<byte> content, ReadOnlySpan<int> bounds, int field, RegularRows.Shape shape) =>
        new(content, bounds[field..], bounds[(field + 1)..], plan.FieldCount, shape.Rows, field == 0 ? shape.LineEndBytes : 1);

    private ParsedBlock ParseAny(Span<byte> content, int firstLine)
    {
        var errors = new BlockErrors();
        if (!IsText(content, firstLine, errors) && errors.NulLine is not null)
            return new ParsedBlock { FirstLine = firstLine, RowCount = 0, Errors = errors };
        var stride = plan.Plans.Length;
        var structure = ArrayPool<int>.Shared.Rent(content.Length + 1);
        var count = StructuralScan.Find(content, plan.Dialect.Delimiter, plan.Dialect.Quote, structure);
        // A row that counts has FieldCount structural bytes, the last row possibly one less; one more row for what turns out ragged.
        var rowsAtMost = (count + 1) / plan.FieldCount + 2;
        var cells = checked(rowsAtMost * stride);
        var starts = ArrayPool<int>.Shared.Rent(cells);
        var ends = ArrayPool<int>.Shared.Rent(cells);
        var lines = ArrayPool<int>.Shared.Rent(rowsAtMost);
        try
        {
            var walk = new RecordWalk(plan, content, starts, ends, lines, errors, firstLine);
            var rows = walk.Run(structure.AsSpan(0, count));
            var columns = new BlockColumn?[stride];
            for (var column = 0; column < stride; column++)
            {
                columns[column] = BlockColumnBuilder.Build(
                    new Cells(content, starts.AsSpan(column), ends.AsSpan(column), stride, rows), plan.Plans[column], plan.Missing, plan.Limits);
            }
            return new ParsedBlock
            {
                FirstLine = firstLine,
                RowCount = rows,
                Names = plan.Names,
                Columns = columns,
                ByteCount = content.Length,
                LineOfRow = LinesOf(lines.AsSpan(0, rows)),
                Errors = errors,
            };
        }
        finally
        {
            ArrayPool<int>.Shared.Return(structure);
            ArrayPool<int>.Shared.Return(starts);
            ArrayPool<int>.Shared.Return(ends);
            ArrayPool<int>.Shared.Return(lines);
        }
    }

    /// <summary>False when the bytes are not UTF-8 or hold a zero; then the errors say where.</summary>
    public static bool IsText(ReadOnlySpan<byte> content, int firstLine, BlockErrors errors)
    {
        if (content.IndexOf((byte)0) is var nul and >= 0)
            errors.NulLine = firstLine + LineCount.Of(content[..nul]);
        else if (!Utf8.IsValid(content))
            FindInvalid(content, firstLine, errors);
        return errors.NulLine is null && errors.InvalidLine is null;
    }

    /// <summary>The line of each row within its block, or null when row i stands on line i.</summary>
    public static int[]? LinesOf(ReadOnlySpan<int> lines)
    {
        for (var row = 0; row < lines.Length; row++)
        {
            if (lines[row] != row)
                return lines.ToArray();
        }
        return null;
    }

    private static void FindInvalid(ReadOnlySpan<byte> content, int firstLine, BlockErrors errors)
    {
        var position = 0;
        while (position < content.Length)
        {
            if (content[position] < 0x80)
            {
                var ascii = content[position..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                position = ascii < 0 ? content.Length : position + ascii;
                continue;
            }
            if (Rune.DecodeFromUtf8(content[position..], out _, out var consumed) != OperationStatus.Done)
                break;
            position += consumed;
        }
        var before = content[..position];
        errors.InvalidLine = firstLine + LineCount.Of(before);
        errors.InvalidByte = position - before.LastIndexOfAny((byte)'\n', (byte)'\r');
    }
}
