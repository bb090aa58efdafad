using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Tests.Evaluation.Metrics;

internal sealed class EceTests
{
    [Test]
    public void It_is_the_gap_between_saying_and_happening()
    {
        double[] truth = [.. Enumerable.Range(0, 200).Select(row => row % 2.0)];
        double[] scores = [.. Enumerable.Repeat(0.7, 200)];

        Assert.That(Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, scores).Measure("ece").Value, Is.EqualTo(0.2).Within(1e-12));
    }

    [Test]
    public void Of_different_scores_it_is_that_of_ten_bins_of_equally_many_rows()
    {
        var random = new Random(4);
        double[] scores = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble())];
        double[] truth = [.. scores.Select(score => random.NextDouble() < score * score ? 1.0 : 0)];

        var order = Enumerable.Range(0, 500).OrderBy(row => scores[row]).ToArray();
        var expected = order.Chunk(50).Sum(bin => Math.Abs(bin.Sum(row => truth[row] - scores[row]))) / 500;

        Assert.That(Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, scores).Measure("ece").Value, Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void The_order_of_the_rows_does_not_matter_even_with_ties()
    {
        var random = new Random(6);
        double[] scores = [.. Enumerable.Range(0, 300).Select(_ => Math.Round(random.NextDouble(), 1))];
        double[] truth = [.. scores.Select(_ => random.Next(2) * 1.0)];
        var rows = Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, scores);
        var reversed = Given.Of(MachineLearningTask.Binary, ["no", "yes"], [.. truth.Reverse()], [.. scores.Reverse()]);

        Assert.That(reversed.Measure("ece").Value, Is.EqualTo(rows.Measure("ece").Value).Within(1e-12));
    }

    /// <summary>The biases that evaluation of perfectly calibrated models shows with ten bins: 0.09, 0.055, 0.030, 0.009.</summary>
    [TestCase(100, 0.08, 0.12)]
    [TestCase(300, 0.045, 0.065)]
    [TestCase(1000, 0.025, 0.035)]
    [TestCase(10000, 0.007, 0.011)]
    public void The_noise_of_a_calibrated_model_is_known(int rows, double low, double high)
    {
        var random = new Random(8);
        double[] stated = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];

        var (mean, top) = CalibrationError.Noise(stated, null);

        Assert.That(mean, Is.InRange(low, high));
        Assert.That(top, Is.GreaterThan(mean));
    }

    [Test]
    public void The_noise_stands_beside_the_value()
    {
        double[] truth = [.. Enumerable.Range(0, 120).Select(row => row % 3.0)];
        double[] scores = [.. truth.SelectMany(label => Enumerable.Range(0, 3).Select(k => k == (int)label ? 0.6 : 0.2))];
        var rows = Given.Of(MachineLearningTask.Multiclass, Given.Names(3), truth, scores);

        var outcome = rows.Measure("ece");

        Assert.That(outcome.Value, Is.EqualTo(0.4).Within(1e-12), "always right, always 60 % sure");
        Assert.That(outcome.Remark, Does.Match("^noise alone would give 0.0[0-9]+ with as many rows, and 0.0[0-9]+ or more in 5 % of cases$"));
        Assert.That(rows.Evaluate(new EvaluateConfig { Metrics = ["ece"] }).Notes, Has.Some.StartsWith("ece: noise alone would give"));
    }

    [Test]
    public void Few_rows_have_none() =>
        Assert.That(Given.BinaryA.Measure("ece").Undefined, Is.EqualTo("10 test rows are too few, it takes 100"));
}
