using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads a list of sentences, each a text or <c>warn: text</c>.</summary>
/// <param name="noun">What a sentence is called here.</param>
/// <param name="example">One that could stand here.</param>
/// <param name="warning">One that could stand here after <c>warn:</c>.</param>
/// <param name="judge">Gives the sentence to keep, or null after reporting why it cannot be used; its path comes second.</param>
internal sealed class SentenceListReader(string noun, string example, string warning, Func<Sentence, string, ProblemList, Sentence?> judge)
{
    private const string Warn = "warn";

    /// <param name="node">What is written.</param>
    /// <param name="path">Path of the list.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public ImmutableArray<Sentence> Read(ConfigNode? node, string path, ProblemList problems)
    {
        if (node is null)
            return [];
        if (node is not ListNode list)
        {
            problems.Add(ProblemCode.WrongType, node.Place, $"{path} has the wrong kind of value", node.Noun, "a list of sentences",
                Rule(node) is { } rule ? $"write rules as list items: - {rule}" : $"begin each rule with a dash: - {example}");
            return [];
        }
        var sentences = ImmutableArray.CreateBuilder<Sentence>(list.Items.Length);
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (Item(list.Items[i], $"{path}[{i}]", problems) is not { } sentence)
                continue;
            if (seen.TryAdd(sentence.Text, sentence.Place))
                sentences.Add(sentence);
            else
            {
                problems.Add(ProblemCode.DuplicateItem, sentence.Place, $"{path} lists the same {noun} twice",
                    $"first at {seen[sentence.Text]}, again at {sentence.Place}");
            }
        }
        return sentences.ToImmutable();
    }

    private Sentence? Item(ConfigNode node, string path, ProblemList problems)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } text when text.Text.StartsWith(Warn + ":", StringComparison.Ordinal):
                problems.Add(ProblemCode.InvalidSentence, text.Place, $"{path}: \"{Warn}:\" is a part of the sentence here", Shown.Plain(text.Text),
                    $"{Warn}: as a key, before the sentence",
                    $"leave out the quotes, and let a blank follow the colon: - {Warn}: {Shown.Plain(text.Text[(Warn.Length + 1)..].Trim())}");
                return null;
            case ScalarNode { IsNull: false } text:
                return Parse(text, Severity.Fail, path, problems);
            case MapNode { Entries: [{ Key: Warn, Value: ScalarNode { IsNull: false } text }] }:
                return Parse(text, Severity.Warn, path, problems);
            case MapNode { Entries: [{ Key: Warn } warn] }:
                problems.Add(ProblemCode.WrongType, warn.Value.Place, $"{path}.{Warn} has the wrong kind of value", warn.Value.Noun,
                    "one sentence",
                    $"for example - warn: {warning}");
                return null;
            default:
                problems.Add(ProblemCode.WrongType, node.Place, $"{path} has the wrong kind of value", node.Noun,
                    "a sentence, or warn: and a sentence",
                    Rule(node) is { } rule ? $"write the rule as one text: - {rule}" : null);
                return null;
        }
    }

    private Sentence? Parse(ScalarNode node, Severity severity, string path, ProblemList problems)
    {
        var start = node.TextColumn is { } column ? node.Place with { Column = column } : node.Place with { Column = null };
        var found = new List<Problem>();
        var sentence = SentenceParser.Parse(node.Text, severity, start, found);
        foreach (var problem in found)
        {
            var place = node.TextColumn is null ? node.Place : problem.Place;
            problems.Add(problem with { Message = $"{path}: {problem.Message}", Place = place });
        }
        return sentence is null ? null : judge(sentence with { Place = node.Place }, path, problems);
    }

    /// <summary>What was probably meant by <c>recall: &lt;= 0.6</c>.</summary>
    private static string? Rule(ConfigNode node) =>
        node is MapNode { Entries: [{ Value: ScalarNode { IsNull: false } bound } entry, ..] }
        && bound.Text.AsSpan().IndexOfAny('<', '>', '=') == 0
            ? Shown.Plain($"{entry.Key} {bound.Text}")
            : null;
}
