using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CmlAction.Tests.Kit;
using YamlDotNet.RepresentationModel;

namespace CmlAction.Tests.House;

/// <summary>The workflows of this repository, and those that users copy from examples/workflows.</summary>
internal sealed partial class WorkflowTests
{
    private static readonly ImmutableArray<string> Own = Files(".github/workflows");
    private static readonly ImmutableArray<string> Examples = Files("examples/workflows");

    private static IEnumerable<string> All => Own.Concat(Examples);

    [TestCaseSource(nameof(Own))]
    public void What_runs_here_is_pinned_to_a_commit_with_its_version_beside_it(string file)
    {
        var uses = Repository.Read(file).Split('\n').Where(line => UsesLine().IsMatch(line) && !line.Contains("uses: ./", StringComparison.Ordinal));
        Assert.That(uses, Has.All.Match(@"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$"));
    }

    [TestCaseSource(nameof(All))]
    public void Every_job_ends_and_every_workflow_says_what_its_token_may_do(string file)
    {
        var root = ActionFile.Load(Repository.Read(file));
        Assert.That(root.Children.ContainsKey("permissions"), "no permissions: the token may then do what the repository's settings say");
        foreach (var (name, job) in Jobs(root))
            Assert.That(ActionFile.Text(job, "timeout-minutes"), Is.Not.Null, $"the job {name} may run for six hours");
    }

    [TestCaseSource(nameof(All))]
    public void The_action_is_called_with_inputs_and_read_by_outputs_that_it_has(string file)
    {
        var root = ActionFile.Load(Repository.Read(file));
        foreach (var step in Jobs(root).SelectMany(job => Steps(job.Job)).Where(IsThisAction))
        {
            if (step.Children.TryGetValue("with", out var given))
                Assert.That(Keys(given), Is.SubsetOf(ActionFile.Inputs.Select(input => input.Name)));
        }
        var read = OutputRead().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value).Distinct();
        Assert.That(read, Is.SubsetOf(ActionFile.Outputs.Select(output => output.Name)));
    }

    [Test]
    public void Every_example_uses_the_action_and_is_listed_where_people_look()
    {
        var page = Repository.Read("docs/workflows.md");
        foreach (var file in Examples)
        {
            Assert.That(Jobs(ActionFile.Load(Repository.Read(file))).SelectMany(job => Steps(job.Job)), Has.Some.Matches<YamlMappingNode>(step => IsThisAction(step!)), file);
            Assert.That(page, Does.Contain($"(../{file})"), $"{file} is not listed in docs/workflows.md");
            Assert.That(Repository.Read(file), Does.StartWith("# "), $"{file} does not say what it is for");
        }
    }

    private static ImmutableArray<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf(folder), "*.yml").Select(path => $"{folder}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Name, YamlMappingNode Job)> Jobs(YamlMappingNode root) =>
        ((YamlMappingNode)root["jobs"]).Children.Select(job => (((YamlScalarNode)job.Key).Value!, (YamlMappingNode)job.Value));

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static bool IsThisAction(YamlMappingNode step) =>
        ActionFile.Text(step, "uses") is { } uses && (uses == "./" || uses.StartsWith("org/cml-action@", StringComparison.Ordinal));

    private static IEnumerable<string> Keys(YamlNode map) => ((YamlMappingNode)map).Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    [GeneratedRegex(@"^\s*(- )?uses: ")]
    private static partial Regex UsesLine();

    [GeneratedRegex(@"steps\.cml\.outputs\.([a-z-]+)")]
    private static partial Regex OutputRead();
}
