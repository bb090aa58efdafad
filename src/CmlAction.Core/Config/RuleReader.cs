using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>checks.rules</c>: sentences about the data, of which every name but those of columns is known beforehand.</summary>
internal static class RuleReader
{
    private static readonly string[] Parts = ["train", "validation", "test"];

    private static readonly SentenceListReader Reader = new("rule", "rows >= 1000", "duplicates <= 1%", Judge);

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the list.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<Sentence> Read(ConfigNode? node, string path, ProblemList problems) => Reader.Read(node, path, problems);

    private static Sentence? Judge(Sentence rule, string path, ProblemList problems)
    {
        if (RuleQuantity.Find(rule.Quantity) is not { } quantity)
        {
            string[] names = [.. RuleQuantity.All.Select(known => known.Name)];
            problems.Add(ProblemCode.UnknownWord, rule.Place, $"{path}: {Shown.Quoted(rule.Quantity)} is not a quantity of the data",
                Shown.Plain(rule.Text), $"one of {Shown.List(names)}", NameSuggestion.DidYouMean(rule.Quantity, names));
            return null;
        }
        if (WhyNot(rule, quantity) is { } why)
        {
            problems.Add(ProblemCode.InvalidSentence, rule.Place, $"{path}: {why.Problem}", Shown.Plain(rule.Text), why.Expected,
                $"for example - {Example(quantity)}");
            return null;
        }
        if (!(quantity.IsShare || quantity.IsFraction) || rule.Bound.Reference is not null || rule.Bound.Value is >= 0 and <= 1)
            return rule;
        problems.Add(ProblemCode.OutOfRange, rule.Place, $"{path}: {rule.Quantity} is {(quantity.IsShare ? "a share, which is " : "")}never {(rule.Bound.Value > 1 ? "above 1" : "below 0")}",
            Shown.Plain(rule.Text), "0 to 1, or 0% to 100%", rule.Bound.Value is > 1 and <= 100
                ? $"for per cent write {NumberText.RoundTrip(rule.Bound.Value)}%" : "write a bound within 0% and 100%");
        return null;
    }

    private static (string Problem, string Expected)? WhyNot(Sentence rule, RuleQuantity quantity)
    {
        if (rule.Bound.Reference is { } reference && (reference != BoundReference.Base || quantity.ComparesWithBase))
        {
            return quantity.ComparesWithBase && reference == BoundReference.Base
                ? ($"{rule.Quantity} compares with base already", "a number")
                : ($"\"{reference.ToString().ToLowerInvariant()}\" is not a bound of a rule", "a number, per cent, or base with an offset");
        }
        if (quantity.IsOfWholeTable && rule.Scope is { Kind: ScopeKind.On })
            return ($"{rule.Quantity} is not measured on a part of the split", quantity.Form);
        if (rule.Scope is { Kind: ScopeKind.ForClass })
            return ("\"for class\" has no meaning in a rule", "for each column, for each feature, or on train, on validation, on test");
        var isForEach = rule.Scope?.Kind == ScopeKind.ForEach;
        if (isForEach && (quantity.Arguments != RuleArguments.Column || !rule.Arguments.IsEmpty))
            return ($"{rule.Quantity} cannot be measured for each column", quantity.Form);
        if (isForEach && rule.Scope!.Name is not ("column" or "feature"))
            return ($"\"for each {Shown.Plain(rule.Scope.Name)}\" has no meaning in a rule", "for each column, or for each feature");
        var fits = quantity.Arguments switch
        {
            RuleArguments.Column => isForEach || rule.Arguments.Length == 1,
            RuleArguments.TwoParts => rule.Arguments is [var first, var second] && first != second && Parts.Contains(first) && Parts.Contains(second),
            _ => rule.Arguments.IsEmpty,
        };
        if (!fits)
            return ($"{rule.Quantity} is written with {(quantity.Arguments == RuleArguments.None ? "no arguments" : "other arguments")}", quantity.Form);
        return quantity.Arguments == RuleArguments.TwoParts && rule.Scope is not null
            ? ($"{rule.Quantity} names its parts already", quantity.Form)
            : null;
    }

    private static string Example(RuleQuantity quantity) => quantity.Arguments switch
    {
        RuleArguments.Column => $"{quantity.Name}(age) <= {(quantity.IsShare ? "2%" : "100")}",
        RuleArguments.TwoParts => $"{quantity.Name}(train, test) = 0",
        _ => $"{quantity.Name} {(quantity.IsShare ? "<= 1%" : ">= 1000")}",
    };
}
