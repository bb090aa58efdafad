using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Tests.Config;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data;

/// <summary>What the checks measure, held against NumPy and SciPy on random inputs.</summary>
[RequiresPython("scipy", "numpy")]
internal sealed class ScipyStatisticsTests
{
    private const double Tolerance = 1e-9;

    [Test]
    public void Quantiles_means_deviations_and_outliers_of_numbers()
    {
        var random = new Random(21);
        double[][] samples = [.. Enumerable.Range(0, 30).Select(i => Sample(random, i))];

        using var answer = JsonDocument.Parse(Python.Run("""
            import json, sys
            import numpy as np
            from scipy import stats
            rows = []
            for x in json.loads(sys.argv[1]):
                x = np.array(x)
                spread = stats.median_abs_deviation(x)
                rows.append([*np.quantile(x, [0, .25, .5, .75, 1]), x.mean(), x.std(ddof=1), (np.abs(x - np.median(x)) > 3.5 / .6745 * spread).mean()])
            print(json.dumps(rows))
            """, JsonSerializer.Serialize(samples)));

        foreach (var (sample, row) in samples.Zip(answer.RootElement.EnumerateArray()))
        {
            var expected = row.EnumerateArray().Select(number => number.GetDouble()).ToArray();
            double[] sorted = [.. sample.Order()];
            var mean = Statistics.Mean(sample);
            Assert.That((double[])[.. Statistics.FiveNumbers(sorted), mean, Statistics.StandardDeviation(sample, mean)!.Value], Is.EqualTo(expected[..7]).Within(Tolerance));
            Assert.That(OutlierShare(sample), Is.EqualTo(expected[7]).Within(Tolerance));
        }
    }

    [Test]
    public void Stability_and_the_test_of_names()
    {
        var random = new Random(22);
        var cases = Enumerable.Range(0, 40).Select(_ => (Base: Names(random), Head: Names(random))).ToList();

        using var answer = JsonDocument.Parse(Python.Run("""
            import json, sys
            import numpy as np
            from scipy import special, stats
            rows = []
            for base, head in json.loads(sys.argv[1]):
                kept = [c for c in range(30) if base.count(c) >= 0.01 * len(base) and base.count(c) > 0]
                table = np.array([[side.count(c) for c in kept] + [sum(c >= 0 and c not in kept for c in side), side.count(-1)] for side in (base, head)])
                table = table[:, table.sum(axis=0) > 0]
                p, q = [(row + 0.5) / (row + 0.5).sum() for row in table]
                test = stats.chi2_contingency(table, correction=False)
                rows.append([special.rel_entr(p, q).sum() + special.rel_entr(q, p).sum(), test[0], test[1], np.abs(table[0] / table[0].sum() - table[1] / table[1].sum()).max()])
            print(json.dumps(rows))
            """, JsonSerializer.Serialize(cases.Select(@case => new[] { @case.Base, @case.Head }))));

        foreach (var (@case, row) in cases.Zip(answer.RootElement.EnumerateArray()))
        {
            var drift = ColumnDrift.Of(Column(@case.Base), Column(@case.Head))!;
            Assert.That((double[])[drift.Stability, drift.Test.Statistic, drift.Test.PValue, drift.Change!.Distance],
                Is.EqualTo(row.EnumerateArray().Select(number => number.GetDouble())).Within(Tolerance));
        }
    }

    [Test]
    public void Adjusted_p_values_of_many_features()
    {
        var random = new Random(23);
        double[][] samples = [.. Enumerable.Range(0, 20).Select(i => Enumerable.Range(0, 1 + i * 3).Select(_ => Math.Pow(random.NextDouble(), 4)).ToArray())];

        using var answer = JsonDocument.Parse(Python.Run("""
            import json, sys
            import numpy as np
            rows = []
            for p in json.loads(sys.argv[1]):
                p = np.array(p)
                order = np.argsort(p)
                scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
                adjusted = np.empty(len(p))
                adjusted[order] = np.minimum(1, np.minimum.accumulate(scaled[::-1])[::-1])
                rows.append(adjusted.tolist())
            print(json.dumps(rows))
            """, JsonSerializer.Serialize(samples)));

        foreach (var (sample, row) in samples.Zip(answer.RootElement.EnumerateArray()))
            Assert.That(BenjaminiHochberg.Adjust(sample), Is.EqualTo(row.EnumerateArray().Select(number => number.GetDouble())).Within(Tolerance));
    }

    /// <summary>As the check of the contract measures it.</summary>
    private static double OutlierShare(double[] sample)
    {
        var config = Reading.Read("version: 1\ndata: { path: data.csv, target: y, categorical: [y] }\nchecks: { preset: 'off', columns: { x: { outliers: 100% } } }\n");
        var table = new Table([new NumberColumn("x", sample), new CategoryColumn("y", ["a", "b"], [.. sample.Select((_, i) => i % 2)])], sample.Length, [], "", row => new("data.csv", row + 2));
        var target = new ClassTarget(Core.Config.MachineLearningTask.Binary, "y", ["a", "b"], [.. sample.Select((_, i) => i % 2)]);
        var dataset = new Dataset(table, target, [new ColumnRole("x", Role.Feature), new ColumnRole("y", Role.Target)]);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, sample.Length)];
        var split = new DataSplit(dataset, new DataPart(SplitName.Train, rows), new DataPart(SplitName.Validation, []), new DataPart(SplitName.Test, rows));
        return DataChecks.Run(split, config).Single(finding => finding.Check == "outliers").Measured!.Value;
    }

    private static double[] Sample(Random random, int kind) =>
    [
        .. Enumerable.Range(0, random.Next(5, 200)).Select(_ => (kind % 3) switch
        {
            0 => random.NextDouble() * 1e6,
            1 => Math.Exp(4 * random.NextDouble()) - 20,
            _ => random.Next(40) + random.NextDouble(),
        }),
    ];

    /// <summary>Codes of up to 30 names, the first ones frequent; −1 is missing.</summary>
    private static int[] Names(Random random) => [.. Enumerable.Range(0, random.Next(50, 400)).Select(_ => (int)(31 * Math.Pow(random.NextDouble(), 3)) - 1)];

    private static CategoryColumn Column(int[] codes) => new("x", [.. Enumerable.Range(0, 30).Select(code => $"n{code:00}")], codes);
}
