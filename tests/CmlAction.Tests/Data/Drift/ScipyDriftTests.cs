using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data.Drift;

/// <summary>Drawn cases, computed by us and by SciPy.</summary>
[RequiresPython("scipy", "numpy")]
internal sealed class ScipyDriftTests
{
    private const double Tolerance = 1e-9;

    private const string Oracle = """
        import json, sys
        import numpy as np
        from scipy import special, stats

        def numbers(case):
            base, head = (np.array([np.nan if x is None else x for x in case[side]]) for side in ("base", "head"))
            b, h = base[~np.isnan(base)], head[~np.isnan(head)]
            distinct = np.unique(np.concatenate([b, h]))
            edges = distinct[:-1] if len(distinct) <= 20 else np.unique(np.quantile(b, np.arange(1, 10) / 10))
            table = np.array([
                np.append(np.bincount(np.searchsorted(edges, side, side="left"), minlength=len(edges) + 1), len(all_rows) - len(side))
                for side, all_rows in ((b, base), (h, head))])
            table = table[:, table.sum(axis=0) > 0]
            p, q = [(row + 0.5) / (row + 0.5).sum() for row in table]
            test = stats.chi2_contingency(table, correction=False)
            sigma = b.std(ddof=1)
            return [special.rel_entr(p, q).sum() + special.rel_entr(q, p).sum(), test[0], test[1], test[2],
                    (h.mean() - b.mean()) / sigma, (np.median(h) - np.median(b)) / sigma]

        cases, gammas = json.loads(sys.argv[1])
        print(json.dumps([[numbers(case) for case in cases], [special.gammaincc(a, x) for a, x in gammas]]))
        """;

    [Test]
    public void Every_statistic_of_numbers_and_the_incomplete_gamma_agree()
    {
        var random = new Random(11);
        var cases = Enumerable.Range(0, 40).Select(i => (Base: Draw(random, i), Head: Draw(random, i))).ToList();
        double[][] gammas = [.. Enumerable.Range(0, 200).Select(_ => new[] { random.Next(1, 240) / 2.0, 150 * random.NextDouble() })];
        object asked = new object[] { cases.Select(@case => new { @base = Jsonable(@case.Base), head = Jsonable(@case.Head) }), gammas };

        using var answer = JsonDocument.Parse(Python.Run(Oracle, JsonSerializer.Serialize(asked)));

        var expected = answer.RootElement[0].EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray()).ToList();
        Assert.That(expected, Has.Count.EqualTo(cases.Count));
        foreach (var (@case, row) in cases.Zip(expected))
        {
            var drift = ColumnDrift.Of(new NumberColumn("x", @case.Base), new NumberColumn("x", @case.Head))!;
            double[] actual = [drift.Stability, drift.Test.Statistic, drift.Test.PValue, drift.Test.DegreesOfFreedom, drift.Shift!.Mean, drift.Shift.Median];
            Assert.That(actual, Is.EqualTo(row).Within(Tolerance));
        }
        Assert.That(gammas.Select(pair => IncompleteGamma.Upper(pair[0], pair[1])),
            Is.EqualTo(answer.RootElement[1].EnumerateArray().Select(number => number.GetDouble())).Within(1e-12));
    }

    /// <summary>Continuous, whole and few-valued numbers with ties, of unequal lengths, some missing.</summary>
    private static double[] Draw(Random random, int kind)
    {
        var values = new double[random.Next(30, 90)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(12) == 0 ? double.NaN : (kind % 4) switch
            {
                0 => random.NextDouble(),
                1 => random.Next(60),
                2 => random.Next(8) - 4,
                _ => Math.Max(0, random.NextDouble() - 0.4),
            };
        }
        return values;
    }

    private static ImmutableArray<double?> Jsonable(double[] values) => [.. values.Select(value => double.IsNaN(value) ? (double?)null : value)];
}
