using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>An id names one row: no id twice, no row without.</summary>
internal sealed class UniqueId : DataCheck
{
    public override string Name => "unique_id";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        if (context.Config.Data.Id is not { } id)
            yield break;
        var column = context.Table.Find(id)!;
        var first = context.FirstOf([column]);
        var (bad, missing) = (new List<int>(), 0);
        for (var row = 0; row < first.Length; row++)
        {
            var isMissing = column.IsMissing(row);
            missing += isMissing ? 1 : 0;
            if (isMissing || first[row] != row)
                bad.Add(row);
        }
        yield return context.AtMost(Name, $"duplicates({id})", bad.Count, null, 0,
            bad.Count == 0
                ? $"every row has its own {Shown.Name(id)}"
                : $"{NumberText.Plural(bad.Count - missing, "row")} with an id that occurred before, {NumberText.Count(missing)} without an id",
            bad) with
        { Column = id };
    }
}
