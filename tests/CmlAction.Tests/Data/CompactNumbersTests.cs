using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

internal sealed class CompactNumbersTests
{
    [Test]
    public void What_is_made_compact_comes_back_bit_by_bit([Values(0, 1, 2, 3, 6)] int places, [Values(50, 20_000, 400_000_000)] int range, [Values] bool hasMissing)
    {
        var random = new Random(places);
        var scale = Math.Pow(10, places);
        var values = new double[5000];
        for (var i = 0; i < values.Length; i++)
            values[i] = hasMissing && random.Next(5) == 0 ? double.NaN : random.Next(-range, range) / scale;

        var compact = CompactNumbers.TryMake(values, bytesAtMost: 4)!;

        var copied = new double[values.Length - 7];
        compact.CopyTo(7, copied);
        Assert.That(Enumerable.Range(0, values.Length).All(i => Same(compact[i], values[i])));
        Assert.That(Enumerable.Range(0, copied.Length).All(i => Same(copied[i], values[i + 7])));
    }

    [TestCase(0.1234567)]
    [TestCase(1.0 / 3)]
    [TestCase(-0.0)]
    [TestCase(2147483648)]
    [TestCase(-2147483648)]
    [TestCase(1e300)]
    [TestCase(5e-324)]
    public void One_number_that_needs_more_keeps_all_as_they_are(double odd)
    {
        var values = Enumerable.Range(0, 1000).Select(i => (double)i).ToArray();
        values[^2] = odd;

        Assert.That(CompactNumbers.TryMake(values, bytesAtMost: 4), Is.Null);
    }

    [TestCase(127, 1, true)]
    [TestCase(-127, 1, true)]
    [TestCase(128, 1, false)]
    [TestCase(-128, 1, false)]
    [TestCase(-128, 2, true)]
    [TestCase(32767, 2, true)]
    [TestCase(-32768, 2, false)]
    [TestCase(-32768, 4, true)]
    public void The_width_follows_the_largest_number(double largest, int bytesAtMost, bool fits)
    {
        Assert.That(CompactNumbers.TryMake([1, double.NaN, largest], bytesAtMost) is { } compact && compact[2] == largest, Is.EqualTo(fits));
    }

    [Test]
    public void Only_missing_values_take_one_byte_each()
    {
        Assert.That(CompactNumbers.TryMake([double.NaN, double.NaN], bytesAtMost: 1)![1], Is.NaN);
    }

    private static bool Same(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || double.IsNaN(left) && double.IsNaN(right);
}
