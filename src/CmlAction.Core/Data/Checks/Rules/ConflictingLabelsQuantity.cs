namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class ConflictingLabelsQuantity : DataQuantity
{
    public override string Name => "conflicting_labels";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        if (context.Dataset.Target is not ClassTarget target)
            return new(null, "the target is a number and has no labels");
        var (conflicting, labelled) = ConflictingLabels.RowsOf(context.FirstOfFeatures(), target, rows);
        return Measurement.ShareOf([.. conflicting], labelled);
    }
}
