using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Normalized discounted cumulative gain.</summary>
/// <param name="places">Places that count; null for all.</param>
/// <param name="onRequest">True when it must be asked for.</param>
internal sealed class Ndcg(int? places = null, bool onRequest = false) : QueryMetric(new MetricPassport
{
    Name = places is { } k ? $"ndcg_at_{k}" : "ndcg",
    OnRequest = onRequest,
    Tasks = [MachineLearningTask.Ranking],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = places is { } first
        ? $"How near the first {first} rows of a query are to the best order: 1 is the best; the dummy says what chance gives."
        : "How near the order of a query's rows is to the best order: 1 is the best; the dummy says what chance gives.",
    Formula = "mean over the queries of Σ (2^relevance − 1) / log2(place + 1), divided by that of the best order"
        + (places is { } last ? $", over the first {last} places" : "") + "; tied rows share their places evenly",
    Undefined = "No query has a relevant row. Queries without one are left out and counted in a note.",
    Weights = "Every query counts once; data.weight is refused.",
    Uncertainty = "Bootstrap of queries.",
    Source = "Järvelin and Kekäläinen 2002; gain of Burges et al. 2005; ties of McSherry and Najork 2008. scikit-learn `ndcg_score` of the gains.",
    Example = "relevance 1 0 2 0, scores .9 .5 .4 .1 gives 0.6885",
}, query => query.Ndcg(places ?? int.MaxValue));
