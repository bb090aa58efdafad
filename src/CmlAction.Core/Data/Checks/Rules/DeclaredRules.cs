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
        new NullKindsQuantity(),
        new DriftQuantity(),
        new DriftShareQuantity(),
        new LeakageQuantity(),
        new DomainAucQuantity(),
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
        if (RuleQuantity.Find(rule.Quantity)!.Arguments != RuleArguments.Column)
            return Judge(rule, finding, Hold(context, rule, quantity, [.. rule.Arguments]), "");
        if (rule.Scope is { Kind: ScopeKind.ForEach, Name: var kind })
        {
            var each = quantity.Each(context, kind).Select(column => (Column: column.Name, Held: Hold(context, rule, quantity, [column.Name]))).ToList();
            if (each.Count == 0)
                return finding with { Message = $"the data has no {kind} to measure" };
            var (worst, held) = each.MaxBy(one => one.Held.Rank);
            return Judge(rule, finding with { Column = worst }, held, $" in {Shown.Name(worst)}, the worst of {NumberText.Plural(each.Count, kind)}");
        }
        var name = rule.Arguments[0];
        if (context.Table.Find(name) is not null)
            return Judge(rule, finding with { Column = name }, Hold(context, rule, quantity, [name]), "");
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

    /// <summary>Measures the quantity and finds out what it is held against.</summary>
    private static Held Hold(CheckContext context, Sentence rule, DataQuantity quantity, string[] arguments)
    {
        var measured = quantity.Measure(context, RowsOf(context, rule), arguments);
        var bound = rule.Bound;
        if (bound.Reference is null || measured.Value is null)
            return new Held(rule, measured, bound.Value, null);
        if (context.Base is not { Context: { } inBase })
            return new Held(rule, new Measurement(null, context.Base.WhyNot), 0, null);
        if (RuleQuantity.Find(rule.Quantity)!.Arguments == RuleArguments.Column && inBase.Table.Find(arguments[0]) is null)
            return new Held(rule, new Measurement(null, $"base has no column {Shown.Name(arguments[0])}"), 0, null);
        var before = quantity.Measure(inBase, RowsOf(inBase, rule), arguments);
        return before.Value is { } value
            ? new Held(rule, measured, value + (bound.Relative ? bound.Value * Math.Abs(value) : bound.Value), value)
            : new Held(rule, new Measurement(null, $"in base: {before.WhyNot}"), 0, null);
    }

    private static IReadOnlyList<int> RowsOf(CheckContext context, Sentence rule) =>
        rule.Scope is { Kind: ScopeKind.On, Name: var part } ? RowsOf(context, part) : [.. Enumerable.Range(0, context.Table.RowCount)];

    private static Finding Judge(Sentence rule, Finding finding, Held held, string where)
    {
        if (held.Measured.Value is not { } value)
            return finding with { Message = held.Measured.WhyNot! };
        var holds = held.Holds || held.Measured.Excuse is not null;
        var inBase = held.InBase is { } before ? $" (base: {Text(rule, before)})" : "";
        return finding with
        {
            State = holds ? FindingState.Pass : Broken(rule),
            Message = holds
                ? $"{rule.Quantity} is {Text(rule, value)}{inBase}{(held.Holds ? "" : $", {held.Measured.Excuse}")}{where}{held.Measured.Note}"
                : $"{rule.Quantity} must be {Words(rule)} {Text(rule, held.Limit)}{inBase} but is {Text(rule, value)}{where}{held.Measured.Note}",
            Measured = value,
            Rows = holds ? [] : held.Measured.Rows.Take(RowsShown).Select(row => row + 1).ToImmutableArray(),
        };
    }

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

    /// <summary>A rule with its numbers.</summary>
    /// <param name="Rule">The sentence.</param>
    /// <param name="Measured">What is.</param>
    /// <param name="Limit">The bound as a number.</param>
    /// <param name="InBase">The quantity in base, where the bound hangs on it.</param>
    private sealed record Held(Sentence Rule, Measurement Measured, double Limit, double? InBase)
    {
        /// <summary>10 % of a number is seldom exact; a part of the limit that is no difference.</summary>
        private const double Rounding = 1e-12;

        public bool Holds => Excess < 0 || Excess == 0 && Rule.Comparison is not (Comparison.Greater or Comparison.Less);

        /// <summary>The larger, the worse.</summary>
        public double Rank => Measured.Value is null ? double.NegativeInfinity : Measured.Excuse is null ? Excess : Math.Min(Excess, 0);

        /// <summary>How far the value lies on the wrong side of the limit; negative on the right side.</summary>
        private double Excess
        {
            get
            {
                var beyond = Measured.Value!.Value - Limit;
                if (Rule.Bound.Relative && Math.Abs(beyond) <= Rounding * Math.Abs(Limit))
                    beyond = 0;
                return Rule.Comparison switch
                {
                    Comparison.LessOrEqual or Comparison.Less => beyond,
                    Comparison.GreaterOrEqual or Comparison.Greater => -beyond,
                    _ => Math.Abs(beyond),
                };
            }
        }
    }
}
