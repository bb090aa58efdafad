using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CmlAction.Core.Data.Reading;

/// <summary>
/// Finds the cells of a block that has the plain shape most blocks have: no quotes, every row with the right number of fields, one kind of
/// line end, no empty lines. Then the delimiters and line ends are the cells.
/// </summary>
internal static class RegularRows
{
    private const int Step = 64;

    /// <summary>Room that the bounds need beyond one for each byte.</summary>
    public const int Slack = Step + 8;

    /// <param name="text">A block of whole rows.</param>
    /// <param name="dialect">Delimiter and quote.</param>
    /// <param name="fields">Fields of each row.</param>
    /// <param name="lineBytes">Longest row.</param>
    /// <param name="bounds">
    /// Room for one number per byte and <see cref="Slack"/> more. Cell i (row by row) ends at number i + 1 and starts one byte after number i,
    /// the first cell of each row <see cref="Shape.LineEndBytes"/> after it.
    /// </param>
    /// <param name="shape">What was found.</param>
    /// <returns>False when the block is not regular, or holds a zero byte.</returns>
    public static bool TryFind(ReadOnlySpan<byte> text, Dialect dialect, int fields, int lineBytes, Span<int> bounds, out Shape shape)
    {
        shape = default;
        var lineFeed = text.IndexOf((byte)'\n');
        if (lineFeed < 0 || bounds.Length < text.Length + Slack)
            return false;
        var endBytes = lineFeed > 0 && text[lineFeed - 1] == '\r' ? 2 : 1;
        bounds[0] = -endBytes;
        var count = endBytes == 1
            ? Scan(text, dialect, bounds[1..], out var lines, out var isAscii)
            : ScanPairs(text, dialect, bounds[1..], out lines, out isAscii);
        if (count < 0)
            return false;
        if (text[^1] != '\n')
        {
            bounds[++count] = text.Length;
            lines++;
        }
        var rows = count / fields;
        if (rows != lines || count != rows * fields || !AreRows(text, bounds[..(count + 1)], fields, lineBytes, endBytes))
            return false;
        shape = new Shape(rows, endBytes, isAscii);
        return true;
    }

    /// <summary>Every row ends with a line end, where it should. As there are as many line ends as rows, all other bounds are delimiters.</summary>
    private static bool AreRows(ReadOnlySpan<byte> text, ReadOnlySpan<int> bounds, int fields, int lineBytes, int endBytes)
    {
        for (var i = fields; i < bounds.Length; i += fields)
        {
            var (start, end) = (bounds[i - fields] + endBytes, bounds[i]);
            if (end < text.Length && text[end] is not ((byte)'\n' or (byte)'\r') || end - start > lineBytes || end == start)
                return false;
        }
        return true;
    }

    /// <summary>Offsets of delimiters and line feeds; −1 when there is anything else that gives shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Scan(ReadOnlySpan<byte> text, Dialect dialect, Span<int> bounds, out int lines, out bool isAscii)
    {
        var (delimiter, quote) = (Vector256.Create(dialect.Delimiter), Vector256.Create(dialect.Quote));
        var (lineFeed, carriageReturn) = (Vector256.Create((byte)'\n'), Vector256.Create((byte)'\r'));
        ref var start = ref MemoryMarshal.GetReference(text);
        ref var target = ref MemoryMarshal.GetReference(bounds);
        var (seen, count) = (Vector256<byte>.Zero, 0);
        lines = 0;
        isAscii = true;
        Span<byte> last = stackalloc byte[Step];
        for (var i = 0; i < text.Length; i += Step)
        {
            scoped ref var here = ref Unsafe.Add(ref start, i);
            if (i + Step > text.Length)
                here = ref Last(text[i..], last);
            var (low, high) = (Vector256.LoadUnsafe(ref here), Vector256.LoadUnsafe(ref here, Step / 2));
            var odd = Vector256.Equals(low, quote) | Vector256.Equals(high, quote)
                | Vector256.Equals(low, carriageReturn) | Vector256.Equals(high, carriageReturn) | Vector256.Equals(Vector256.Min(low, high), Vector256<byte>.Zero);
            if (odd != Vector256<byte>.Zero)
                return -1;
            seen |= low | high;
            var (lowFeeds, highFeeds) = (Vector256.Equals(low, lineFeed), Vector256.Equals(high, lineFeed));
            lines += BitOperations.PopCount(Bits(lowFeeds, highFeeds));
            count = Note(Bits(Vector256.Equals(low, delimiter) | lowFeeds, Vector256.Equals(high, delimiter) | highFeeds), i, ref target, count);
        }
        isAscii = seen.ExtractMostSignificantBits() == 0;
        return count;
    }

    /// <summary>The same for lines that end in CR LF: offsets of delimiters and carriage returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ScanPairs(ReadOnlySpan<byte> text, Dialect dialect, Span<int> bounds, out int lines, out bool isAscii)
    {
        var (delimiter, quote) = (Vector256.Create(dialect.Delimiter), Vector256.Create(dialect.Quote));
        var (lineFeed, carriageReturn) = (Vector256.Create((byte)'\n'), Vector256.Create((byte)'\r'));
        ref var start = ref MemoryMarshal.GetReference(text);
        ref var target = ref MemoryMarshal.GetReference(bounds);
        var (seen, count, carry) = (Vector256<byte>.Zero, 0, 0UL);
        lines = 0;
        isAscii = true;
        Span<byte> last = stackalloc byte[Step];
        for (var i = 0; i < text.Length; i += Step)
        {
            scoped ref var here = ref Unsafe.Add(ref start, i);
            if (i + Step > text.Length)
                here = ref Last(text[i..], last);
            var (low, high) = (Vector256.LoadUnsafe(ref here), Vector256.LoadUnsafe(ref here, Step / 2));
            var odd = Vector256.Equals(low, quote) | Vector256.Equals(high, quote) | Vector256.Equals(Vector256.Min(low, high), Vector256<byte>.Zero);
            var feeds = Bits(Vector256.Equals(low, lineFeed), Vector256.Equals(high, lineFeed));
            var (lowReturns, highReturns) = (Vector256.Equals(low, carriageReturn), Vector256.Equals(high, carriageReturn));
            var returns = Bits(lowReturns, highReturns);
            if (odd != Vector256<byte>.Zero || feeds != ((returns << 1) | carry))
                return -1;
            carry = returns >> (Step - 1);
            seen |= low | high;
            lines += BitOperations.PopCount(feeds);
            count = Note(Bits(Vector256.Equals(low, delimiter) | lowReturns, Vector256.Equals(high, delimiter) | highReturns), i, ref target, count);
        }
        isAscii = seen.ExtractMostSignificantBits() == 0;
        return carry == 0 ? count : -1;
    }

    /// <summary>The last bytes of a text, filled up with a letter, which gives no shape.</summary>
    private static ref byte Last(ReadOnlySpan<byte> rest, Span<byte> room)
    {
        room.Fill((byte)'a');
        rest.CopyTo(room);
        return ref MemoryMarshal.GetReference(room);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    /// <summary>Writes the offsets of the bits. Four are always written, and then four more: so the branches seldom depend on the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Note(ulong bits, int offset, ref int target, int count)
    {
        var after = count + BitOperations.PopCount(bits);
        for (; count < after; count += 4)
        {
            for (var i = 0; i < 4; i++)
            {
                Unsafe.Add(ref target, count + i) = offset + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }
        }
        return after;
    }

    /// <param name="Rows">Rows of the block.</param>
    /// <param name="LineEndBytes">1 for LF, 2 for CR LF.</param>
    /// <param name="IsAscii">False when some byte is not ASCII.</param>
    internal readonly record struct Shape(int Rows, int LineEndBytes, bool IsAscii);
}
