using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Rules;

/// <summary>Measures a quantity of <c>checks.rules</c>. A new one is one subclass, listed in <see cref="DeclaredRules"/>, and its form in <see cref="RuleQuantity"/>.</summary>
internal abstract class DataQuantity
{
    /// <summary>As in the sentence.</summary>
    public abstract string Name { get; }

    /// <summary>What <c>for each column</c> and <c>for each feature</c> stand for.</summary>
    /// <param name="context">The data.</param>
    /// <param name="kind"><c>column</c> or <c>feature</c>.</param>
    public virtual IEnumerable<Column> Each(CheckContext context, string kind) =>
        kind == "feature" ? context.Dataset.Features : context.Table.Columns;

    /// <param name="context">The data.</param>
    /// <param name="rows">The rows it is asked about, ascending.</param>
    /// <param name="arguments">What stands in the parentheses; for a quantity of columns the one column's name, which exists.</param>
    public abstract Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments);
}
