using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data.Drift;

/// <summary>How often the rule of the standard preset errs, on drawn samples with fixed seeds.</summary>
internal sealed class DriftFalseAlarmTests
{
    private const int Pairs = 200;

    [TestCase(200)]
    [TestCase(1000)]
    [TestCase(5000)]
    public void Samples_of_one_distribution_are_flagged_in_at_most_1_per_cent_of_columns(int rows)
    {
        var random = new Random(rows);
        var flagged = 0;
        for (var pair = 0; pair < Pairs; pair++)
            flagged += FeatureDrift.Measure(Columns(random, rows), Columns(random, rows)).Count(feature => feature.IsAtLeast(DriftLimits.FeatureWarn));

        Assert.That((double)flagged / (3 * Pairs), Is.LessThanOrEqualTo(0.01));
    }

    [Test]
    public void A_shift_of_half_a_standard_deviation_is_found_in_at_least_99_per_cent_of_columns()
    {
        var random = new Random(7);
        var found = 0;
        for (var pair = 0; pair < Pairs; pair++)
        {
            var features = FeatureDrift.Measure(Columns(random, 1000), Columns(random, 1000, shift: 0.5));
            found += features.Count(feature => feature.Drift.Column != "names" && feature.IsAtLeast(DriftLimits.FeatureWarn));
        }

        Assert.That((double)found / (2 * Pairs), Is.GreaterThanOrEqualTo(0.99));
    }

    private static Column[] Columns(Random random, int rows, double shift = 0) =>
    [
        new NumberColumn("normal", Draw(rows, () => Normal(random) + shift)),
        new NumberColumn("log-normal", Draw(rows, () => Math.Exp(1.5 * (Normal(random) + shift)))),
        new CategoryColumn("names", ["a", "b", "c", "d"], Draw(rows, () => random.NextDouble() switch { < 0.6 => 0, < 0.9 => 1, < 0.995 => 2, _ => 3 })),
    ];

    private static T[] Draw<T>(int rows, Func<T> value)
    {
        var values = new T[rows];
        for (var row = 0; row < rows; row++)
            values[row] = value();
        return values;
    }

    /// <summary>Box and Muller 1958.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
