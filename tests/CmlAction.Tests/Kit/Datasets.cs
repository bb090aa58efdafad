using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Kit;

/// <summary>Tables and datasets built from values, without files.</summary>
internal sealed class Datasets
{
    private readonly List<Column> _columns = [];
    private readonly Dictionary<string, Role> _roles = [];

    private Target? _target;
    private int[]? _splitOf;

    /// <summary>A column of numbers; NaN is missing.</summary>
    public Datasets Numbers(string name, double[] values, ColumnType type = ColumnType.Number) => Add(new NumberColumn(name, values, type));

    /// <summary>A column of names; null is missing.</summary>
    public Datasets Names(string name, string?[] values)
    {
        ImmutableArray<string> categories = [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return Names(name, categories, values);
    }

    /// <summary>A column of names with a category table in a given order.</summary>
    public Datasets Names(string name, ImmutableArray<string> categories, string?[] values) =>
        Add(new CategoryColumn(name, categories, [.. values.Select(value => value is null ? -1 : categories.IndexOf(value))]));

    /// <summary>A column of free text; null is missing.</summary>
    public Datasets Texts(string name, string?[] values)
    {
        _roles[name] = Role.Text;
        return Names(name, values);
    }

    public Datasets Weights(string name, double[] values)
    {
        _roles[name] = Role.Weight;
        return Numbers(name, values);
    }

    public Datasets Ignored(string name)
    {
        _roles[name] = Role.Ignored;
        return this;
    }

    public Datasets Classes(string column, ImmutableArray<string> labels, int[] codes)
    {
        var task = labels.Length == 2 ? MachineLearningTask.Binary : MachineLearningTask.Multiclass;
        _target = new ClassTarget(task, column, labels, [.. codes]);
        return this;
    }

    public Datasets Values(string column, double[] values)
    {
        _target = new NumberTarget(column, [.. values]);
        return this;
    }

    /// <summary>Part of each row: 0 train, 1 validation, 2 test. Without it every fifth row is test and every tenth validation.</summary>
    public Datasets Parts(int[] splitOf)
    {
        _splitOf = splitOf;
        return this;
    }

    public Table Table()
    {
        var rowCount = _columns.Count == 0 ? RowsOfTarget() : _columns[0].RowCount;
        return new Table([.. _columns], rowCount, [new TableFile("data.csv", 0, new string('0', 64), rowCount, null)], new string('0', 64), row => new Place("data.csv", row + 2));
    }

    public DataSplit Split()
    {
        var table = Table();
        ImmutableArray<ColumnRole> roles = [.. table.Columns.Select(column => new ColumnRole(column.Name, _roles.GetValueOrDefault(column.Name, Role.Feature)))];
        var splitOf = _splitOf ?? [.. Enumerable.Range(0, table.RowCount).Select(row => row % 5 == 4 ? 2 : row % 10 == 3 ? 1 : 0)];
        DataPart Part(SplitName name, int number) => new(name, [.. Enumerable.Range(0, table.RowCount).Where(row => splitOf[row] == number)]);
        return new DataSplit(
            new Dataset(table, _target!, roles), Part(SplitName.Train, 0), Part(SplitName.Validation, 1), Part(SplitName.Test, 2));
    }

    /// <summary>Numbers from −1 to 1 that are the same for the same seed.</summary>
    public static double[] Random(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    /// <summary>Some of the names, drawn at random.</summary>
    public static string[] RandomNames(int seed, int count, params string[] names)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => names[random.Next(names.Length)])];
    }

    private Datasets Add(Column column)
    {
        _columns.Add(column);
        return this;
    }

    private int RowsOfTarget() => _target switch
    {
        ClassTarget classes => classes.Codes.Length,
        NumberTarget numbers => numbers.Values.Length,
        _ => 0,
    };
}
