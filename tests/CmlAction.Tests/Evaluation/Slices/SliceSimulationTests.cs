using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Tests.Evaluation.Paired;

namespace CmlAction.Tests.Evaluation.Slices;

/// <summary>How often gates <c>for each</c> fail when no member is worse, and when one is: seeded.</summary>
internal sealed class SliceSimulationTests
{
    private const int Draws = 200;

    [TestCase("roc_auc for each region >= base", 10, 1000)]
    [TestCase("accuracy for each region >= base - 0.01", 20, 2000)]
    [TestCase("accuracy for each region >= base", 10, 500)]
    public void Equally_good_models_seldom_trip_a_gate_for_each(string sentence, int members, int rows)
    {
        var (failed, inconclusive) = Count(sentence, members, rows, weaker: 0);
        Assert.That(failed, Is.LessThanOrEqualTo(Draws / 20));
        Assert.That(inconclusive, Is.GreaterThan(Draws / 2), "a bare comparison would have failed as often");
    }

    [Test]
    public void Equally_good_members_seldom_trip_a_gate_against_the_whole()
    {
        var (failed, inconclusive) = Count("accuracy for each region >= overall - 0.02", 10, 1000, weaker: 0);
        Assert.That(failed, Is.LessThanOrEqualTo(Draws / 20));
        Assert.That(inconclusive, Is.GreaterThan(Draws / 2));
    }

    [TestCase("roc_auc for each region >= base - 0.01")]
    [TestCase("accuracy for each region >= base - 0.01")]
    public void A_member_that_lost_much_is_caught(string sentence)
    {
        var (failed, _) = Count(sentence, 10, 2000, weaker: 1.5);
        Assert.That(failed, Is.GreaterThanOrEqualTo(Draws * 8 / 10));
    }

    /// <param name="sentence">The gate.</param>
    /// <param name="members">Equally many rows each.</param>
    /// <param name="rows">All together.</param>
    /// <param name="weaker">What head loses of its signal on the first member.</param>
    private static (int Failed, int Inconclusive) Count(string sentence, int members, int rows, double weaker)
    {
        var (failed, inconclusive) = (0, 0);
        // Truth alternates, so that two neighbours make both classes equally frequent in every member.
        var names = Enumerable.Range(0, rows).Select(i => $"m{i / 2 % members:00}").ToArray();
        Parallel.For(0, Draws, draw =>
        {
            var (head, inBase) = BaseGateTests.EqualModels(new Random(7000 + draw), rows, 0);
            if (weaker > 0)
            {
                var (worse, _) = BaseGateTests.EqualModels(new Random(7000 + draw), rows, weaker);
                head = head with { Scores = [.. head.Scores.Select((score, i) => names[i] == "m00" ? worse.Scores[i] : score)] };
            }
            var config = GivenSlices.Config(sentence) with { Metrics = [sentence.Split(' ')[0]] };
            var gate = SliceGate.Judge(config.Gates[0], GivenSlices.Subjects(GivenSlices.With(head, names), config, inBase));
            if (gate.State == GateState.Fail)
                Interlocked.Increment(ref failed);
            if (gate.IsInconclusive)
                Interlocked.Increment(ref inconclusive);
        });
        return (failed, inconclusive);
    }
}
