using System.Runtime.InteropServices;

namespace CmlAction.Core.Data.Reading;

/// <summary>The cells of one column of a block, as ranges of its buffer.</summary>
/// <param name="buffer">The text of the block.</param>
/// <param name="starts">Where the cell of row i starts, less the gap: at i times the stride.</param>
/// <param name="ends">Where it ends: at i times the stride.</param>
/// <param name="stride">Distance from row to row.</param>
/// <param name="rowCount">Rows.</param>
/// <param name="gap">Bytes between what <paramref name="starts"/> says and the cell: the delimiter or line end before it.</param>
internal readonly ref struct Cells(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, int stride, int rowCount, int gap = 0)
{
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<int> _ends = ends;

    public ReadOnlySpan<byte> Buffer { get; } = buffer;

    public int RowCount => rowCount;

    public int Stride => stride;

    public int Gap => gap;

    public ref int FirstStart => ref MemoryMarshal.GetReference(_starts);

    public ref int FirstEnd => ref MemoryMarshal.GetReference(_ends);

    public ReadOnlySpan<byte> this[int row] => Buffer[(_starts[row * stride] + gap).._ends[row * stride]];
}
