using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Tests.Evaluation;

/// <summary>Draws predictions, with a liking for what goes wrong: ties, constant and certain scores, missing classes, one row.</summary>
internal static class Draw
{
    public static IEnumerable<Predictions> Many(MachineLearningTask task, int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(task, random))];
    }

    /// <summary>The same with weights: none, whole, fractional, or some of them 0.</summary>
    public static IEnumerable<Predictions> ManyWeighted(MachineLearningTask task, int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => WithWeights(One(task, random), random, task == MachineLearningTask.Ranking ? 0 : i % 4))];
    }

    private static Predictions One(MachineLearningTask task, Random random)
    {
        var rows = random.Next(12) == 0 ? random.Next(100, 140) : random.Next(1, 5) == 1 ? random.Next(1, 4) : random.Next(4, 60);
        return task switch
        {
            MachineLearningTask.Binary => Binary(rows, random),
            MachineLearningTask.Multiclass => Multiclass(rows, random.Next(3, 9), random),
            MachineLearningTask.Ranking => Ranking(random),
            _ => Regression(rows, random),
        };
    }

    private static Predictions Binary(int rows, Random random)
    {
        var (share, digits) = (random.Next(8) / 7.0, random.Next(4));
        var truth = Values(rows, () => random.NextDouble() < share ? 1 : 0);
        return Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, Values(rows, () => Score(random, digits)));
    }

    private static Predictions Multiclass(int rows, int classes, Random random)
    {
        // Fewer classes than labels in half of the draws; rounded scores, which tie, in three quarters.
        var (occurring, digits) = (random.Next(2) == 0 ? classes : random.Next(1, classes + 1), random.Next(4));
        var scores = Enumerable.Range(0, rows).SelectMany(_ =>
        {
            var raw = Values(classes, () => Score(random, digits) + (digits == 0 ? 0.5 : 0.001));
            return raw.Select(value => value / raw.Sum());
        });
        return Given.Of(
            MachineLearningTask.Multiclass, Given.Names(classes), Values(rows, () => random.Next(occurring)), [.. scores]);
    }

    private static Predictions Regression(int rows, Random random)
    {
        var (scale, digits) = (Math.Pow(10, random.Next(-2, 6)), random.Next(4));
        var truth = Values(rows, () => Math.Round(random.NextDouble() * 4 - 1, digits) * scale);
        var predicted = truth.Select(value => value + Math.Round(random.NextDouble() - 0.4, digits) * scale);
        return Given.Of(MachineLearningTask.Regression, [], truth, [.. predicted]);
    }

    /// <summary>Queries of 1 row and more, some without a relevant one, their rows mixed. Where scores tie, the queries are so short that every order can be looked at.</summary>
    private static Predictions Ranking(Random random)
    {
        var (queries, digits, share) = (random.Next(10) == 0 ? 1 : random.Next(2, 20), random.Next(4), random.NextDouble());
        var most = digits == 3 ? 30 : 5;
        var groups = Enumerable.Range(1, queries).SelectMany(query => Enumerable.Repeat(query, random.Next(1, most + 1))).ToArray();
        random.Shuffle(groups);
        var relevance = Values(groups.Length, () => random.NextDouble() < share ? random.Next(1, 5) : 0);
        var scores = Values(groups.Length, () => Score(random, digits) * 10 - 3);
        return Given.Of(MachineLearningTask.Ranking, [], relevance, scores) with { Groups = [.. groups] };
    }

    private static double Score(Random random, int digits) =>
        digits == 3 ? random.NextDouble() : Math.Round(random.NextDouble(), digits);

    private static Predictions WithWeights(Predictions predictions, Random random, int kind) => predictions with
    {
        Weights = kind == 0 ? [] :
        [
            .. predictions.Rows.Select(row => kind switch
            {
                1 => random.Next(1, 5),
                2 => 0.1 + random.NextDouble() * 3,
                // Never all 0: then there is nothing to compare.
                _ => row == 1 ? 1 : random.Next(3),
            }),
        ],
    };

    private static double[] Values(int count, Func<double> value) => [.. Enumerable.Range(0, count).Select(_ => value())];
}
