using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

internal sealed class SeededRandomTests
{
    [Test]
    public void The_numbers_are_those_of_the_published_algorithm()
    {
        // xoshiro256** after SplitMix64 of seed 42, computed with an independent implementation in Python.
        var random = new SeededRandom(42);

        Assert.That(new[] { random.Next(), random.Next(), random.Next() }, Is.EqualTo(new[] { 1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL }));
    }

    [Test]
    public void Numbers_below_a_limit_are_evenly_spread()
    {
        var random = new SeededRandom(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.Below(7)]++;

        Assert.That(counts, Is.All.InRange(9_600, 10_400));
    }

    [Test]
    public void A_shuffle_keeps_every_item()
    {
        var items = Enumerable.Range(0, 100).ToArray();

        new SeededRandom(1).Shuffle(items);

        Assert.That(items, Is.Not.Ordered);
        Assert.That(items, Is.EquivalentTo(Enumerable.Range(0, 100)));
    }
}
