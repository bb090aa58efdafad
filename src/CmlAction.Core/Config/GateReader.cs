using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.gates</c>: a list of sentences, each a text or <c>warn: text</c>.</summary>
internal static class GateReader
{
    private static readonly SentenceListReader Reader = new("gate", "roc_auc >= 0.8", "recall >= 60%", Judge);

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the list.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<Sentence> Read(ConfigNode? node, string path, ProblemList problems) => Reader.Read(node, path, problems);

    /// <summary>Null, after reporting it, when the sentence can be read but has no meaning.</summary>
    private static Sentence? Judge(Sentence gate, string path, ProblemList problems)
    {
        if (WhyNot(gate) is { } why)
        {
            problems.Add(ProblemCode.InvalidSentence, gate.Place, $"{path}: {why.Problem}", Shown.Plain(gate.Text), why.Expected, why.Remedy);
            return null;
        }
        return gate.Scope is { Kind: ScopeKind.On, Name: "test" } ? gate with { Scope = null } : gate;
    }

    private static (string Problem, string Expected, string Remedy)? WhyNot(Sentence gate) => gate switch
    {
        { IsGap: true } => WhyNoGap(gate),
        { Arguments.IsEmpty: false } => ($"{Shown.Quoted(gate.Quantity)} has no arguments in a gate", "a metric without parentheses, or gap(METRIC)",
            $"write {gate.Quantity} alone"),
        { Scope: { Kind: ScopeKind.On, Name: not "test" } scope, Bound.Reference: BoundReference.Base } =>
            ($"base says nothing about {scope.Name} rows", "a number or dummy as bound", $"leave out \"on {scope.Name}\": models are compared on held-out rows"),
        { Scope.Kind: not ScopeKind.ForEach, Bound.Reference: BoundReference.Overall } or { Scope: null, Bound.Reference: BoundReference.Overall } =>
            ("\"overall\" is a bound for slices", "a number, dummy or base as bound", $"write {gate.Quantity} for each COLUMN, or another bound"),
        _ => null,
    };

    private static (string Problem, string Expected, string Remedy)? WhyNoGap(Sentence gate) => gate switch
    {
        { Arguments: not [_] } => ("gap needs one metric", "gap(METRIC)", "for example gap(roc_auc) <= 0.05"),
        { Scope: not null } => ("gap compares train with test, and has no scope", "gap(METRIC) and a bound", "for example gap(rmse) <= 25%"),
        { Bound.Reference: not null } => ("gap is compared with a number", "a number, or per cent of the value on train", "for example gap(rmse) <= 25%"),
        _ => null,
    };
}
