using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CmlAction.Core.Config;

namespace CmlAction.Core.Data;

/// <summary>A table with the meaning of its columns: roles, target and task.</summary>
/// <param name="Table">All columns and all rows.</param>
/// <param name="Target">What is to be predicted, per row of the table.</param>
/// <param name="Roles">Every column of the table, in file order.</param>
public sealed record Dataset(Table Table, Target Target, ImmutableArray<ColumnRole> Roles)
{
    public MachineLearningTask Task => Target.Task;

    /// <summary>The feature columns, in file order: those whose values mean something as a whole, so without the texts.</summary>
    public IEnumerable<Column> Features => Columns(Role.Feature);

    /// <summary>All that a model learns from: features and texts, in file order.</summary>
    public IEnumerable<Column> Inputs => Columns(Role.Feature, Role.Text);

    private IEnumerable<Column> Columns(params Role[] roles) => Roles.Where(role => roles.Contains(role.Role)).Select(role => Table.Find(role.Column)!);
}

/// <summary>What a column is for.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Role">Its role.</param>
/// <param name="Reason">Why a column that could be a feature is not one: <c>constant</c>, <c>all missing</c>, …; null otherwise.</param>
public sealed record ColumnRole(string Column, Role Role, string? Reason = null);

public enum Role
{
    Feature,

    /// <summary>Free text, learned from by its words.</summary>
    Text,
    Target,
    Id,
    Time,
    Group,
    Weight,
    Ignored,
}

/// <summary>The target values, one per row of the table.</summary>
public abstract record Target(MachineLearningTask Task, string Column)
{
    /// <summary>True when the row has no target; such rows take part in nothing.</summary>
    public abstract bool IsMissing(int row);
}

/// <summary>Target of a binary or multiclass task.</summary>
/// <param name="Task">Binary or multiclass.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Labels">In label order: numeric when all are numbers, else ordinal. Binary: exactly two, the positive label last.</param>
/// <param name="Codes">Per row an index into <paramref name="Labels"/>, −1 when missing.</param>
public sealed record ClassTarget(MachineLearningTask Task, string Column, ImmutableArray<string> Labels, ImmutableArray<int> Codes)
    : Target(Task, Column)
{
    public override bool IsMissing(int row) => Codes[row] < 0;

    /// <summary>Rows per label, in label order; rows without a target are not counted.</summary>
    internal ImmutableArray<int> CountOf(IEnumerable<int> rows)
    {
        var counts = new int[Labels.Length];
        foreach (var row in rows)
        {
            if (Codes[row] >= 0)
                counts[Codes[row]]++;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(counts);
    }
}

/// <summary>Target of a regression task; of a ranking with its <see cref="Target.Task"/>, where the values are relevances.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Values">Per row, NaN when missing.</param>
public sealed record NumberTarget(string Column, ImmutableArray<double> Values) : Target(MachineLearningTask.Regression, Column)
{
    public override bool IsMissing(int row) => double.IsNaN(Values[row]);
}
