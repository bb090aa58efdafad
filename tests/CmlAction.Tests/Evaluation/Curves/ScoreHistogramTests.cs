using CmlAction.Core.Config;
using CmlAction.Core.Evaluation.Curves;

namespace CmlAction.Tests.Evaluation.Curves;

internal sealed class ScoreHistogramTests
{
    [Test]
    public void It_has_the_bins_worked_out_by_hand()
    {
        var bins = Given.Binary("0 1 1 0", ".10 .14 .15 .30").Evaluate().ScoreHistogram;
        using (Assert.EnterMultipleScope())
        {
            // 0.10 to 0.30 in bins of 0.01.
            Assert.That(bins, Has.Length.EqualTo(21));
            Assert.That(bins[0], Is.EqualTo(new ScoreBin(0.10, 0.11, 1, 0)));
            Assert.That(bins[4], Is.EqualTo(new ScoreBin(0.14, 0.15, 0, 1)));
            Assert.That(bins[5], Is.EqualTo(new ScoreBin(0.15, 0.16, 0, 1)));
            Assert.That(bins[20], Is.EqualTo(new ScoreBin(0.30, 0.31, 1, 0)));
        }
    }

    [Test]
    public void From_0_to_1_there_are_twenty_bins_and_the_last_holds_1()
    {
        var bins = Given.Binary("0 1", "0 1").Evaluate().ScoreHistogram;
        Assert.That((bins.Length, bins[0], bins[^1]), Is.EqualTo((20, new ScoreBin(0, 0.05, 1, 0), new ScoreBin(0.95, 1, 0, 1))));
    }

    [Test]
    public void A_constant_score_is_one_bin() =>
        Assert.That(Given.Binary("0 1 1", ".42 .42 .42").Evaluate().ScoreHistogram, Is.EqualTo(new[] { new ScoreBin(0.4, 0.45, 1, 2) }));

    [Test]
    public void Every_row_is_in_the_bin_of_its_score()
    {
        foreach (var predictions in Draw.ManyWeighted(MachineLearningTask.Binary, 41, 60))
        {
            var bins = predictions.Evaluate().ScoreHistogram;
            var rows = Enumerable.Range(0, predictions.Count).ToArray();
            Assert.That(bins.Length, Is.InRange(1, 32));
            Assert.That(bins.Zip(bins.Skip(1)), Is.All.Matches<(ScoreBin First, ScoreBin Second)>(pair => pair.First.High == pair.Second.Low));
            foreach (var bin in bins)
            {
                bool Holds(int row) => predictions.Scores[row] >= bin.Low - 1e-9 && (predictions.Scores[row] < bin.High - 1e-9 || bin == bins[^1]);
                Assert.That((bin.Negatives, bin.Positives),
                    Is.EqualTo((rows.Count(row => predictions.Truth[row] == 0 && Holds(row)), rows.Count(row => predictions.Truth[row] == 1 && Holds(row)))));
            }
        }
    }
}
