using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>evaluate.metrics_file</c>.</summary>
internal static class MetricsFileReader
{
    private const string Name = "metrics_file";

    /// <param name="evaluate">Section <c>evaluate</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ImmutableArray<MetricsFile> Read(SectionReader evaluate, ProblemList problems)
    {
        if (evaluate.Node(Name) is not { } node)
            return [];
        var path = evaluate.PathOf(Name);
        if (node is ListNode { Items.IsEmpty: true } empty)
            problems.Add(ProblemCode.MissingValue, empty.Place, $"{path} is an empty list", remedy: "list at least one, or remove the key");
        var items = node is ListNode list ? list.Items : [node];
        var files = ImmutableArray.CreateBuilder<MetricsFile>(items.Length);
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            var at = node is ListNode ? $"{path}[{i}]" : path;
            if (Item(items[i], at, evaluate, problems) is not { } file)
                continue;
            if (seen.TryAdd(file.Path, items[i].Place))
                files.Add(file);
            else
            {
                problems.Add(ProblemCode.KeyDoesNotApply, items[i].Place, $"{path} lists {Shown.Quoted(file.Path)} twice",
                    $"first at {seen[file.Path]}, again at {items[i].Place}");
            }
        }
        return files.ToImmutable();
    }

    private static MetricsFile? Item(ConfigNode node, string path, SectionReader evaluate, ProblemList problems)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } scalar:
                if (TextForm.WhyNot(scalar.Text, KeyKind.Text) is { } why)
                {
                    problems.Add(ProblemCode.InvalidText, scalar.Place, $"{path} {why.Problem}", scalar.Noun, why.Expected);
                    return null;
                }
                return new MetricsFile(scalar.Text, [], []);
            case MapNode:
                var section = new SectionReader(evaluate.Description(Name), node, node.Place, path, problems);
                var (lower, higher) = (section.Texts("lower_is_better"), section.Texts("higher_is_better"));
                foreach (var both in higher.Intersect(lower, StringComparer.Ordinal))
                {
                    problems.Add(ProblemCode.KeyDoesNotApply, section.PlaceOf("higher_is_better"), $"{path} says of {Shown.Quoted(both)} that lower is better, and that higher is",
                        Shown.Quoted(both), "each name under one of the two");
                }
                return section.Text("path") is { } file ? new MetricsFile(file, lower, higher) : null;
            default:
                evaluate.Wrong(node, path, "a path, or a section with path", "for example metrics_file: { path: metrics.json, lower_is_better: [val.loss] }");
                return null;
        }
    }
}
