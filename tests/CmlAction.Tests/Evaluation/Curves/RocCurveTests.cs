using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class RocCurveTests
{
    [Test]
    public void It_has_the_points_worked_out_by_hand()
    {
        Assert.That(Given.Binary("0 0 1 1", ".1 .4 .35 .8").Evaluate().Roc, Is.EqualTo(new RocPoint[]
        {
            new(0, 0, null), new(0, 0.5, 0.8), new(0.5, 0.5, 0.4), new(0.5, 1, 0.35), new(1, 1, 0.1),
        }));
    }

    [Test]
    public void Points_on_a_line_are_left_out_also_when_they_are_not_equally_spaced()
    {
        // Thrice one positive and one negative, then twice that: one straight diagonal.
        var diagonal = Given.Binary("1 0 1 1 0 0 1 0", ".9 .9 .8 .8 .8 .8 .7 .7");
        Assert.That(diagonal.Evaluate().Roc, Is.EqualTo(new RocPoint[] { new(0, 0, null), new(1, 1, 0.7) }));
    }

    [Test]
    public void A_constant_score_is_the_diagonal() =>
        Assert.That(Given.Binary("0 1 1", ".4 .4 .4").Evaluate().Roc, Is.EqualTo(new RocPoint[] { new(0, 0, null), new(1, 1, 0.4) }));

    [Test]
    public void The_area_under_its_points_is_roc_auc([Values(0, 1)] int weighted)
    {
        var draws = weighted == 0 ? Draw.Many(MachineLearningTask.Binary, 21, 60) : Draw.ManyWeighted(MachineLearningTask.Binary, 21, 60);
        var compared = 0;
        foreach (var predictions in draws)
        {
            var result = predictions.Evaluate();
            if (result.Metric("roc_auc").Value is not { } auc)
                continue;
            Assert.That(Area(result), Is.EqualTo(auc).Within(1e-12));
            compared++;
        }
        Assert.That(compared, Is.GreaterThan(20));
    }

    [Test]
    public void It_starts_at_the_origin_ends_at_1_1_and_never_falls()
    {
        foreach (var predictions in Draw.ManyWeighted(MachineLearningTask.Binary, 22, 60))
        {
            var roc = predictions.Evaluate().Roc;
            if (roc.IsEmpty)
                continue;
            Assert.That((roc[0], roc[^1] with { Threshold = null }), Is.EqualTo((new RocPoint(0, 0, null), new RocPoint(1, 1, null))));
            Assert.That(roc.Select(point => point.FalsePositiveRate), Is.Ordered);
            Assert.That(roc.Select(point => point.TruePositiveRate), Is.Ordered);
        }
    }

    [Test]
    public void With_one_class_there_is_none() => Assert.That(Given.Binary("1 1", ".1 .9").Evaluate().Roc, Is.Empty);

    [Test]
    public void A_long_curve_is_thinned_to_2000_points_with_almost_the_same_area()
    {
        var result = Long().Evaluate(Given.NoIntervals);
        Assert.That(result.Roc, Has.Length.LessThanOrEqualTo(CurveThinning.MostPoints).And.Length.GreaterThan(1000));
        Assert.That((result.Roc[0].TruePositiveRate, result.Roc[^1].TruePositiveRate), Is.EqualTo((0.0, 1.0)));
        Assert.That(Area(result), Is.EqualTo(result.Metric("roc_auc").Value).Within(1e-4));
    }

    internal static Predictions Long()
    {
        var random = new Random(23);
        var truth = Enumerable.Range(0, 40_000).Select(_ => (double)random.Next(2)).ToArray();
        return Given.Of(
            MachineLearningTask.Binary, ["no", "yes"], truth, [.. truth.Select(label => (label * 0.3 + random.NextDouble()) / 1.3)]);
    }

    private static double Area(EvaluationResult result) => result.Roc.Zip(result.Roc.Skip(1), (from, to) =>
        (to.FalsePositiveRate - from.FalsePositiveRate) * (from.TruePositiveRate + to.TruePositiveRate) / 2).Sum();
}
