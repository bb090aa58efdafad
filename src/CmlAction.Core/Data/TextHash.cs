using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CmlAction.Core.Data;

/// <summary>A fast 64-bit hash of bytes by multiplying and folding. Good against accidents, not against people who want a collision.</summary>
internal static class TextHash
{
    // Odd constants with about as many ones as zeros: the fractional digits of the golden ratio and of the square root of 3.
    internal const ulong First = 0x9E3779B97F4A7C15;
    internal const ulong Second = 0xBB67AE8584CAA73B;

    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed)
    {
        var hash = Mix(seed ^ First, (ulong)bytes.Length ^ Second);
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes), First);
        var tail = 0UL;
        for (var i = 0; i < bytes.Length; i++)
            tail |= (ulong)bytes[i] << (8 * i);
        return Mix(hash ^ tail, Second);
    }

    /// <summary>The two halves of the 128-bit product, folded together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
