using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Share of rows whose features also occur with another label: no model can be right about all of them.</summary>
internal sealed class ConflictingLabels : DataCheck
{
    private const int Several = -1;

    public override string Name => "conflicting_labels";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        if (context.Dataset.Target is not ClassTarget target)
            yield break;
        var hashes = context.FeatureHashes;
        var labelOf = new Dictionary<UInt128, int>();
        var rows = Enumerable.Range(0, hashes.Length).Where(row => !target.IsMissing(row)).ToList();
        foreach (var row in rows)
        {
            if (!labelOf.TryAdd(hashes[row], target.Codes[row]) && labelOf[hashes[row]] != target.Codes[row])
                labelOf[hashes[row]] = Several;
        }
        var conflicting = rows.Where(row => labelOf[hashes[row]] == Several).ToList();
        var share = (double)conflicting.Count / rows.Count;
        yield return context.AtMost(Name, "conflicting_labels", share, 0.001, 0.05,
            conflicting.Count == 0
                ? "no two rows have the same features and different labels"
                : $"{NumberText.Plural(conflicting.Count, "row")} ({NumberText.Percent(share)}) have the features of a row with another label",
            conflicting);
    }
}
