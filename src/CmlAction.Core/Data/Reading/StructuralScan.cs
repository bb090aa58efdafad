using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CmlAction.Core.Data.Reading;

/// <summary>Finds the bytes that give a CSV text its shape: delimiters, quotes and line ends.</summary>
internal static class StructuralScan
{
    /// <summary>Writes the offsets of all structural bytes in <paramref name="text"/>, ascending.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="delimiter">The delimiter.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="offsets">Room for one offset per byte.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ReadOnlySpan<byte> text, byte delimiter, byte quote, Span<int> offsets)
    {
        var count = 0;
        var i = 0;
        ref var start = ref MemoryMarshal.GetReference(text);
        ref var target = ref MemoryMarshal.GetReference(offsets);
        var (delimiters, quotes) = (Vector256.Create(delimiter), Vector256.Create(quote));
        var (lineFeeds, returns) = (Vector256.Create((byte)'\n'), Vector256.Create((byte)'\r'));
        for (; i + 64 <= text.Length; i += 64)
        {
            var low = Vector256.LoadUnsafe(ref start, (nuint)i);
            var high = Vector256.LoadUnsafe(ref start, (nuint)i + 32);
            var mask = Mask(low) | ((ulong)Mask(high) << 32);
            for (; mask != 0; mask &= mask - 1)
                Unsafe.Add(ref target, count++) = i + BitOperations.TrailingZeroCount(mask);
        }
        for (; i < text.Length; i++)
        {
            var value = text[i];
            if (value == delimiter || value == quote || value is (byte)'\n' or (byte)'\r')
                offsets[count++] = i;
        }
        return count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        uint Mask(Vector256<byte> bytes) =>
            (Vector256.Equals(bytes, delimiters) | Vector256.Equals(bytes, quotes)
                | Vector256.Equals(bytes, lineFeeds) | Vector256.Equals(bytes, returns)).ExtractMostSignificantBits();
    }
}
