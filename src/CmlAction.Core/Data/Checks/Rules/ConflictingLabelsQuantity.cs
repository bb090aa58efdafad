namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class ConflictingLabelsQuantity : DataQuantity
{
    private const int Several = -1;

    public override string Name => "conflicting_labels";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        if (context.Dataset.Target is not ClassTarget target)
            return new(null, "the target is a number and has no labels");
        var hashes = context.FeatureHashes;
        int[] labelled = [.. rows.Where(row => !target.IsMissing(row))];
        var labelOf = new Dictionary<UInt128, int>();
        foreach (var row in labelled)
        {
            if (!labelOf.TryAdd(hashes[row], target.Codes[row]) && labelOf[hashes[row]] != target.Codes[row])
                labelOf[hashes[row]] = Several;
        }
        return Measurement.ShareOf([.. labelled.Where(row => labelOf[hashes[row]] == Several)], labelled.Length);
    }
}
