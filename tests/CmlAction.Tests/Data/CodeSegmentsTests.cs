using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

internal sealed class CodeSegmentsTests
{
    [Test]
    public void Codes_come_back_whatever_the_parts_and_their_width([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var expected = new List<int>();
        var segments = new CodeSegments();
        while (expected.Count < 150_000)
        {
            var part = new int[random.Next(seed % 2 == 0 ? 300 : 70_000)];
            int[] limits = [0, 254, 255, 256, 65_534, 65_535, 65_536, 1_000_000];
            var limit = limits[random.Next(limits.Length)];
            for (var i = 0; i < part.Length; i++)
                part[i] = random.Next(-1, limit + 1);
            if (limit == 0)
                part.AsSpan().Fill(-1);
            if (limit == 0)
                segments.AppendMissing(part.Length);
            else
                segments.Append(part);
            expected.AddRange(part);
        }

        Assert.That(segments.Count, Is.EqualTo(expected.Count));
        Assert.That(segments.MissingCount, Is.EqualTo(expected.Count(code => code < 0)));
        Assert.That(Enumerable.Range(0, expected.Count).All(row => segments[row] == expected[row]));

        var renumbered = segments.Renumbered([.. Enumerable.Range(0, 1_000_001).Select(code => 1_000_000 - code)]);
        Assert.That(renumbered.MissingCount, Is.EqualTo(expected.Count(code => code < 0)));
        Assert.That(Enumerable.Range(0, expected.Count).All(row => renumbered[row] == (expected[row] < 0 ? -1 : 1_000_000 - expected[row])));
    }

    [Test]
    public void A_row_beyond_the_end_is_refused()
    {
        var segments = new CodeSegments();
        segments.Append([1, 2]);

        Assert.That(() => segments[2], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => segments[-1], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
