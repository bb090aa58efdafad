using System.Text.Json;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Evaluation.Paired;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Evaluation.Paired;

/// <summary>Thousands of drawn pairs, counts and shares, judged by us and by SciPy.</summary>
[RequiresPython("scipy")]
internal sealed class PairedOracleTests
{
    private const double Tolerance = 1e-9;
    private static readonly Pair[] Cases = Draw(seed: 31, count: 800);
    private static readonly int[][] Counts =
        [.. from b in Enumerable.Range(0, 40) from c in Enumerable.Range(0, 40) select new[] { b, c }, [255, 300], [2000, 2100], [40_000, 39_000]];
    private static readonly int[][] Shares =
        [.. from rows in new[] { 1, 2, 3, 5, 10, 29, 100 } from hits in Enumerable.Range(0, rows + 1) select new[] { hits, rows }, [450, 500], [1, 100_000]];

    private JsonElement _answer;

    [OneTimeSetUp]
    public async Task AskSciPy() => _answer = await Python.Ask(
        "tests/CmlAction.Tests/Evaluation/Paired/paired_oracle.py",
        new { cases = Cases.Select(pair => new { truth = pair.Truth, first = pair.First, second = pair.Second }), counts = Counts, shares = Shares });

    [Test]
    public void DeLong_of_two_models_is_that_of_all_pairs_of_rows()
    {
        var differing = 0;
        Assert.Multiple(() =>
        {
            foreach (var (pair, answer) in Cases.Zip(_answer.GetProperty("delong").EnumerateArray()))
            {
                var ours = PairedDeLong.Of(pair.Truth, pair.First, pair.Second)!;
                double[] measured = [ours.First, ours.Second, ours.FirstVariance, ours.SecondVariance, ours.Covariance];
                Assert.That(measured, Is.EqualTo(answer.EnumerateArray().Take(5).Select(number => number.GetDouble())).Within(Tolerance));
                if (answer[6].ValueKind == JsonValueKind.Null)
                    continue;
                differing++;
                Assert.That(ours.StandardError, Is.EqualTo(answer[5].GetDouble()).Within(Tolerance));
                Assert.That(ours.P, Is.EqualTo(answer[6].GetDouble()).Within(Tolerance));
            }
        });
        TestContext.Out.WriteLine($"{Cases.Length} pairs, {differing} of them differ");
        Assert.That(differing, Is.GreaterThan(600));
    }

    [Test]
    public void McNemar_is_that_of_the_binomial_distribution()
    {
        var answer = _answer.GetProperty("mcnemar");
        for (var i = 0; i < Counts.Length; i++)
        {
            var (b, c) = (Counts[i][0], Counts[i][1]);
            Assert.That(McNemar.Exact(b, c), Is.EqualTo(answer[0][i].GetDouble()).Within(Tolerance), $"{b} {c}");
            Assert.That(McNemar.MidP(b, c), Is.EqualTo(answer[1][i].GetDouble()).Within(Tolerance), $"{b} {c}");
        }
        TestContext.Out.WriteLine($"{Counts.Length} pairs of counts");
    }

    [Test]
    public void Wilson_is_that_of_SciPy_at_each_confidence()
    {
        double[] levels = [0.9, 0.95, 0.99];
        foreach (var (share, answer) in Shares.Zip(_answer.GetProperty("wilson").EnumerateArray()))
        {
            for (var i = 0; i < levels.Length; i++)
            {
                var interval = Proportion.WilsonInterval(share[0], share[1], ConfidenceLevel.Of(levels[i]));
                Assert.That(interval, Is.EqualTo(new Interval(answer[i][0].GetDouble(), answer[i][1].GetDouble())).Using<Interval>(Near), $"{share[0]}/{share[1]}");
            }
        }
        TestContext.Out.WriteLine($"{levels.Length * Shares.Length} intervals");
    }

    private static bool Near(Interval left, Interval right) =>
        Math.Abs(left.Low - right.Low) < Tolerance && Math.Abs(left.High - right.High) < Tolerance;

    /// <summary>Two rows of each class at least; ties, constant scores, and second models that repeat or reverse the first.</summary>
    private static Pair[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One())];

        Pair One()
        {
            var (rows, digits, kind) = (random.Next(4, 90), random.Next(4), random.Next(12));
            int[] truth = [.. Enumerable.Range(0, rows).Select(row => row < 2 ? 1 : row < 4 ? 0 : random.Next(3) == 0 ? 1 : 0)];
            double[] Scores() => [.. truth.Select(label => Math.Round(random.NextDouble() + 0.4 * label, digits))];
            var first = Scores();
            return new Pair(truth, first, kind switch
            {
                0 => [.. first.Select(score => score / 2)],
                1 => [.. first.Select(score => -score)],
                2 => new double[rows],
                _ => Scores(),
            });
        }
    }

    private sealed record Pair(int[] Truth, double[] First, double[] Second);
}
