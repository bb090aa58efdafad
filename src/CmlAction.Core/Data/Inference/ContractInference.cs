using System.Collections.Immutable;
using System.Globalization;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Checks.Contract;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Inference;

/// <summary>Finds promises that a table keeps, with slack, so that the next rows of the same kind keep them too.</summary>
/// <remarks>
/// The table that it is made from always keeps them: every promise is held against all rows, by the rules of docs/checks.md. docs/checks.md says
/// how much slack there is.
/// </remarks>
public static class ContractInference
{
    /// <summary>More columns make a contract that nobody reads.</summary>
    public const int ColumnsAtMost = 200;

    private const int ValuesAtMost = 20;
    private const int RowsPerValue = 3;
    private const int LettersOfValues = 400;

    /// <summary>The promises of the first 200 columns whose names can stand in a configuration, in file order.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="target">Its labels are listed however rare they are.</param>
    /// <param name="id">Column of ids, each once, or null.</param>
    public static ImmutableArray<InferredContract> Of(Table table, string target, string? id) =>
    [
        .. table.Columns.Where(column => TextForm.WhyNot(column.Name, KeyKind.Text) is null).Take(ColumnsAtMost)
            .Select(column => Of(column, column.Name == target, column.Name == id)),
    ];

    private static InferredContract Of(Column column, bool isTarget, bool isId)
    {
        var present = column.RowCount - column.MissingCount;
        if (present == 0)
            return new InferredContract(column.Name, [], "no value in any row");
        var promises = ImmutableArray.CreateBuilder<InferredPromise>();
        var seen = column switch
        {
            NumberColumn { Type: ColumnType.Number } numbers => OfNumbers(numbers, isId, promises),
            CategoryColumn names => OfNames(names, isTarget, isId, promises),
            _ => OfInstants(promises),
        };
        if (isId)
            promises.Add(new InferredPromise("unique", ["true"]));
        if (NullText(column) is { } nulls)
            promises.Add(new InferredPromise("nulls", [nulls]));
        if (column.MissingCount > 0)
            seen = $"{seen}{(seen.Length == 0 ? "" : "; ")}{NumberText.Percent((double)column.MissingCount / column.RowCount)} missing";
        return new InferredContract(column.Name, promises.ToImmutable(), seen);
    }

    private static string OfNumbers(NumberColumn column, bool isId, ImmutableArray<InferredPromise>.Builder promises)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        var isTruth = true;
        for (var row = 0; row < column.RowCount; row++)
        {
            var value = column.At(row);
            if (double.IsNaN(value))
                continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
            isTruth = isTruth && value is 0 or 1;
        }
        if (isTruth && low < high)
        {
            promises.Add(new InferredPromise("type", ["boolean"]));
            return "0 and 1";
        }
        promises.Add(new InferredPromise("type", [column.IsInteger ? "integer" : "number"]));
        // New ids lie beyond the old ones.
        if (!isId && low < high && RoundRange.Of(low, high, column.IsInteger) is { } range)
            promises.Add(new InferredPromise("range", [range]));
        return low == high ? "the same in every row" : $"{Number(low)} to {Number(high)}";
    }

    private static string OfInstants(ImmutableArray<InferredPromise>.Builder promises)
    {
        promises.Add(new InferredPromise("type", ["datetime"]));
        return "";
    }

    private static string OfNames(CategoryColumn column, bool isTarget, bool isId, ImmutableArray<InferredPromise>.Builder promises)
    {
        var names = column.Categories;
        if (IsTruth(names))
        {
            promises.Add(new InferredPromise("type", ["boolean"]));
            return "";
        }
        var present = column.RowCount - column.MissingCount;
        if (!isId && names.Length <= ValuesAtMost && (isTarget || present >= RowsPerValue * names.Length) && CanBeListed(names))
        {
            promises.Add(new InferredPromise("values", names) { IsList = true });
            return "";
        }
        promises.Add(new InferredPromise("type", ["text"]));
        if (ValueShape.Of(names) is { } pattern)
            promises.Add(new InferredPromise("matches", [pattern]) { IsQuoted = true });
        else if (LengthText(names) is { } length)
            promises.Add(new InferredPromise("length", [length]));
        return $"{NumberText.Plural(names.Length, "different text")}";
    }

    private static bool IsTruth(ImmutableArray<string> names) =>
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 2 && names.All(name => DeclaredType.TruthValues.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static bool CanBeListed(ImmutableArray<string> names) =>
        names.All(name => TextForm.WhyNot(name, KeyKind.Text) is null) && names.Sum(name => name.Length) <= LettersOfValues;

    /// <summary>The next of a few round shares that leaves a quarter more; null where that is all of the rows.</summary>
    private static string? NullText(Column column)
    {
        if (column.MissingCount == 0)
            return "0";
        double[] rounds = [0.5, 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 95];
        var needed = 125.0 * column.MissingCount / column.RowCount;
        return rounds.FirstOrDefault(round => round >= needed) is var limit and > 0 ? $"{NumberText.RoundTrip(limit)}%" : null;
    }

    private static string? LengthText(ImmutableArray<string> names)
    {
        int[] rounds = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000];
        var needed = 1.25 * names.Max(name => name.EnumerateRunes().Count());
        return rounds.FirstOrDefault(round => round >= needed) is var limit and > 0 ? string.Create(CultureInfo.InvariantCulture, $"1..{limit}") : null;
    }

    private static string Number(double value) =>
        Math.Abs(value) < 1e15 && Math.Floor(value) == value ? NumberText.RoundTrip(value) : NumberText.Significant(value, 4);
}

/// <summary>What may be promised of a column.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Promises">Keys of <c>checks.columns</c> with their values; empty when it must only exist.</param>
/// <param name="Seen">What the data hold, in a few words; empty when the promises say it.</param>
public sealed record InferredContract(string Column, ImmutableArray<InferredPromise> Promises, string Seen);

/// <param name="Key">As in <c>checks.columns</c>.</param>
/// <param name="Values">One text, or with <see cref="IsList"/> the items.</param>
public sealed record InferredPromise(string Key, ImmutableArray<string> Values)
{
    public bool IsList { get; init; }

    /// <summary>True for a text that YAML must not interpret.</summary>
    public bool IsQuoted { get; init; }
}
