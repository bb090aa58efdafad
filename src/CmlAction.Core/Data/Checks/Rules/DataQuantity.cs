using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Rules;

/// <summary>Measures a quantity of <c>checks.rules</c>. A new one is one subclass, listed in <see cref="DeclaredRules"/>, and its form in <see cref="RuleQuantity"/>.</summary>
internal abstract class DataQuantity
{
    /// <summary>As in the sentence.</summary>
    public abstract string Name { get; }

    /// <param name="context">The data.</param>
    /// <param name="rows">The rows it is asked about, ascending.</param>
    /// <param name="arguments">What stands in the parentheses; for a quantity of columns the one column's name, which exists.</param>
    public abstract Measurement Measure(CheckContext context, IReadOnlyList<int> rows, IReadOnlyList<string> arguments);
}
