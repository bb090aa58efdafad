using System.Collections.Immutable;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Checks.Contract;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data;

/// <summary>Says of every column what it is for, and of columns that cannot be features why.</summary>
internal static class ColumnRoles
{
    internal const int CategoriesAtMost = 1000;
    private const int DistinctAtLeast = 20;
    private const double DistinctShare = 0.9;
    private const double NumberShare = 0.5;
    private const string AllMissing = "all missing";
    private const string Constant = "constant";

    public static ImmutableArray<ColumnRole> Of(Table table, CmlConfig config)
    {
        var data = config.Data;
        var extra = ContractColumns.Unused(table, config);
        var fixedRoles = new Dictionary<string, Role>(StringComparer.Ordinal) { [data.Target] = Role.Target };
        Add(data.Id, Role.Id);
        Add(data.Time, Role.Time);
        Add(data.Group, Role.Group);
        Add(data.Weight, Role.Weight);
        foreach (var column in data.Ignore)
            Add(column, Role.Ignored);
        return [.. table.Columns.Select(RoleOf)];

        void Add(string? column, Role role)
        {
            if (column is not null)
                fixedRoles.TryAdd(column, role);
        }

        ColumnRole RoleOf(Column column)
        {
            if (fixedRoles.TryGetValue(column.Name, out var role))
                return new ColumnRole(column.Name, role);
            if (extra.Contains(column.Name))
                return new ColumnRole(column.Name, Role.Ignored, "not in the contract (see checks.columns)");
            if (data.Text.Contains(column.Name))
                return ReasonAgainstText(column) is { } why ? new ColumnRole(column.Name, Role.Ignored, why) : new ColumnRole(column.Name, Role.Text);
            var isListed = data.Features.Contains(column.Name);
            if (data.Split.Key.Contains(column.Name) && !isListed)
                return new ColumnRole(column.Name, Role.Group, "split key");
            if (!data.Features.IsEmpty && !isListed)
                return new ColumnRole(column.Name, Role.Ignored);
            var reason = ReasonAgainst(column, isListed || data.Categorical.Contains(column.Name));
            return new ColumnRole(column.Name, reason is null ? Role.Feature : Role.Ignored, reason);
        }
    }

    /// <summary>Why a column cannot be a feature, or null. A guess does not stand against <paramref name="isAsked"/>: the user named the column.</summary>
    private static string? ReasonAgainst(Column column, bool isAsked)
    {
        var present = column.RowCount - column.MissingCount;
        if (present == 0)
            return AllMissing;
        if (column is CategoryColumn names)
        {
            var distinct = names.Categories.Length;
            if (distinct == 1)
                return Constant;
            if (!isAsked && distinct > DistinctAtLeast && IsMostlyNumbers(names))
                return "numbers mixed with texts (see data.types and data.format.missing)";
            if (distinct > CategoriesAtMost)
                return "more than 1,000 categories";
            return !isAsked && present >= DistinctAtLeast && distinct > DistinctShare * present ? "nearly all values distinct" : null;
        }
        return IsConstant((NumberColumn)column) ? Constant : null;
    }

    /// <summary>As many different texts as rows are what free text is made of.</summary>
    private static string? ReasonAgainstText(Column column) =>
        column.MissingCount == column.RowCount ? AllMissing : column is CategoryColumn { Categories.Length: 1 } ? Constant : null;

    private static bool IsConstant(NumberColumn column)
    {
        var first = double.NaN;
        for (var row = 0; row < column.RowCount; row++)
        {
            var value = column.At(row);
            if (double.IsNaN(first))
                first = value;
            else if (!double.IsNaN(value) && value != first)
                return false;
        }
        return true;
    }

    private static bool IsMostlyNumbers(CategoryColumn column)
    {
        var numbers = column.Categories.Count(name => NumberParser.Parse(Encoding.UTF8.GetBytes(name), out _) == NumberKind.Number);
        return numbers > NumberShare * column.Categories.Length;
    }
}
