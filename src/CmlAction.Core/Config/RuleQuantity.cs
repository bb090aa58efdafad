using System.Collections.Immutable;

namespace CmlAction.Core.Config;

/// <summary>A quantity that a rule of <c>checks.rules</c> may bound: its form. How it is measured is the data room's matter.</summary>
/// <param name="Name">As in the sentence.</param>
/// <param name="Arguments">What stands in its parentheses.</param>
/// <param name="Meaning">For people, in Markdown.</param>
internal sealed record RuleQuantity(string Name, RuleArguments Arguments, string Meaning)
{
    /// <summary>Every quantity, in documentation order.</summary>
    public static readonly ImmutableArray<RuleQuantity> All =
    [
        new("rows", RuleArguments.None, "Number of rows."),
        new("duplicates", RuleArguments.None, "Share of rows that repeat an earlier one in every column that was read.") { IsShare = true },
        new("conflicting_labels", RuleArguments.None, "Share of rows whose features also occur with another label.") { IsShare = true },
        new("min_share", RuleArguments.None, "Share of the rarest class of the target.") { IsShare = true },
        new("nulls", RuleArguments.Column, "Share of rows without a value in the column.") { IsShare = true },
        new("distinct", RuleArguments.Column, "Number of different values of the column."),
        new("overlap", RuleArguments.TwoParts, "Share of the rows of the second part (`train`, `validation`, `test`) whose features and target all occur in the first.")
        {
            IsShare = true,
        },
        new("null_kinds", RuleArguments.Column, "Number of spellings of a missing value in the column, see [null_spellings](checks.md#null_spellings).")
        {
            IsOfWholeTable = true,
        },
        new("drift", RuleArguments.Column,
            "How far the values moved since base: the PSI of [drift](checks.md#drift). What can be chance breaks no rule. `each column` is each feature and the target.")
        {
            IsOfWholeTable = true, ComparesWithBase = true,
        },
        new("drift_share", RuleArguments.None, "Share of the features that [drifted](checks.md#drift_share).")
        {
            IsOfWholeTable = true, ComparesWithBase = true, IsShare = true,
        },
        new("leakage", RuleArguments.Column,
            "How well the column alone predicts the target on train, from 0 to 1: the skill of [leakage](checks.md#leakage). `each column` is each feature.")
        {
            IsOfWholeTable = true, IsFraction = true,
        },
        new("domain_auc", RuleArguments.None,
            "How well base and head can be told apart by all features together, from 0.5 (not at all) to 1; see [rules](checks.md#rules). Nothing judges it unless a rule does.")
        {
            IsOfWholeTable = true, ComparesWithBase = true, IsFraction = true,
        },
    ];

    /// <summary>True when it lies between 0 and 1.</summary>
    public bool IsShare { get; init; }

    /// <summary>True when it lies between 0 and 1 but is no share of anything.</summary>
    public bool IsFraction { get; init; }

    /// <summary>True when it cannot be measured on one part of the split.</summary>
    public bool IsOfWholeTable { get; init; }

    /// <summary>True when it is a comparison with base itself, so that base can be no bound.</summary>
    public bool ComparesWithBase { get; init; }

    /// <summary>With its arguments: <c>nulls(COLUMN)</c>.</summary>
    public string Form => Arguments switch
    {
        RuleArguments.Column => $"{Name}(COLUMN)",
        RuleArguments.TwoParts => $"{Name}(PART, PART)",
        _ => Name,
    };

    public static RuleQuantity? Find(string name) => All.FirstOrDefault(quantity => quantity.Name == name);
}

internal enum RuleArguments
{
    None,

    /// <summary>One column, unless the rule is about each column or feature.</summary>
    Column,

    /// <summary>Two different parts of the split.</summary>
    TwoParts,
}
