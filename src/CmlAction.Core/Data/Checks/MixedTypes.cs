using System.Text;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Columns of texts that are nearly all numbers, or nearly none: a few cells went wrong and changed what the whole column is.</summary>
internal sealed class MixedTypes : DataCheck
{
    private const double NumbersAbove = 0.01;
    private const double RarerAtMost = 0.10;

    public override string Name => "mixed_types";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var data = context.Config.Data;
        var columns = context.Dataset.Roles
            .Where(role => role.Role is Role.Feature or Role.Target or Role.Group || role.Reason is not null)
            // What the user declared to be names may be any names.
            .Where(role => !data.Categorical.Contains(role.Column) && !data.Types.ContainsKey(role.Column))
            .Select(role => context.Table.Find(role.Column)).OfType<CategoryColumn>().Where(column => column.Categories.Length > 0).ToList();
        if (columns.Count == 0)
            yield break;
        var findings = columns.Select(column => Judge(context, column)).OfType<Finding>().ToList();
        foreach (var finding in findings)
            yield return finding;
        if (findings.Count == 0)
            yield return new Finding(Name, FindingState.Pass, "no column mixes numbers with a few texts, or texts with a few numbers");
    }

    private Finding? Judge(CheckContext context, CategoryColumn column)
    {
        var isNumber = column.Categories.Select(text => NumberParser.Parse(Encoding.UTF8.GetBytes(text), out _) is NumberKind.Number or NumberKind.LongInteger).ToArray();
        var counts = TextColumns.Counts(column);
        long present = column.RowCount - column.MissingCount;
        var numbers = counts.Where((_, code) => isNumber[code]).Sum(count => (long)count);
        var areMostlyNumbers = 2 * numbers > present;
        var rarer = areMostlyNumbers ? present - numbers : numbers;
        var share = (double)rarer / present;
        // One text turns a column of numbers into names, so there any is too many; a few names that are numbers are nothing unusual.
        var above = areMostlyNumbers ? 0 : context.IsStrict ? NumbersAbove / 2 : NumbersAbove;
        if (share <= above || share > RarerAtMost)
            return null;
        var (few, many) = areMostlyNumbers ? ("text", "numbers") : ("number", "texts");
        return context.With(new Finding(Name, context.Warning,
            $"{NumberText.Plural(rarer, few)} ({NumberText.Percent(share, 2)} of the values) among {many} in {Shown.Name(column.Name)}: see data.types and data.format.missing")
        {
            Column = column.Name,
            Measured = share,
            Threshold = $"mixed_types({column.Name}) <= {NumberText.RoundTrip(above * 100)}%",
        }, TextColumns.Rows(column, areMostlyNumbers ? [.. isNumber.Select(number => !number)] : isNumber));
    }
}
