using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CmlAction.Core.Data.Reading;

/// <summary>Reads runs of cells that are plain decimal numbers, all digits of a cell at once.</summary>
/// <remarks>
/// The 32 bytes up to the end of a cell are loaded, so that the last digit always stands in the last place: then the weight of each digit is
/// known, and three multiplications by pairs (1 and 10, 1 and 100, 1 and 10,000) add them up. The bytes before a decimal point are moved by
/// one place over it. What the digits are worth is decided as in <see cref="NumberParser"/> and <see cref="DecimalToDouble"/>, whose results
/// are the same bits. Exponents, blanks, words and more digits than 64 bits hold are left to these.
/// </remarks>
internal static class NumberCells
{
    private const int Width = 32;
    private const ulong LargestExact = 1UL << 53;

    // A bound that numbers of 16 and 17 digits seldom straddle, so that the branch can be foretold; 2^53 would divide those of 16.
    private const ulong ShortNumber = 1_000_000_000_000_000;
    private const int LargestExactPower = 22;

    // 999 and sixteen more digits fit into 64 bits.
    private const uint LargestUpper = 999;

    public static bool IsSupported => Avx2.IsSupported && Bmi1.IsSupported && Lzcnt.IsSupported;

    private static ReadOnlySpan<double> PowersOfTen =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads cells until one is neither a plain number nor empty.</summary>
    /// <param name="cells">The cells of a column.</param>
    /// <param name="row">The first one to read.</param>
    /// <param name="values">Room for a value per row, from row 0 on; empty cells become NaN.</param>
    /// <param name="end">The row after the last one to read.</param>
    /// <param name="empty">Grows by the number of empty cells.</param>
    /// <returns>The row where it stopped.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(in Cells cells, int row, int end, Span<double> values, ref int empty)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Math.Min(values.Length, cells.RowCount));
        ref var text = ref MemoryMarshal.GetReference(cells.Buffer);
        ref var starts = ref cells.FirstStart;
        ref var ends = ref cells.FirstEnd;
        ref var target = ref MemoryMarshal.GetReference(values);
        ref var tens = ref MemoryMarshal.GetReference(PowersOfTen);
        ref var inverses = ref MemoryMarshal.GetReference(DecimalToDouble.NegativePowers);
        var (stride, gap) = ((nint)cells.Stride, cells.Gap);
        var places = Vector256.Create(
            (sbyte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
        for (var cell = row * stride; row < end; row++, cell += stride)
        {
            var (cellStart, cellEnd) = (Unsafe.Add(ref starts, cell) + gap, Unsafe.Add(ref ends, cell));
            var length = cellEnd - cellStart;
            if (length == 0)
            {
                Unsafe.Add(ref target, row) = double.NaN;
                empty++;
                continue;
            }
            if (length > Width || cellEnd <= Width)
                break;
            ref var tail = ref Unsafe.Add(ref text, cellEnd - Width);
            var bytes = Vector256.LoadUnsafe(ref tail);
            var first = Unsafe.Add(ref tail, Width - length);
            var isMinus = first == '-' ? 1 : 0;
            var signs = isMinus | (first == '+' ? 1 : 0);
            var here = uint.MaxValue << (Width - length + signs);
            if (length == signs)
                break;
            var digits = bytes - Vector256.Create((byte)'0');
            var others = Vector256.GreaterThan(digits, Vector256.Create((byte)9)).ExtractMostSignificantBits() & here;
            var points = Vector256.Equals(bytes, Vector256.Create((byte)'.')).ExtractMostSignificantBits() & here;
            if (others != points || (others & (others - 1)) != 0)
                break;
            var fraction = BitOperations.LeadingZeroCount(others) & (Width - 1);
            var point = Width - 1 - BitOperations.LeadingZeroCount(others); // −1 when there is none
            var count = length - signs - (others == 0 ? 0 : 1);
            if (count == 0)
                break;
            var moved = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref tail, 1)) - Vector256.Create((byte)'0');
            digits = Vector256.ConditionalSelect(Vector256.GreaterThan(places, Vector256.Create((sbyte)point)).AsByte(), digits, moved);
            digits &= Vector256.GreaterThan(places, Vector256.Create((sbyte)(Width - 1 - count))).AsByte();
            var pairs = Avx2.MultiplyAddAdjacent(digits, Vector256.Create((short)0x010A).AsSByte());
            var fours = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x0001_0064).AsInt16());
            var eights = Avx2.MultiplyAddAdjacent(Avx2.PackUnsignedSaturate(fours, fours).AsInt16(), Vector256.Create(0x0001_2710).AsInt16());
            var upper = eights.GetLower().AsUInt64().ToScalar();
            var lower = eights.GetUpper().AsUInt64().ToScalar();
            if ((uint)upper != 0 || upper >> 32 > LargestUpper)
                break;
            var number = (upper >> 32) * 10_000_000_000_000_000 + (uint)lower * 100_000_000UL + (lower >> 32);
            ulong bits;
            if (number < ShortNumber && fraction <= LargestExactPower)
            {
                bits = BitConverter.DoubleToUInt64Bits((long)number / Unsafe.Add(ref tens, fraction));
            }
            else if (fraction == 0)
            {
                if (number > LargestExact)
                    break;
                bits = BitConverter.DoubleToUInt64Bits((long)number);
            }
            else
            {
                // As in DecimalToDouble, without what is rare.
                if (number == 0)
                    break;
                var zeros = BitOperations.LeadingZeroCount(number);
                var high = Math.BigMul(number << zeros, Unsafe.Add(ref inverses, fraction), out ulong low);
                if ((high & 0x1FF) == 0x1FF || low <= 1)
                    break;
                var top = (int)(high >> 63);
                var mantissa = high >> (top + 9);
                mantissa = (mantissa + (mantissa & 1)) >> 1;
                // The leading bit of the mantissa, or the carry out of it, is added to the exponent.
                var exponent = DecimalToDouble.BinaryExponent(-fraction) + top - zeros - 1;
                bits = ((ulong)exponent << 52) + mantissa;
            }
            Unsafe.Add(ref target, row) = BitConverter.UInt64BitsToDouble(bits | ((ulong)isMinus << 63));
        }
        return row;
    }
}
