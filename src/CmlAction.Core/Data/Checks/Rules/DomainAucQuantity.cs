using CmlAction.Core.Data.Drift.Domain;

namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class DomainAucQuantity : DataQuantity
{
    /// <summary>Of 100 comparisons of equal data one lies further out.</summary>
    private const double ChanceErrors = 2.326;

    public override string Name => "domain_auc";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        if (context.Drift is not { } drift)
            return new(null, context.WhyNoBase);
        var (inBase, inHead) = (drift.Base.RowCount, context.Table.RowCount);
        if (Math.Min(inBase, inHead) < DomainClassifier.RowsAtLeast)
            return new(null, $"not enough rows, {DomainClassifier.RowsAtLeast} are needed on either side: {drift.Rows}");
        // By a date alone any newer data are told apart.
        var pairs = context.Dataset.Features.Where(feature => feature.Type != ColumnType.Datetime && drift.Base.Find(feature.Name) is not null).Select(feature => (drift.Base.Find(feature.Name)!, feature)).ToList();
        if (DomainClassifier.Of(pairs, inBase, inHead) is not { } told)
            return new(null, "no feature stands in base with values of the same kind");
        return new(told.Auc)
        {
            Excuse = told.Auc > 0.5 + ChanceErrors * told.StandardError ? null : "which can be chance",
            Note = told.Separating.IsEmpty ? "" : $"; told apart most by {Shown.Names(told.Separating)}",
        };
    }
}
