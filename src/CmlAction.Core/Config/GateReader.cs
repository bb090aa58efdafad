using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.gates</c>: a list of sentences, each a text or <c>warn: text</c>.</summary>
internal static class GateReader
{
    private static readonly SentenceListReader Reader = new("gate", "roc_auc >= 0.8", "recall >= 60%", Supported);

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the list.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<Sentence> Read(ConfigNode? node, string path, ProblemList problems) => Reader.Read(node, path, problems);

    /// <summary>Null, after reporting it, when the sentence asks for something that this version cannot measure.</summary>
    private static Sentence? Supported(Sentence gate, string path, ProblemList problems)
    {
        var later = gate switch
        {
            { Arguments.IsEmpty: false } => $"{gate.Quantity}(…)",
            { Scope.Kind: ScopeKind.ForEach } => "for each",
            { Scope: { Kind: ScopeKind.On, Name: not "test" } scope } => $"on {scope.Name}",
            { Bound.Reference: BoundReference.Overall } => "overall",
            _ => null,
        };
        if (later is null)
            return gate.Scope?.Kind == ScopeKind.On ? gate with { Scope = null } : gate;
        problems.Add(ProblemCode.NotSupportedYet, gate.Place, $"{path}: \"{later}\" in a gate is not supported yet", Shown.Plain(gate.Text),
            "a metric on the held-out rows, also for class LABEL, against a number or dummy");
        return null;
    }
}
