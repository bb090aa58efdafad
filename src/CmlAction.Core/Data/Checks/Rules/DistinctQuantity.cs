namespace CmlAction.Core.Data.Checks.Rules;

internal sealed class DistinctQuantity : DataQuantity
{
    public override string Name => "distinct";

    public override Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments)
    {
        var column = context.Table.Find(arguments[0])!;
        var present = rows.Where(row => !column.IsMissing(row));
        return new(column is CategoryColumn names
            ? present.Select(names.CodeAt).ToHashSet().Count
            : present.Select(((NumberColumn)column).At).ToHashSet().Count);
    }
}
