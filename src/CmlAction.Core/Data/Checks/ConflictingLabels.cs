using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Share of rows whose features also occur with another label: no model can be right about all of them.</summary>
internal sealed class ConflictingLabels : DataCheck
{
    public override string Name => "conflicting_labels";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        if (context.Dataset.Target is not ClassTarget target)
            yield break;
        var (conflicting, labelled) = RowsOf(context.FirstOfFeatures(), target, Enumerable.Range(0, context.Table.RowCount));
        var share = (double)conflicting.Count / labelled;
        yield return context.AtMost(Name, "conflicting_labels", share, 0.001, 0.05,
            conflicting.Count == 0
                ? "no two rows have the same features and different labels"
                : $"{NumberText.Plural(conflicting.Count, "row")} ({NumberText.Percent(share)}) have the features of a row with another label",
            conflicting);
    }

    /// <summary>Those of the rows with a label whose features occur among them with another label too, and the number of rows with a label.</summary>
    /// <param name="first">Per row of the table the first row with the same features.</param>
    /// <param name="target">Labels.</param>
    /// <param name="rows">To look at.</param>
    public static (List<int> Conflicting, int Labelled) RowsOf(int[] first, ClassTarget target, IEnumerable<int> rows)
    {
        // At the first row with the same features: 0 before any label, the label's number plus 1, or Several.
        const int several = -1;
        var (labelOf, labelled) = (new int[first.Length], 0);
        foreach (var row in rows)
        {
            if (target.IsMissing(row))
                continue;
            labelled++;
            ref var label = ref labelOf[first[row]];
            label = label == 0 || label == target.Codes[row] + 1 ? target.Codes[row] + 1 : several;
        }
        return ([.. rows.Where(row => !target.IsMissing(row) && labelOf[first[row]] == several)], labelled);
    }
}
