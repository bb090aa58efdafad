using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.gates</c>: a list of sentences, each a text or <c>warn: text</c>.</summary>
internal static class GateReader
{
    private const string Warn = "warn";

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the list.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<Sentence> Read(ConfigNode? node, string path, ProblemList problems)
    {
        if (node is null)
            return [];
        if (node is not ListNode list)
        {
            problems.Add(ProblemCode.WrongType, node.Place, $"{path} has the wrong kind of value", node.Noun, "a list of sentences",
                Rule(node) is { } rule ? $"write rules as list items: - {rule}" : "begin each rule with a dash: - roc_auc >= 0.8");
            return [];
        }
        var gates = ImmutableArray.CreateBuilder<Sentence>(list.Items.Length);
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (Gate(list.Items[i], $"{path}[{i}]", problems) is not { } gate)
                continue;
            if (seen.TryAdd(gate.Text, gate.Place))
                gates.Add(gate);
            else
            {
                problems.Add(ProblemCode.DuplicateItem, gate.Place, $"{path} lists the same gate twice",
                    $"first at {seen[gate.Text]}, again at {gate.Place}");
            }
        }
        return gates.ToImmutable();
    }

    private static Sentence? Gate(ConfigNode node, string path, ProblemList problems)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } text:
                return Sentence(text, Severity.Fail, path, problems);
            case MapNode { Entries: [{ Key: Warn, Value: ScalarNode { IsNull: false } text }] }:
                return Sentence(text, Severity.Warn, path, problems);
            case MapNode { Entries: [{ Key: Warn } warn] }:
                problems.Add(ProblemCode.WrongType, warn.Value.Place, $"{path}.{Warn} has the wrong kind of value", warn.Value.Noun,
                    "one sentence",
                    "for example - warn: recall >= 60%");
                return null;
            default:
                problems.Add(ProblemCode.WrongType, node.Place, $"{path} has the wrong kind of value", node.Noun,
                    "a sentence, or warn: and a sentence",
                    Rule(node) is { } rule ? $"write the rule as one text: - {rule}" : null);
                return null;
        }
    }

    private static Sentence? Sentence(ScalarNode node, Severity severity, string path, ProblemList problems)
    {
        var start = node.TextColumn is { } column ? node.Place with { Column = column } : node.Place with { Column = null };
        var found = new List<Problem>();
        var sentence = SentenceParser.Parse(node.Text, severity, start, found);
        foreach (var problem in found)
        {
            var place = node.TextColumn is null ? node.Place : problem.Place;
            problems.Add(problem with { Message = $"{path}: {problem.Message}", Place = place });
        }
        return sentence is null ? null : Supported(sentence with { Place = node.Place }, path, problems);
    }

    /// <summary>Null, after reporting it, when the sentence asks for something that this version cannot measure.</summary>
    private static Sentence? Supported(Sentence gate, string path, ProblemList problems)
    {
        var later = gate switch
        {
            { Arguments.IsEmpty: false } => $"{gate.Quantity}(…)",
            { Scope.Kind: ScopeKind.ForEach } => "for each",
            { Scope: { Kind: ScopeKind.On, Name: not "test" } scope } => $"on {scope.Name}",
            { Bound.Reference: BoundReference.Base } => "base",
            { Bound.Reference: BoundReference.Overall } => "overall",
            _ => null,
        };
        if (later is null)
            return gate.Scope?.Kind == ScopeKind.On ? gate with { Scope = null } : gate;
        problems.Add(ProblemCode.NotSupportedYet, gate.Place, $"{path}: \"{later}\" in a gate is not supported yet", Shown.Plain(gate.Text),
            "a metric on the held-out rows, also for class LABEL, against a number or dummy");
        return null;
    }

    /// <summary>What was probably meant by <c>recall: &lt;= 0.6</c>.</summary>
    private static string? Rule(ConfigNode node) =>
        node is MapNode { Entries: [{ Value: ScalarNode { IsNull: false } bound } entry, ..] }
        && bound.Text.AsSpan().IndexOfAny('<', '>', '=') == 0
            ? Shown.Plain($"{entry.Key} {bound.Text}")
            : null;
}
