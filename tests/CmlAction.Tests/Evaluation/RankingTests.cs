using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation;

/// <summary>What is special about a ranking beside its metrics, which scikit-learn is asked about.</summary>
internal sealed class RankingTests
{
    [Test]
    public void Queries_without_a_relevant_row_are_left_out_and_counted()
    {
        var result = Of("1 0 | 0 0 | 0 2", ".9 .1 .3 .4 .2 .8", 2).Evaluate();

        Assert.That(result.Primary.Value, Is.EqualTo(1));
        Assert.That(result.QueryCount, Is.EqualTo(2));
        Assert.That(result.RowCount, Is.EqualTo(6));
        Assert.That(result.Notes, Has.Some.EqualTo("1 of 3 test queries has no relevant row and is left out"));
    }

    [Test]
    public void Without_any_relevant_row_every_metric_says_why_it_has_no_value()
    {
        var result = Of("0 0 | 0 0", ".9 .1 .3 .4", 2).Evaluate();

        Assert.That(result.Metrics.Select(metric => metric.Undefined), Is.All.EqualTo("none of the 2 test queries has a relevant row"));
        Assert.That(result.QuerySizes, Is.Empty);
    }

    [Test]
    public void The_dummy_orders_at_random()
    {
        // One relevant row of two: at the first or at the second place.
        var result = Of("1 0 | 0 1", ".9 .1 .2 .8", 2).Evaluate();

        Assert.That(result.Metric("ndcg_at_10").Dummy, Is.EqualTo((1 + 1 / Math.Log2(3)) / 2).Within(1e-12));
        Assert.That(result.Metric("mrr").Dummy, Is.EqualTo(0.75).Within(1e-12));
        Assert.That(result.Metric("hit_at_1").Dummy, Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void Only_the_order_within_a_query_counts()
    {
        var one = Of("1 0 2 | 0 1 3", "1 2 3 100 300 200", 3);
        var other = Of("1 0 2 | 0 1 3", "-5 -4 0 0.1 0.3 0.2", 3);

        Assert.That(one.Evaluate().Metrics.Select(metric => metric.Value), Is.EqualTo(other.Evaluate().Metrics.Select(metric => metric.Value)));
    }

    [Test]
    public void Groups_of_query_sizes_hold_every_judged_query_once_and_never_divide_a_size()
    {
        foreach (var predictions in Draw.Many(MachineLearningTask.Ranking, seed: 8, 60))
        {
            var result = predictions.Evaluate(Given.NoIntervals);
            Assert.That(result.QuerySizes.Sum(group => group.QueryCount), Is.EqualTo(result.QueryCount));
            Assert.That(result.QuerySizes.Zip(result.QuerySizes.Skip(1)), Has.All.Matches<(Core.Evaluation.Curves.QuerySizeGroup Left, Core.Evaluation.Curves.QuerySizeGroup Right)>(
                pair => pair.Left.Largest < pair.Right.Smallest));
            Assert.That(result.QuerySizes.Length, Is.LessThanOrEqualTo(6));
            foreach (var group in result.QuerySizes)
                Assert.That(group.MeanSize, Is.InRange(group.Smallest, group.Largest));
        }
    }

    [Test]
    public void A_gate_for_a_class_has_no_meaning()
    {
        var gates = new EvaluateConfig { Gates = [GateTests.Sentence("ndcg_at_10 for class yes >= 0.5"), GateTests.Sentence("f1 for class yes >= 0.5")] };
        var problems = EvaluateValidator.Check(gates, ConfigPlaces.None, MachineLearningTask.Ranking, []);

        Assert.That(problems.Select(problem => problem.Message), Is.EqualTo(new[] { "\"ndcg_at_10\" has one value for all classes", "A ranking task has no classes" }));
    }

    [Test]
    public void Base_is_compared_by_drawing_the_same_queries_for_both()
    {
        var head = Draw.Many(MachineLearningTask.Ranking, 21, 200).Where(one => one.Evaluate(Given.NoIntervals).QueryCount > 12).Take(8).ToArray();
        var joined = Join(head);
        var worse = joined with { Scores = [.. joined.Truth.Select((value, i) => (i * 7919 % 101) + value)] };
        var better = joined with { Scores = [.. joined.Truth.Select((value, i) => (i * 7919 % 101 / 100.0) + value)] };
        var settings = new EvaluationSettings { Base = Paired.BaseGateTests.BaseOf(worse) };

        var result = Evaluator.Evaluate(better, Given.SomeDummy(better), new EvaluateConfig { Gates = [GateTests.Sentence("ndcg_at_10 >= base")] }, ConfigPlaces.None, settings);

        var comparison = result.Comparison!.Of("ndcg_at_10")!;
        Assert.That(comparison.Verdict, Is.EqualTo(ComparisonVerdict.Better));
        Assert.That(comparison.Method, Is.EqualTo(PairedMethod.Bootstrap));
        Assert.That(comparison.Interval!.Low, Is.GreaterThan(0));
        Assert.That(comparison.Difference, Is.InRange(comparison.Interval.Low, comparison.Interval.High));
        Assert.That(result.Gates.Single().State, Is.EqualTo(GateState.Pass));
        Assert.That(result.Comparison.Shift, Is.Null, "the scores of two rankings have no common scale");
    }

    private static Predictions Join(Predictions[] parts)
    {
        var all = Given.Of(MachineLearningTask.Ranking, [], [.. parts.SelectMany(part => part.Truth)], [.. parts.SelectMany(part => part.Scores)]);
        return all with
        {
            Groups = [.. parts.SelectMany((part, i) => part.Groups.Select(group => i * 1000 + group))],
            Keys = [.. Enumerable.Range(1, all.Count).Select(i => (ulong)i << 32)],
        };
    }

    /// <summary>Queries of the same number of rows.</summary>
    private static Predictions Of(string relevance, string scores, int rows)
    {
        var values = Given.Numbers(relevance);
        return Given.Of(MachineLearningTask.Ranking, [], values, Given.Numbers(scores)) with { Groups = [.. values.Select((_, i) => i / rows + 1)] };
    }
}
