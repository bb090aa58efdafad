namespace CmlAction.Core.Evaluation.Curves;

/// <summary>Held-out rows of neighbouring scores: what was predicted of them and what came.</summary>
/// <param name="Score">Mean score of the rows, 0 to 1.</param>
/// <param name="Rate">Share of the rows that are positive, 0 to 1.</param>
/// <param name="RowCount">At least 1.</param>
/// <param name="Noise">Where 95 % of such shares lie when the scores are right (see <see cref="Numerics.BinomialBand"/>).</param>
public sealed record CalibrationBin(double Score, double Rate, int RowCount, Interval Noise)
{
    /// <summary>True when chance does not explain the distance between score and share.</summary>
    public bool IsOff => Rate < Noise.Low || Rate > Noise.High;
}

/// <summary>Held-out rows whose score falls between two limits.</summary>
/// <param name="Low">Scores from here on, 0 to 1.</param>
/// <param name="High">Scores below it, 0 to 1; the last bin holds its upper limit too.</param>
/// <param name="Negatives">Rows of the negative class.</param>
/// <param name="Positives">Rows of the positive class.</param>
public sealed record ScoreBin(double Low, double High, int Negatives, int Positives);

/// <summary>What a threshold would do to the held-out rows. Rows count once, also with sample weights.</summary>
/// <param name="Threshold">Rows that score at least this are predicted positive.</param>
/// <param name="TruePositives">Positive rows among them.</param>
/// <param name="FalsePositives">Negative rows among them.</param>
public sealed record ThresholdPoint(double Threshold, int TruePositives, int FalsePositives)
{
    /// <summary>Rows predicted positive.</summary>
    public int Flagged => TruePositives + FalsePositives;
}

/// <summary>Held-out rows of neighbouring predictions, and how wrong these are; all in units of the target.</summary>
/// <param name="Predicted">Mean prediction of the rows.</param>
/// <param name="RowCount">At least 1.</param>
/// <param name="MeanError">Mean of predicted − actual.</param>
/// <param name="MeanErrorInterval">Its normal 95 % interval; null below 30 rows.</param>
/// <param name="MeanAbsoluteError">Mean of |predicted − actual|.</param>
/// <param name="MeanAbsoluteErrorInterval">Its normal 95 % interval; null below 30 rows.</param>
public sealed record ErrorGroup(
    double Predicted, int RowCount, double MeanError, Interval? MeanErrorInterval, double MeanAbsoluteError, Interval? MeanAbsoluteErrorInterval);

/// <summary>Held-out queries with about as many rows, and how well these are ordered.</summary>
/// <param name="Smallest">Rows of the smallest query.</param>
/// <param name="Largest">Rows of the largest.</param>
/// <param name="QueryCount">At least 1.</param>
/// <param name="MeanSize">Mean number of rows.</param>
/// <param name="Ndcg">Mean NDCG of the first 10 places, 0 to 1.</param>
/// <param name="NdcgInterval">Its normal 95 % interval; null below 30 queries.</param>
/// <param name="Chance">The same of an order at random: small queries are easy.</param>
public sealed record QuerySizeGroup(
    int Smallest, int Largest, int QueryCount, double MeanSize, double Ndcg, Interval? NdcgInterval, double Chance);
