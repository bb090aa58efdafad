using System.Text;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

internal sealed class NumberParserTests
{
    [TestCase("0", 0)]
    [TestCase("-0", -0.0)]
    [TestCase("+1", 1)]
    [TestCase(".5", 0.5)]
    [TestCase("5.", 5)]
    [TestCase("-1.5e-3", -0.0015)]
    [TestCase("1e5", 100000)]
    [TestCase("1E+05", 100000)]
    [TestCase(" \t7 ", 7)]
    [TestCase("007", 7)]
    [TestCase("0.1", 0.1)]
    [TestCase("0.30000000000000004", 0.30000000000000004)]
    [TestCase("9007199254740992", 9007199254740992)]
    [TestCase("1.7976931348623157e308", double.MaxValue)]
    [TestCase("4.9406564584124654e-324", double.Epsilon)]
    [TestCase("1e-999", 0)]
    [TestCase("2.2250738585072012e-308", 2.2250738585072014e-308)]
    [TestCase("6.02214076e23", 6.02214076e23)]
    public void A_number_is_read_exactly(string text, double expected)
    {
        Assert.That(Parse(text, out var value), Is.EqualTo(NumberKind.Number));
        Assert.That(BitConverter.DoubleToInt64Bits(value), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("e5")]
    [TestCase("1e")]
    [TestCase("1e+")]
    [TestCase("0x1F")]
    [TestCase("1,000")]
    [TestCase("1_000")]
    [TestCase("1 000")]
    [TestCase("5%")]
    [TestCase("$5")]
    [TestCase("(5)")]
    [TestCase("--1")]
    [TestCase("1-")]
    [TestCase("1.2.3")]
    [TestCase("\u0661")]
    [TestCase("infinite")]
    [TestCase("nano")]
    public void Other_texts_are_no_numbers(string text)
    {
        Assert.That(Parse(text, out _), Is.EqualTo(NumberKind.Other));
    }

    [TestCase("inf")]
    [TestCase("-Inf")]
    [TestCase("+INFINITY")]
    [TestCase("nan")]
    [TestCase("-NaN")]
    [TestCase("1e309")]
    [TestCase("-1e99999999999")]
    public void Infinities_and_nans_are_told_apart(string text)
    {
        Assert.That(Parse(text, out var value), Is.EqualTo(NumberKind.NonFinite));
        Assert.That(value, Is.NaN);
    }

    [TestCase("9007199254740993")]
    [TestCase("-12345678901234567890123")]
    public void Whole_numbers_beyond_2_to_the_53_are_told_apart(string text)
    {
        Assert.That(Parse(text, out _), Is.EqualTo(NumberKind.LongInteger));
    }

    [Test]
    public void Random_numbers_in_every_form_read_as_the_framework_reads_them()
    {
        var random = new Random(7);
        string[] forms = ["R", "E0", "E5", "E16", "E20", "F0", "F3", "F12", "G7"];
        for (var i = 0; i < 20_000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (i % 2 == 0)
                number = Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-5, 12)), random.Next(8));
            if (!double.IsFinite(number))
                continue;
            var text = number.ToString(forms[random.Next(forms.Length)]);
            var kind = Parse(text, out var value);
            Assert.That(kind is NumberKind.Number or NumberKind.LongInteger && value.Equals(double.Parse(text)), text);
        }
    }

    private static NumberKind Parse(string text, out double value) => NumberParser.Parse(Encoding.UTF8.GetBytes(text), out value);
}
