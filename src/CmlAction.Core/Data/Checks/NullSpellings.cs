using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Columns in which a missing value is spelled in several ways: mostly data of several sources, joined without care.</summary>
internal sealed class NullSpellings : DataCheck
{
    private const string Quantity = "null_kinds";

    public override string Name => "null_spellings";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var columns = context.Dataset.Roles
            .Where(role => (role.Role != Role.Ignored || role.Reason is not null) && !context.IsRuled(Quantity, role.Column))
            .Select(role => context.Table.Find(role.Column)!).ToList();
        var findings = columns.Select(column => Judge(context, column)).OfType<Finding>().ToList();
        foreach (var finding in findings)
            yield return finding;
        if (findings.Count == 0)
            yield return new Finding(Name, FindingState.Pass, "in no column is a missing value spelled in several ways");
    }

    private Finding? Judge(CheckContext context, Column column)
    {
        var kinds = NullKinds.Of(column);
        if (kinds <= 1)
            return null;
        var unread = NullKinds.Lookalikes(column);
        var rows = new List<int>();
        if (unread.Count > 0)
        {
            var names = (CategoryColumn)column;
            var isUnread = new bool[names.Categories.Length];
            foreach (var code in unread)
                isUnread[code] = true;
            rows = TextColumns.Rows(names, isUnread);
        }
        var hint = unread.Count == 0 ? "" : $"; {NumberText.Plural(unread.Count, "spelling")} in {NumberText.Plural(rows.Count, "row")} "
            + $"{(unread.Count == 1 ? "is" : "are")} not read as missing: see data.format.missing";
        return context.With(new Finding(Name, context.Warning,
            $"a missing value of {Shown.Name(column.Name)} is spelled in {NumberText.Count(kinds)} ways{hint}")
        {
            Column = column.Name,
            Measured = kinds,
            Threshold = $"{Quantity}({column.Name}) <= 1",
        }, rows);
    }
}
