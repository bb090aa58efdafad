using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean reciprocal rank.</summary>
internal sealed class MeanReciprocalRank() : QueryMetric(new MetricPassport
{
    Name = "mrr",
    Aliases = ["mean_reciprocal_rank"],
    Tasks = [MachineLearningTask.Ranking],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = "Mean of 1 / place of the first relevant row: 1 when it is always the first, 0.5 when the second.",
    Formula = "mean over the queries of 1 / place of the first row with a relevance above 0; ties: the mean over all their orders",
    Undefined = "No query has a relevant row. Queries without one are left out and counted in a note.",
    Weights = "Every query counts once; data.weight is refused.",
    Uncertainty = "Bootstrap of queries.",
    Source = "Voorhees 1999; ties of McSherry and Najork 2008.",
    Example = "relevance 0 0 2 1, scores .9 .5 .4 .1 gives 0.3333",
}, query => query.ReciprocalRank());
