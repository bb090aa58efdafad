using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Texts without a letter or digit (<c>?</c>, <c>--</c>): mostly another spelling of a missing value.</summary>
internal sealed class SpecialCharacters : DataCheck
{
    private const double WarnAbove = 0.001;

    public override string Name => "special_characters";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var findings = TextColumns.Used(context).Where(column => column.Categories.Length > 0).Select(column => Judge(context, column)).ToList();
        if (findings.Count == 0)
            yield break;
        var bad = findings.Where(finding => finding.State != FindingState.Pass).ToList();
        foreach (var finding in bad)
            yield return finding;
        if (bad.Count == 0)
        {
            var most = findings.MaxBy(finding => finding.Measured)!;
            yield return most with
            {
                Message = most.Measured == 0
                    ? "every text has a letter or a digit"
                    : $"in no column more than {NumberText.Percent(most.Measured!.Value, 2)} of the texts are without a letter or digit",
            };
        }
    }

    private Finding Judge(CheckContext context, CategoryColumn column)
    {
        bool[] isSpecial = [.. column.Categories.Select(text => !text.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit))];
        var rows = TextColumns.Rows(column, isSpecial);
        var share = (double)rows.Count / (column.RowCount - column.MissingCount);
        return context.AtMost(Name, $"special_characters({column.Name})", share, WarnAbove, null,
            $"{NumberText.Plural(rows.Count, "value")} ({NumberText.Percent(share, 2)}) of {Shown.Name(column.Name)} without a letter or digit: see data.format.missing",
            rows) with
        { Column = column.Name };
    }
}
