using CmlAction.Core.Data;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

/// <summary>Against plain statistics of a sorted copy.</summary>
internal sealed class NumberProfileTests
{
    [Test]
    public void The_profile_is_that_of_the_sorted_numbers([Values] Shape shape, [Values(1, 2, 3, 999, 40_001)] int rows, [Values] bool hasMissing)
    {
        var random = new Random(rows);
        var values = Enumerable.Range(0, rows).Select(_ => hasMissing && random.Next(4) == 0 ? double.NaN : Draw(shape, random)).ToArray();
        values[0] = shape == Shape.OneOddAtTheEnd ? 1 : Draw(shape, random);
        if (shape == Shape.OneOddAtTheEnd)
            values[^1] = 0.25;
        var segments = new NumberSegments();
        segments.Append(values, values.Count(double.IsNaN), fitSingle: false);

        var profile = NumberProfile.Of(new NumberColumn("x", segments, ColumnType.Number, isInteger: false));

        var present = values.Where(value => !double.IsNaN(value)).ToArray();
        var mean = Statistics.Mean(present);
        Assert.That(profile.Mean, Is.EqualTo(mean));
        Assert.That(profile.StandardDeviation, Is.EqualTo(Statistics.StandardDeviation(present, mean)));
        Array.Sort(present);
        Assert.That(profile.Distinct, Is.EqualTo(present.Distinct().Count()));
        Assert.That(profile.Quantiles, Is.EqualTo(Statistics.FiveNumbers(present)));
    }

    [Test]
    public void A_column_without_values_has_no_numbers()
    {
        Assert.That(NumberProfile.Of(new NumberColumn("x", [double.NaN, double.NaN])).Quantiles, Is.Empty);
    }

    public enum Shape
    {
        Whole,
        Cents,
        OneOddAtTheEnd,
        Real,
        Huge,
        Zeros,
    }

    private static double Draw(Shape shape, Random random) => shape switch
    {
        Shape.Whole => random.Next(-50, 50),
        Shape.Cents => random.Next(-500, 5000) / 100.0,
        Shape.OneOddAtTheEnd => random.Next(3),
        Shape.Real => random.NextDouble() - 0.5,
        Shape.Huge => random.Next() * 1e12,
        _ => random.Next(2) == 0 ? 0.0 : -0.0,
    };
}
