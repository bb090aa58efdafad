using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

internal sealed class NumberSegmentsTests
{
    [Test]
    public void What_was_appended_is_there_whatever_the_parts_and_their_precision([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var expected = new List<double>();
        var segments = new NumberSegments();
        while (expected.Count < 400_000)
        {
            var part = new double[random.Next(seed % 2 == 0 ? 200 : 70_000)];
            var kind = random.Next(seed % 3 == 0 ? 6 : 3);
            for (var i = 0; i < part.Length; i++)
                part[i] = kind switch { 0 => double.NaN, 1 => (float)random.NextDouble(), 2 => random.NextDouble(), 3 => random.Next(100), 4 => random.Next(-30_000, 30_000), _ => random.Next(1_000_000) / 100.0 };
            if (kind == 0)
                segments.AppendMissing(part.Length);
            else
                segments.Append(part, 0, fitSingle: kind is 1 or 3 or 4);
            expected.AddRange(part);
        }

        var copied = new double[expected.Count - 77];
        segments.CopyTo(77, copied);
        Assert.That(segments.Count, Is.EqualTo(expected.Count));
        Assert.That(segments.MissingCount, Is.EqualTo(expected.Count(double.IsNaN)));
        Assert.That(Enumerable.Range(0, expected.Count).All(row => segments[row].Equals(expected[row])));
        Assert.That(copied.SequenceEqual(expected.Skip(77)));
    }

    [Test]
    public void A_row_beyond_the_end_is_refused()
    {
        var segments = new NumberSegments();
        segments.Append([1, 2], 0, fitSingle: true);

        Assert.That(() => segments[2], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => segments[-1], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
