using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Share of queries with a relevant row near the top.</summary>
/// <param name="places">How many rows are the top.</param>
/// <param name="onRequest">True when it must be asked for.</param>
internal sealed class HitRate(int places, bool onRequest = false) : QueryMetric(new MetricPassport
{
    Name = $"hit_at_{places}",
    OnRequest = onRequest,
    Tasks = [MachineLearningTask.Ranking],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = places == 1 ? "Share of queries whose first row is relevant." : $"Share of queries with a relevant row among the first {places}.",
    Formula = $"queries with a relevance above 0 in the first {places} places / queries; ties: the share of their orders",
    Undefined = "No query has a relevant row. Queries without one are left out and counted in a note.",
    Weights = "Every query counts once; data.weight is refused.",
    Uncertainty = "Bootstrap of queries.",
    Source = "Success at n of Craswell and Hawking 2004; ties of McSherry and Najork 2008.",
    Example = places == 1 ? "relevance 1 0 2 0, scores .9 .5 .4 .1 gives 1" : "relevance 0 0 0 2, scores .9 .5 .5 .5 gives " + (places == 3 ? "0.6667" : "1"),
}, query => query.Hit(places));
