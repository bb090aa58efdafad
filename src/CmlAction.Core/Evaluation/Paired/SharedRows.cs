using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Evaluation.Paired;

/// <summary>The rows that head and base both hold out, with what either model says of them.</summary>
/// <param name="Head">Head's predictions for the shared rows, in head's order.</param>
/// <param name="Base">The same rows and the same truth, which is head's, with the scores of base.</param>
/// <param name="OfHeadOnly">Held-out rows of head that base does not hold out.</param>
/// <param name="OfBaseOnly">Held-out rows of base that head does not hold out.</param>
/// <param name="TrainedOn">Of <paramref name="OfHeadOnly"/> those that base was trained on; null when not known.</param>
internal sealed record SharedRows(Predictions Head, Predictions Base, int OfHeadOnly, int OfBaseOnly, int? TrainedOn)
{
    /// <summary>Pairs the rows by key. Rows of one key (copies of a row, where there is no id) are paired in order, as many as both sides have.</summary>
    public static SharedRows Of(Predictions head, BaseModel inBase)
    {
        var (next, waiting) = (new int[inBase.Keys.Length], new Dictionary<ulong, int>(inBase.Keys.Length));
        for (var row = inBase.Keys.Length - 1; row >= 0; row--)
        {
            next[row] = waiting.TryGetValue(inBase.Keys[row], out var later) ? later : -1;
            waiting[inBase.Keys[row]] = row;
        }
        var (ofHead, ofBase, alone) = (new List<int>(), new List<int>(), new List<int>());
        for (var row = 0; row < head.Count; row++)
        {
            if (!waiting.TryGetValue(head.Keys[row], out var partner) || partner < 0)
            {
                alone.Add(row);
                continue;
            }
            waiting[head.Keys[row]] = next[partner];
            ofHead.Add(row);
            ofBase.Add(partner);
        }
        var shared = head.Of([.. ofHead]);
        var width = head.Task == MachineLearningTask.Multiclass ? head.Labels.Length : 1;
        var scores = new double[ofBase.Count * width];
        for (var i = 0; i < ofBase.Count; i++)
            inBase.Scores.AsSpan(ofBase[i] * width, width).CopyTo(scores.AsSpan(i * width));
        return new SharedRows(
            shared, shared with { Scores = ImmutableArray.Create(scores) }, alone.Count, inBase.Keys.Length - ofBase.Count,
            TrainedOnBy(inBase, head, alone));
    }

    private static int? TrainedOnBy(BaseModel inBase, Predictions head, List<int> alone)
    {
        if (inBase.TrainKeys is not { } trained)
            return null;
        return alone.Count(row => trained.AsSpan().BinarySearch((uint)(head.Keys[row] >> 32)) >= 0);
    }
}
