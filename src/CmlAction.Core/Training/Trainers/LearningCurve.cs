using System.Collections.Immutable;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Which losses are kept of a training, and how exactly.</summary>
internal static class LearningCurve
{
    private const int PointCount = 25;

    /// <summary>Every round up to 25 rounds; else 25 spread evenly, the first and the last among them.</summary>
    /// <remarks>A loss costs a fifth of a round; of 100 rounds the curve takes a twentieth of the time.</remarks>
    /// <param name="round">0-based.</param>
    /// <param name="rounds">How many there will be.</param>
    public static bool Shows(int round, int rounds) =>
        rounds <= PointCount || round * (PointCount - 1L) / (rounds - 1) != (round - 1) * (PointCount - 1L) / (rounds - 1) || round == 0;

    /// <summary>At most 25 of the points, spread evenly, with the first, the last and the one that must stay.</summary>
    /// <param name="curve">In round order.</param>
    /// <param name="round">1-based; its point is kept when there is one.</param>
    public static ImmutableArray<TrainingRound> Thin(ImmutableArray<TrainingRound> curve, int round)
    {
        if (curve.Length <= PointCount)
            return curve;
        var kept = Enumerable.Range(0, curve.Length).Where(i => Shows(i, curve.Length)).ToList();
        var mustStay = Array.FindIndex([.. curve], point => point.Round == round);
        if (mustStay >= 0 && !kept.Contains(mustStay))
        {
            // The nearest inner neighbour makes room.
            var nearest = Enumerable.Range(1, kept.Count - 2).MinBy(i => Math.Abs(kept[i] - mustStay));
            kept[nearest] = mustStay;
        }
        return [.. kept.Order().Select(i => curve[i])];
    }

    /// <summary>Adds a point; a loss that is no finite number is left out.</summary>
    /// <returns>True when it was added.</returns>
    public static bool Add(ImmutableArray<TrainingRound>.Builder curve, int round, double[] losses)
    {
        if (!Array.TrueForAll(losses, double.IsFinite))
            return false;
        curve.Add(new TrainingRound(round + 1, Rounded(losses[0]), losses.Length > 1 ? Rounded(losses[1]) : null));
        return true;
    }

    /// <summary>Six significant digits: the library sums the loss in an order that depends on the number of threads, and this hides it.</summary>
    internal static double Rounded(double loss) => double.Parse(loss.ToString("G6"));
}
