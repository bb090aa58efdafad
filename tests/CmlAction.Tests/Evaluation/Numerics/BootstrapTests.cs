using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Inputs;
using CmlAction.Core.Evaluation.Numerics;

namespace CmlAction.Tests.Evaluation.Numerics;

internal sealed class BootstrapTests
{
    /// <summary>The proof that drawing weights is drawing rows: every metric gives what it gives on rows that are written out.</summary>
    [Test]
    public void Measuring_a_draw_is_measuring_the_rows_written_out_as_often_as_drawn([Values] MachineLearningTask task)
    {
        foreach (var predictions in Draw.ManyWeighted(task, seed: 17, count: 150))
        {
            var dummy = Given.SomeDummy(predictions);
            var input = InputReader.OfModel(predictions, dummy, 0.5);
            if (input.RowCount == 0)
                continue;
            var (draws, drawn, counts) = (BootstrapDraws.OfRows(input.RowCount, seed: 4), input.ForDraws(), new int[input.RowCount]);
            for (var draw = 0; draw < 3; draw++)
            {
                draws.Fill(draw, counts);
                drawn.Count(counts);
                var writtenOut = input is RankingInput ranking
                    ? new RankingInput([.. ranking.Queries.SelectMany((query, i) => Enumerable.Repeat(query, counts[i]))], 0)
                    : InputReader.OfModel(Repeated(predictions, counts), dummy, 0.5);
                foreach (var metric in MetricCatalog.Of(task).Where(metric => metric.Passport.HasInterval && metric.Measure(input).Value is not null))
                {
                    var (found, expected) = (metric.Measure(drawn).Value, metric.Measure(writtenOut).Value);
                    // A weight of 0 keeps a row among the labels that occur; rows that were not drawn do not.
                    if (predictions.Weights.Contains(0) && (metric.Name.StartsWith("macro_", StringComparison.Ordinal) || expected is null))
                        continue;
                    Assert.That(found.HasValue, Is.EqualTo(expected.HasValue), metric.Name);
                    Assert.That(found ?? 0, Is.EqualTo(expected ?? 0).Within(1e-9 * Math.Max(1, Math.Abs(expected ?? 0))), metric.Name);
                }
            }
        }
    }

    [Test]
    public void The_threads_do_not_change_a_digit([Values] MachineLearningTask task)
    {
        var predictions = Draw.ManyWeighted(task, seed: 3, count: 40).MaxBy(one => one.Count)!;
        var input = InputReader.OfModel(predictions, Given.SomeDummy(predictions), 0.5);
        var draws = Intervals.DrawsFor(input, [], 9);
        Func<MetricInput, double?>[] measures = [.. MetricCatalog.Of(task).Select(metric => (Func<MetricInput, double?>)(rows => metric.Measure(rows).Value))];

        Assert.That(Bootstrap.Measure(input, measures, draws, threads: 5), Is.EqualTo(Bootstrap.Measure(input, measures, draws, threads: 1)));
    }

    /// <summary>Threads that draw ask all rows for what no metric asked of them before: the second waits for the first.</summary>
    [Test]
    public void Two_threads_that_ask_the_same_rows_do_not_meet()
    {
        var input = InputReader.OfModel(Given.FiveNumbers, Given.SomeDummy(Given.FiveNumbers), 0.5);
        using var met = new ManualResetEventSlim();
        var inside = 0;
        Action ask = () => input.MeanOf("row number", row =>
        {
            if (row == 0)
            {
                if (Interlocked.Increment(ref inside) == 2)
                    met.Set();
                met.Wait(TimeSpan.FromMilliseconds(200));
                Interlocked.Decrement(ref inside);
            }
            return row;
        });
        var (first, second) = (new Thread(ask.Invoke), new Thread(ask.Invoke));
        first.Start();
        second.Start();
        first.Join();
        second.Join();
        Assert.That(met.IsSet, Is.False);
    }

    [Test]
    public void Rows_in_the_order_of_their_scores_are_the_same_rows()
    {
        foreach (var predictions in Draw.ManyWeighted(MachineLearningTask.Binary, seed: 23, count: 60))
        {
            var input = (BinaryInput)InputReader.OfModel(predictions, Given.SomeDummy(predictions), 0.5);
            var ordered = input.InScoreOrder();
            Assert.That(ordered.Scores.ToArray(), Is.Ordered);
            foreach (var metric in MetricCatalog.Of(MachineLearningTask.Binary))
            {
                var (found, expected) = (metric.Measure(ordered), metric.Measure(input));
                Assert.That(found.Value.HasValue, Is.EqualTo(expected.Value.HasValue), metric.Name);
                Assert.That(found.Value ?? 0, Is.EqualTo(expected.Value ?? 0).Within(1e-12), metric.Name);
            }
        }
    }

    [Test]
    public void Draws_of_other_rows_are_refused()
    {
        var input = InputReader.OfModel(Given.BinaryA, Given.SomeDummy(Given.BinaryA), 0.5);
        Assert.That(() => Bootstrap.Measure(input, [], BootstrapDraws.OfRows(3, 1), 1), Throws.ArgumentException);
    }

    [Test]
    public void The_percentiles_are_those_of_NumPy()
    {
        double[] values = [.. Enumerable.Range(0, 10).Select(i => (double)((i * 7) % 10) * ((i * 7) % 10))];

        var interval = Bootstrap.Percentile(values, 0.5)!;

        // numpy.quantile([0, 1, 4, …, 81], [0.25, 0.75], method="weibull") and numpy.std(…, ddof=1)
        Assert.That((interval.Low, interval.High, interval.Confidence), Is.EqualTo((3.25, 52.75, 0.5)).Within(1e-12));
        Assert.That(Bootstrap.StandardError(values), Is.EqualTo(28.3048876815766).Within(1e-9));
    }

    [Test]
    public void Values_that_are_all_the_same_or_mostly_undefined_say_nothing()
    {
        double[] undefined = [.. Enumerable.Range(0, 100).Select(i => i < 6 ? double.NaN : i)];
        double[] rarely = [.. Enumerable.Range(0, 100).Select(i => i < 5 ? double.NaN : i)];

        Assert.That(Bootstrap.Percentile([0.5, 0.5, 0.5], 0.95), Is.Null);
        Assert.That(Bootstrap.StandardError([0.5, 0.5, 0.5]), Is.Null);
        Assert.That(Bootstrap.Percentile(undefined, 0.95), Is.Null);
        Assert.That(Bootstrap.Percentile(rarely, 0.95), Is.Not.Null);
    }

    private static Predictions Repeated(Predictions predictions, int[] counts)
    {
        var rows = Enumerable.Range(0, predictions.Count).SelectMany(row => Enumerable.Repeat(row, counts[row])).ToArray();
        var width = predictions.Scores.Length / predictions.Count;
        return predictions with
        {
            Rows = [.. rows.Select(row => predictions.Rows[row])],
            Splits = [.. rows.Select(row => predictions.Splits[row])],
            Truth = [.. rows.Select(row => predictions.Truth[row])],
            Scores = [.. rows.SelectMany(row => Enumerable.Range(row * width, width)).Select(i => predictions.Scores[i])],
            Weights = predictions.Weights.IsEmpty ? [] : [.. rows.Select(row => predictions.Weights[row])],
        };
    }
}
