using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation.Slices;

/// <summary>What a row has to have to be in a slice: a value below a number, a name, or none.</summary>
internal sealed record SliceCondition
{
    private readonly Column _column;
    private readonly double? _below;
    private readonly int? _code;

    private SliceCondition(Column column, double? below, int? code) => (_column, _below, _code) = (column, below, code);

    /// <summary>False when the opposite is asked for.</summary>
    public bool IsMet { get; init; } = true;

    /// <summary><c>age &lt; 30</c>, <c>age ≥ 30 or missing</c>, <c>plan = basic</c>, <c>plan ≠ basic</c>, <c>plan missing</c>, <c>plan present</c>.</summary>
    public string Text => $"{_column.Name} " + (_below, _code) switch
    {
        ({ } below, _) => IsMet ? $"< {NumberText.RoundTrip(below)}" : $"≥ {NumberText.RoundTrip(below)}{(_column.MissingCount > 0 ? " or missing" : "")}",
        (_, { } code) => $"{(IsMet ? "=" : "≠")} {((CategoryColumn)_column).Categories[code]}",
        _ => IsMet ? "missing" : "present",
    };

    public static SliceCondition Below(NumberColumn column, double bound) => new(column, bound, null);

    /// <param name="column">Of names.</param>
    /// <param name="code">Of the name.</param>
    public static SliceCondition Is(CategoryColumn column, int code) => new(column, null, code);

    public static SliceCondition Missing(Column column) => new(column, null, null);

    /// <summary>A missing value is below nothing.</summary>
    public bool Holds(int row) => IsMet == ((_below, _code) switch
    {
        ({ } below, _) => ((NumberColumn)_column).At(row) < below,
        (_, { } code) => ((CategoryColumn)_column).CodeAt(row) == code,
        _ => _column.IsMissing(row),
    });
}
