using System.Text;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

/// <summary>Against the framework's parser, which is exact for every text.</summary>
internal sealed class DecimalToDoubleTests
{
    [Test]
    public void A_million_random_bit_patterns_read_back_to_the_same_bits()
    {
        var random = new Random(20210101);
        Span<byte> text = stackalloc byte[64];
        for (var i = 0; i < 1_000_000; i++)
        {
            var expected = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(expected))
                continue;
            expected.TryFormat(text, out var length, i % 2 == 0 ? "R" : "E16");
            var kind = NumberParser.Parse(text[..length], out var value);
            if (kind is not (NumberKind.Number or NumberKind.LongInteger) || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected))
                Assert.Fail($"{Encoding.UTF8.GetString(text[..length])} was read as {kind} {value:R}");
        }
    }

    [Test]
    public void Any_digits_with_any_power_convert_as_the_framework_does_or_not_at_all()
    {
        var random = new Random(3);
        var converted = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var digits = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            var power = random.Next(-360, 320);
            if (digits == 0 || !DecimalToDouble.TryConvert(digits, power, out var value))
                continue;
            converted++;
            if (value != double.Parse($"{digits}e{power}"))
                Assert.Fail($"{digits}e{power} became {value:R}");
        }
        Assert.That(converted, Is.GreaterThan(170_000));
    }

    [Test]
    public void Numbers_beside_the_middle_of_two_doubles_are_rounded_right()
    {
        var random = new Random(5);
        for (var i = 0; i < 50_000; i++)
        {
            // A 54-bit odd number lies in the middle of two doubles; one digit more or less decides.
            var middle = ((1UL << 53) | (ulong)random.NextInt64(1L << 53)) | 1;
            foreach (var text in new[] { $"{middle}.0", $"{middle}0e-1", $"{middle}.1", $"{middle - 1}.9", $"{middle}e{random.Next(1, 25)}", $"{middle}e-{random.Next(1, 25)}" })
            {
                var kind = NumberParser.Parse(Encoding.UTF8.GetBytes(text), out var value);
                if (kind != NumberKind.Number || value != double.Parse(text))
                    Assert.Fail($"{text} was read as {kind} {value:R}");
            }
        }
    }

    // Near the limits of double, close to a middle, or as long as 64 bits allow.
    [TestCase("1.7976931348623158e308")]
    [TestCase("1.7976931348623157e308")]
    [TestCase("2.2250738585072011e-308")]
    [TestCase("2.2250738585072014e-308")]
    [TestCase("4.9e-324")]
    [TestCase("2.4703282292062328e-324")]
    [TestCase("9223372036854775808e0")]
    [TestCase("18446744073709551615.0")]
    [TestCase("1844674407370955161.5")]
    [TestCase("18446744073709551616.0")]
    [TestCase("9999999999999999999e-5")]
    [TestCase("8.9255e-22")]
    [TestCase("0.000000000000000000000000000000000000000000000001234567890123456789")]
    [TestCase("123456789012345678901234567890.123456789")]
    [TestCase("7.2057594037927933e16")]
    [TestCase("9007199254740993.0")]
    [TestCase("0e400")]
    [TestCase("0.0e-400")]
    public void A_hard_number_is_read_as_the_framework_reads_it(string text)
    {
        Assert.That(NumberParser.Parse(Encoding.UTF8.GetBytes(text), out var value), Is.EqualTo(NumberKind.Number));
        Assert.That(BitConverter.DoubleToInt64Bits(value), Is.EqualTo(BitConverter.DoubleToInt64Bits(double.Parse(text))));
    }
}
