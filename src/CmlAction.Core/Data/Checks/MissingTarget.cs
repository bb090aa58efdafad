using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Rows without a target take part in nothing; each one is a failure.</summary>
internal sealed class MissingTarget : DataCheck
{
    public override string Name => "missing_target";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var target = context.Dataset.Target;
        var rows = Enumerable.Range(0, context.Table.RowCount).Where(target.IsMissing).ToList();
        yield return context.AtMost(Name, $"nulls({target.Column})", rows.Count, null, 0,
            rows.Count == 0 ? "every row has a target" : $"{NumberText.Plural(rows.Count, "row")} without a target, left out of every part",
            rows) with
        { Column = target.Column };
    }
}
