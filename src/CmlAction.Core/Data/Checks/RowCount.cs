using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Enough held-out rows to say anything: with 200 rows an accuracy of 0.8 is known to about ± 0.06.</summary>
internal sealed class RowCount : DataCheck
{
    private const int FewestTestRows = 30;
    private const int GoodTestRows = 200;

    public override string Name => "rows";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var rows = context.Test.Length;
        // A tolerance is halved by doubling what is asked for.
        var (fail, warn) = context.IsStrict ? (2 * GoodTestRows, 2 * GoodTestRows) : (FewestTestRows, GoodTestRows);
        var state = rows < fail ? FindingState.Fail : rows < warn ? FindingState.Warn : FindingState.Pass;
        yield return new Finding(Name, state,
            $"{NumberText.Plural(context.Table.RowCount, "row")}, {NumberText.Count(rows)} of them in test{(state == FindingState.Pass ? "" : ": too few for a reliable answer")}")
        {
            Measured = rows,
            Threshold = $"rows on test >= {(state == FindingState.Fail ? fail : warn)}",
        };
    }
}
