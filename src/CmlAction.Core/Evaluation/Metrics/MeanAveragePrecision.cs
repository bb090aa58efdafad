using CmlAction.Core.Config;

namespace CmlAction.Core.Evaluation.Metrics;

/// <summary>Mean average precision.</summary>
/// <param name="places">Places that count.</param>
/// <param name="onRequest">True when it must be asked for.</param>
internal sealed class MeanAveragePrecision(int places, bool onRequest = false) : QueryMetric(new MetricPassport
{
    Name = $"map_at_{places}",
    OnRequest = onRequest,
    Tasks = [MachineLearningTask.Ranking],
    Direction = Direction.HigherIsBetter,
    Minimum = 0,
    Maximum = 1,
    Meaning = $"Mean over the queries of the average precision of the first {places} rows: how many of the rows above each relevant row are relevant too.",
    Formula = $"mean over the queries of Σ over relevant rows in the first {places} places of (relevant rows down to it / place), divided by the relevant rows, at most {places}; "
        + "relevant is a relevance above 0; ties: the mean over all their orders",
    Undefined = "No query has a relevant row. Queries without one are left out and counted in a note.",
    Weights = "Every query counts once; data.weight is refused.",
    Uncertainty = "Bootstrap of queries.",
    Source = "Manning, Raghavan and Schütze 2008, section 8.4; ties of McSherry and Najork 2008.",
    Example = "relevance 1 0 2 0, scores .9 .5 .4 .1 gives 0.8333",
}, query => query.AveragePrecision(places));
