using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;
using CmlAction.Core.Evaluation.Paired;

namespace CmlAction.Tests.Evaluation.Paired;

/// <summary>How often a gate against base speaks when it should not, and when it should: seeded, on models whose truth is known.</summary>
internal sealed class GateSimulationTests
{
    private const int Draws = 400;

    [Test]
    public void Two_equal_models_seldom_trip_a_gate([Values(200, 1000, 5000)] int rows)
    {
        var (failed, violated) = Count("roc_auc", rows, weaker: 0, Draws);
        Assert.That(failed, Is.LessThanOrEqualTo(Draws / 20));
        Assert.That(violated, Is.GreaterThan(Draws / 4), "a bare comparison would have failed as often");
    }

    [Test]
    public void A_drop_of_three_standard_errors_is_caught([Values(200, 1000, 5000)] int rows)
    {
        var (weaker, drop) = DropOfThreeErrors(rows);
        Assert.That(drop, Is.InRange(2.7, 3.3), "the drop is what the test says");
        var (failed, _) = Count("roc_auc", rows, weaker, Draws);
        Assert.That(failed, Is.GreaterThanOrEqualTo(Draws * 8 / 10));
    }

    [TestCase("accuracy")]
    [TestCase("log_loss")]
    public void Other_metrics_keep_the_promise_too(string metric)
    {
        var (failed, _) = Count(metric, 1000, weaker: 0, 200);
        Assert.That(failed, Is.LessThanOrEqualTo(10));
    }

    private static (int Failed, int Violated) Count(string metric, int rows, double weaker, int draws)
    {
        var (failed, violated) = (0, 0);
        Parallel.For(0, draws, draw =>
        {
            var comparison = Compare(metric, rows, weaker, 1000 + draw);
            var isLower = comparison.Direction == Direction.LowerIsBetter;
            if (isLower ? comparison.Difference > 0 : comparison.Difference < 0)
                Interlocked.Increment(ref violated);
            if (comparison.Verdict == ComparisonVerdict.Worse)
                Interlocked.Increment(ref failed);
        });
        return (failed, violated);
    }

    /// <summary>Found on other draws than those that are counted.</summary>
    private static (double Weaker, double Drop) DropOfThreeErrors(int rows)
    {
        var (low, high) = (0.0, 2.0);
        for (var step = 0; step < 12; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = DropAt(rows, middle) < 3 ? (middle, high) : (low, middle);
        }
        return (high, DropAt(rows, high));
    }

    /// <summary>Mean drop in standard errors of the drop.</summary>
    private static double DropAt(int rows, double weaker)
    {
        var drops = Enumerable.Range(0, rows > 1000 ? 20 : 100).Select(draw => Compare("roc_auc", rows, weaker, 50_000 + draw))
            .Select(comparison => (Drop: -comparison.Difference!.Value, Error: comparison.StandardError!.Value)).ToArray();
        return drops.Average(pair => pair.Drop) / drops.Average(pair => pair.Error);
    }

    private static MetricComparison Compare(string name, int rows, double weaker, int seed)
    {
        var (head, inBase) = BaseGateTests.EqualModels(new Random(seed), rows, weaker);
        var (first, second) = (Input(head), Input(inBase));
        var measure = new Measure(MetricCatalog.Get(name)!);
        var draws = BootstrapDraws.OfStrata(((ClassInput)first).Truth, 1, 200);
        return new PairedComparer(first, second, isSame: false, ConfidenceLevel.Usual, draws, [measure], threads: 1).Compare(measure);
    }

    private static MetricInput Input(Predictions predictions) =>
        InputReader.OfModel(predictions, BaseGateTests.Dummy, 0.5, ConfidenceLevel.Usual);
}
