using System.Numerics;

namespace CmlAction.Core.Data.Reading;

/// <summary>The double nearest to an integer times a power of ten, or the knowledge that this way cannot tell.</summary>
/// <remarks>
/// The 64-bit integer is multiplied by the leading 128 bits of the power of five; the product decides unless it lies too close to the middle
/// between two doubles. D. Lemire, Number Parsing at a Gigabyte per Second, Software: Practice and Experience 51 (8), 2021, section 5; there
/// also the proof that 128 bits suffice. Results that are not normal doubles, and exact middles, are left to the caller too: they are rare,
/// and a slower exact parser is at hand.
/// </remarks>
internal static class DecimalToDouble
{
    private const int SmallestPower = -342;
    private const int LargestPower = 308;

    // Between these powers the truncated power of five is exact, or its error cannot matter (section 5 of the paper).
    private const int SmallestSafePower = -27;
    private const int LargestSafePower = 55;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;

    private const int NegativePowersAtMost = 31;

    private static readonly UInt128[] PowersOfFive = [.. Enumerable.Range(SmallestPower, LargestPower - SmallestPower + 1).Select(LeadingBits)];

    private static readonly ulong[] UpperOfNegative = [.. Enumerable.Range(0, NegativePowersAtMost + 1).Select(power => (ulong)(LeadingBits(-power) >> 64))];

    /// <summary>At n the leading 64 bits of 5^−n, for n from 0 to 31.</summary>
    public static ReadOnlySpan<ulong> NegativePowers => UpperOfNegative;

    /// <summary>
    /// Floor of power · log2(10), a fixed-point product that is exact in this range, with the bias of a double and the 63 places of a 64-bit
    /// integer.
    /// </summary>
    public static int BinaryExponent(int power) => (((152_170 + 65_536) * power) >> 16) + 63 + ExponentBias;

    /// <param name="digits">Greater than zero, exact.</param>
    /// <param name="power">Exponent of ten.</param>
    /// <param name="value">The correctly rounded result, when true is returned.</param>
    public static bool TryConvert(ulong digits, int power, out double value)
    {
        value = 0;
        if (power is < SmallestPower or > LargestPower)
            return false;
        var zeros = BitOperations.LeadingZeroCount(digits);
        digits <<= zeros;
        var five = PowersOfFive[power - SmallestPower];
        var high = Math.BigMul(digits, (ulong)(five >> 64), out ulong low);
        // The 9 bits that rounding to 52 + 3 bits drops are all ones: the lower half of the power may carry into the ones that stay.
        if ((high & 0x1FF) == 0x1FF)
        {
            var carry = Math.BigMul(digits, (ulong)five, out ulong _);
            low += carry;
            if (low < carry)
                high++;
            if (low == ulong.MaxValue && power is < SmallestSafePower or > LargestSafePower)
                return false;
        }
        var upper = (int)(high >> 63);
        var dropped = upper + 64 - MantissaBits - 3;
        var mantissa = high >> dropped;
        // Possibly an exact middle, where the even neighbour would have to be chosen.
        if (low <= 1 && (mantissa & 1) == 1 && mantissa << dropped == high)
            return false;
        var exponent = BinaryExponent(power) + upper - zeros;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >> (MantissaBits + 1) != 0)
        {
            mantissa >>= 1;
            exponent++;
        }
        if (exponent is <= 0 or >= 2 * ExponentBias + 1)
            return false;
        value = BitConverter.UInt64BitsToDouble((mantissa & ((1UL << MantissaBits) - 1)) | ((ulong)exponent << MantissaBits));
        return true;
    }

    /// <summary>The 128 leading bits of 5^<paramref name="power"/>: cut off, but rounded up for the safe negative powers, as the paper needs them.</summary>
    private static UInt128 LeadingBits(int power)
    {
        var five = BigInteger.Pow(5, Math.Abs(power));
        var length = (int)five.GetBitLength();
        if (power >= 0)
            return (UInt128)(length <= 128 ? five << (128 - length) : five >> (length - 128));
        var inverse = (UInt128)((BigInteger.One << (length + 127)) / five);
        return power >= SmallestSafePower ? inverse + 1 : inverse;
    }
}
