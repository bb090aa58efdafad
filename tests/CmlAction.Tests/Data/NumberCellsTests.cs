using System.Text;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

/// <summary>Against the framework's parser for what is read at once, and against the parser of single cells for where it stops.</summary>
internal sealed class NumberCellsTests
{
    [Test]
    public void Random_numbers_of_any_length_are_read_to_the_same_bits([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var texts = new string[200_000];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = (random.Next(3) == 0 ? "-" : random.Next(20) == 0 ? "+" : "") + Plain(random);

        var (values, read) = Read(texts);

        // Long numbers without a point, and what lies too close to the middle of two doubles, are left to others.
        Assert.That(read.Count(isRead => isRead), Is.GreaterThan(texts.Length * 3 / 4));
        AssertSame(texts, values, read);
    }

    [Test]
    public void Shortest_round_trip_forms_read_back_to_the_same_bits([Values(1e-3, 1, 1e6, 1e12)] double scale)
    {
        var random = new Random(17);
        var numbers = Enumerable.Range(0, 200_000).Select(_ => (random.NextDouble() - 0.5) * scale).ToArray();

        var (values, read) = Read([.. numbers.Select(number => number.ToString("R"))]);

        Assert.That(read.Count(isRead => isRead), Is.GreaterThan(numbers.Length * 3 / 4));
        Assert.That(Enumerable.Range(0, numbers.Length).All(i => !read[i] || Same(values[i], numbers[i])));
    }

    [Test]
    public void Numbers_beside_the_middle_of_two_doubles_are_rounded_right_or_left_alone()
    {
        var random = new Random(5);
        var texts = new List<string>();
        for (var i = 0; i < 30_000; i++)
        {
            var middle = ((1UL << 53) | (ulong)random.NextInt64(1L << 53)) | 1;
            var digits = (random.Next(3) switch { 0 => middle, 1 => middle * 10 + 1, _ => middle * 10 - 1 }).ToString();
            var point = random.Next(digits.Length + 1);
            texts.Add(digits[..point] + "." + digits[point..]);
        }

        var (values, read) = Read([.. texts]);

        Assert.That(read.Count(isRead => isRead), Is.GreaterThan(20_000));
        AssertSame(texts, values, read);
    }

    [Test]
    public void Texts_of_all_kinds_are_read_as_single_cells_are_or_left_to_them([Range(1, 4)] int seed)
    {
        const string letters = "0123456789012345678901234567890123456789+-.eE xnan,\u00e9";
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 100_000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 4 : 40)).Select(_ => letters[random.Next(letters.Length)])))
            .ToArray();

        var (values, read) = Read(texts);

        for (var i = 0; i < texts.Length; i++)
        {
            var kind = NumberParser.Parse(Encoding.UTF8.GetBytes(texts[i]), out var expected);
            if (texts[i].Length == 0 ? !read[i] || !double.IsNaN(values[i]) : read[i] && !(kind == NumberKind.Number && Same(values[i], expected)))
                Assert.Fail($"\"{texts[i]}\" is {kind}, but was read as {values[i]:R}");
        }
    }

    [TestCase("0", 0)]
    [TestCase("-0", -0.0)]
    [TestCase("+7", 7)]
    [TestCase(".5", 0.5)]
    [TestCase("-5.", -5)]
    [TestCase("007", 7)]
    [TestCase("00000000000000000000000000001.25", 1.25)]
    [TestCase("0.000000000000000000000000012345", 0.000000000000000000000000012345)]
    [TestCase("9007199254740992", 9007199254740992)]
    [TestCase("999999999999999.9", 999999999999999.9)]
    [TestCase("9999999999999999999.0", 9999999999999999999.0, true)]
    [TestCase("-1234567.890123456789", -1234567.890123456789)]
    public void A_plain_number_is_read(string text, double expected, bool mayBeLeft = false)
    {
        var (values, read) = Read([text]);

        Assert.That(read[0] || mayBeLeft);
        Assert.That(!read[0] || Same(values[0], expected), $"{values[0]:R}");
    }

    [TestCase("-")]
    [TestCase("+")]
    [TestCase(".")]
    [TestCase("-.")]
    [TestCase("1.2.3")]
    [TestCase("--1")]
    [TestCase("1-")]
    [TestCase("1e5")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("1,5")]
    [TestCase("nan")]
    [TestCase("/5")]
    [TestCase("5:")]
    [TestCase("9007199254740993")]
    [TestCase("123456789012345678901234567890123")]
    public void Anything_else_is_left_alone(string text)
    {
        Assert.That(Read([text]).IsRead[0], Is.False);
    }

    [SetUp]
    public void NeedsTheInstructions()
    {
        if (NumberCells.IsSupported)
            return;
        Assert.That(Environment.GetEnvironmentVariable("CI"), Is.Not.EqualTo("true"), "CI needs a processor with AVX2, or this reader goes untested");
        Assert.Ignore("this processor lacks AVX2");
    }

    private static string Plain(Random random)
    {
        var digits = string.Concat(Enumerable.Range(0, random.Next(1, 22)).Select(_ => (char)('0' + random.Next(10))));
        var point = random.Next(-1, digits.Length + 1);
        return point < 0 ? digits : digits[..point] + "." + digits[point..];
    }

    /// <summary>Reads the texts as one column, each stop passed over.</summary>
    private static (double[] Values, bool[] IsRead) Read(string[] texts)
    {
        var bytes = new List<byte>(Enumerable.Repeat((byte)'7', 40));
        var (starts, ends) = (new int[texts.Length], new int[texts.Length]);
        for (var i = 0; i < texts.Length; i++)
        {
            starts[i] = bytes.Count;
            bytes.AddRange(Encoding.UTF8.GetBytes(texts[i]));
            ends[i] = bytes.Count;
            bytes.Add((byte)(i % 2 == 0 ? '5' : ','));
        }
        var (values, isRead, empty) = (new double[texts.Length], new bool[texts.Length], 0);
        var cells = new Cells(bytes.ToArray(), starts, ends, 1, texts.Length);
        for (var row = 0; row < texts.Length; row++)
        {
            var stopped = NumberCells.Read(cells, row, texts.Length, values, ref empty);
            isRead.AsSpan(row, stopped - row).Fill(true);
            row = stopped;
        }
        Assert.That(empty, Is.EqualTo(texts.Count(text => text.Length == 0)));
        return (values, isRead);
    }

    private static void AssertSame(IReadOnlyList<string> texts, double[] values, bool[] read)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (read[i] && !Same(values[i], double.Parse(texts[i])))
                Assert.Fail($"{texts[i]} was read as {values[i]:R}");
        }
    }

    private static bool Same(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
