using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks.Rules;

/// <summary>Holds the data against the sentences of <c>checks.rules</c>: one finding for each.</summary>
internal sealed class DeclaredRules : DataCheck
{
    private const int RowsShown = 5;

    /// <summary>Beyond, digits say nothing.</summary>
    private const double LargestCount = 1e15;

    /// <summary>Every quantity that can be measured; <see cref="RuleQuantity.All"/> lists the same as supported.</summary>
    public static readonly ImmutableArray<DataQuantity> Quantities =
    [
        new RowsQuantity(),
        new DuplicatesQuantity(),
        new ConflictingLabelsQuantity(),
        new MinShareQuantity(),
        new NullsQuantity(),
        new DistinctQuantity(),
        new OverlapQuantity(),
    ];

    public override string Name => "rules";

    public override bool IsDeclared => true;

    public override IEnumerable<Finding> Run(CheckContext context) => context.Config.Checks.Rules.Select(rule => Judge(context, rule));

    /// <summary>The rows of a part of the split.</summary>
    public static IReadOnlyList<int> RowsOf(CheckContext context, string part) => part switch
    {
        "train" => context.Train,
        "validation" => context.Split.Validation.Rows,
        "test" => context.Test,
        _ => throw new ArgumentException($"{part} is not a part."),
    };

    private Finding Judge(CheckContext context, Sentence rule)
    {
        var finding = new Finding(Name, FindingState.DidNotRun, "") { Threshold = rule.Text, Place = rule.Place };
        var quantity = Quantities.Single(known => known.Name == rule.Quantity);
        var rows = rule.Scope is { Kind: ScopeKind.On, Name: var part } ? RowsOf(context, part) : [.. Enumerable.Range(0, context.Table.RowCount)];
        if (RuleQuantity.Find(rule.Quantity)!.Arguments != RuleArguments.Column)
            return Judge(rule, finding, quantity.Measure(context, rows, rule.Arguments), "");
        if (rule.Scope is { Kind: ScopeKind.ForEach, Name: var kind })
        {
            string[] columns = [.. (kind == "feature" ? context.Dataset.Features : context.Table.Columns).Select(column => column.Name)];
            var (worst, measured) = Worst(rule, columns.Select(column => (column, quantity.Measure(context, rows, [column]))));
            return Judge(rule, finding with { Column = worst }, measured, $" in {Shown.Name(worst)}, the worst of {NumberText.Plural(columns.Length, kind)}");
        }
        var name = rule.Arguments[0];
        if (context.Table.Find(name) is not null)
            return Judge(rule, finding with { Column = name }, quantity.Measure(context, rows, rule.Arguments), "");
        if (context.Table.SkippedColumns.Contains(name))
            return finding with { Column = name, Message = "the column was not read, because data.ignore or data.features leaves it out" };
        var suggestion = NameSuggestion.DidYouMean(name, context.Table.Columns.Select(column => column.Name));
        return finding with
        {
            Column = name,
            State = Broken(rule),
            Message = $"the data has no column {Shown.Name(name)}{(suggestion.Length == 0 ? "" : $"; {suggestion}")}",
        };
    }

    private static Finding Judge(Sentence rule, Finding finding, Measurement measured, string where)
    {
        if (measured.Value is not { } value)
            return finding with { Message = measured.WhyNot! };
        var holds = Excess(rule, value) is var excess && (excess < 0 || excess == 0 && rule.Comparison is not (Comparison.Greater or Comparison.Less));
        return finding with
        {
            State = holds ? FindingState.Pass : Broken(rule),
            Message = $"{rule.Quantity} {(holds ? "is" : "must be")} {(holds ? Text(rule, value) : $"{Words(rule)} {Text(rule, rule.Bound.Value)} but is {Text(rule, value)}")}{where}",
            Measured = value,
            Rows = holds ? [] : measured.Rows.Take(RowsShown).Select(row => row + 1).ToImmutableArray(),
        };
    }

    private static (string Column, Measurement Measured) Worst(Sentence rule, IEnumerable<(string Column, Measurement Measured)> each) =>
        each.MaxBy(one => one.Measured.Value is { } value ? Excess(rule, value) : double.NegativeInfinity);

    /// <summary>How far a value lies on the wrong side of the bound; negative on the right side.</summary>
    private static double Excess(Sentence rule, double value) => rule.Comparison switch
    {
        Comparison.LessOrEqual or Comparison.Less => value - rule.Bound.Value,
        Comparison.GreaterOrEqual or Comparison.Greater => rule.Bound.Value - value,
        _ => Math.Abs(value - rule.Bound.Value),
    };

    private static FindingState Broken(Sentence rule) => rule.Severity == Severity.Warn ? FindingState.Warn : FindingState.Fail;

    private static string Words(Sentence rule) => rule.Comparison switch
    {
        Comparison.LessOrEqual => "at most",
        Comparison.Less => "below",
        Comparison.GreaterOrEqual => "at least",
        Comparison.Greater => "above",
        _ => "exactly",
    };

    private static string Text(Sentence rule, double value) => RuleQuantity.Find(rule.Quantity)!.IsShare
        ? $"{NumberText.Significant(value * 100)} %"
        : value == Math.Floor(value) && Math.Abs(value) < LargestCount ? NumberText.Count((long)value) : NumberText.Significant(value);
}
