using System.Text.RegularExpressions;
using CmlAction.Tests.Kit;
using YamlDotNet.RepresentationModel;

namespace CmlAction.Tests.House;

internal sealed partial class ReadmeTests
{
    private static readonly MarkdownFile Readme = new("README.md");

    private static IEnumerable<string> Files => MarkdownFile.Names;

    private static IEnumerable<TestCaseData> YamlBlocks =>
        from name in MarkdownFile.Names
        from block in new MarkdownFile(name).Blocks("yaml").Select((text, i) => (Text: text, Number: i + 1))
        select new TestCaseData(block.Text).SetArgDisplayNames($"{name} {block.Number}");

    [TestCaseSource(nameof(YamlBlocks))]
    public void Every_block_of_YAML_can_be_read(string block)
    {
        var stream = new YamlStream();
        Assert.That(() => stream.Load(new StringReader(block)), Throws.Nothing);
    }

    [TestCaseSource(nameof(YamlBlocks))]
    public void Every_configuration_shown_is_one_that_the_program_takes(string block)
    {
        if (!block.Contains("version: 1", StringComparison.Ordinal))
            return;
        using var workspace = new TempWorkspace(("cml.yaml", block));
        var config = Core.Config.ConfigReader.Read(workspace.Workspace, "cml.yaml", [], "example");
        Assert.That(() => Core.Pipeline.Validate(config), Throws.Nothing);
    }

    [Test]
    public void A_block_that_names_a_file_in_its_first_line_is_that_file()
    {
        var named = Readme.Blocks("yaml").Where(block => block.StartsWith("# examples/", StringComparison.Ordinal)).ToArray();
        Assert.That(named, Is.Not.Empty, "the quick start shows the file of an example");
        foreach (var block in named)
        {
            var end = block.IndexOf('\n', StringComparison.Ordinal);
            Assert.That(block[(end + 1)..], Is.EqualTo(Repository.Read(block[2..end])));
        }
    }

    [Test]
    public void The_workflow_of_the_quick_start_has_at_most_ten_lines()
    {
        var workflow = Readme.Blocks("yaml").First(block => block.Contains("uses: org/cml-action", StringComparison.Ordinal));
        Assert.That(workflow.TrimEnd().Split('\n'), Has.Length.LessThanOrEqualTo(10));
    }

    [TestCaseSource(nameof(Files))]
    public void Workflows_use_only_inputs_and_outputs_that_the_action_has(string name)
    {
        var file = new MarkdownFile(name);
        foreach (var step in file.Blocks("yaml").SelectMany(Steps).Where(IsThisAction))
        {
            var given = step.Children.TryGetValue("with", out var with) ? ((YamlMappingNode)with).Children.Keys.Select(key => key.ToString()) : [];
            Assert.That(given.Distinct(), Is.SubsetOf(ActionFile.Inputs.Select(input => input.Name)));
        }
        var read = file.Blocks("yaml").SelectMany(block => OutputPattern().Matches(block)).Select(match => match.Groups[1].Value);
        Assert.That(read.Distinct(), Is.SubsetOf(ActionFile.Outputs.Select(output => output.Name)));
    }

    [TestCaseSource(nameof(Files))]
    public void Links_to_files_lead_to_files(string name)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(name))!;
        var missing = new MarkdownFile(name).Links
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'))
            .Where(link => !Path.Exists(Path.Combine(folder, link.Split('#')[0])));
        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void Commands_of_make_are_in_the_Makefile(string name)
    {
        var targets = MakeTarget().Matches(Repository.Read("Makefile")).Select(match => match.Groups[1].Value);
        var named = new MarkdownFile(name).Code.Select(code => MakeCommand().Match(code)).Where(match => match.Success);
        Assert.That(named.Select(match => match.Groups[1].Value).Distinct(), Is.SubsetOf(targets));
    }

    [Test]
    public void The_exit_codes_are_all_there() =>
        Assert.That(
            Readme.Table("Exit codes").Select(row => row[0]),
            Is.EqualTo(new[] { ExitCode.Success, ExitCode.Failed, ExitCode.Unusable, ExitCode.Service, ExitCode.Bug, ExitCode.Cancelled }.Select(code => $"{code}")));

    [Test]
    public void The_message_shown_to_beginners_is_the_one_they_get()
    {
        var page = new MarkdownFile("docs/getting-started.md");
        var config = page.Blocks("yaml").First().Replace("id: customer_id", "id: custmer_id", StringComparison.Ordinal);
        using var workspace = new TempWorkspace(("cml.yaml", config), ("data/customers.csv", "customer_id,churned,email,notes,tenure\n1,no,a,b,3\n"));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("check"), Is.EqualTo(ExitCode.Unusable));
        Assert.That(world.Error, Does.Contain(page.Blocks("").Single(block => block.Contains("CML", StringComparison.Ordinal)).TrimEnd('\n')));
    }

    [Test]
    public void Pictures_come_first_and_say_what_they_show()
    {
        var text = Repository.Read("README.md");
        var opening = text[..text.IndexOf("\n## ", StringComparison.Ordinal)];
        var pictures = PictureTag().Matches(opening);
        Assert.That(pictures, Is.Not.Empty);
        Assert.That(PictureTag().Matches(text), Has.Count.EqualTo(pictures.Count), "pictures stand above the first heading");
        foreach (Match picture in pictures)
        {
            Assert.That(picture.Groups["alt"].Value, Has.Length.GreaterThan(20));
            Assert.That(picture.Groups["file"].Value, Does.StartWith("docs/images/"));
        }
    }

    private static IEnumerable<YamlMappingNode> Steps(string block)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(block));
        return stream.Documents.SelectMany(document => document.AllNodes).OfType<YamlMappingNode>();
    }

    private static bool IsThisAction(YamlMappingNode step) =>
        step.Children.TryGetValue("uses", out var uses) && uses.ToString().StartsWith("org/cml-action@", StringComparison.Ordinal);

    [GeneratedRegex("<img alt=\"(?<alt>[^\"]*)\" src=\"(?<file>[^\"]*)\"")]
    private static partial Regex PictureTag();

    [GeneratedRegex(@"steps\.cml\.outputs\.([\w-]+)")]
    private static partial Regex OutputPattern();

    [GeneratedRegex("^([a-z]+):", RegexOptions.Multiline)]
    private static partial Regex MakeTarget();

    [GeneratedRegex(@"^(?:UPDATE_GOLDEN=1 )?make ([a-z]+)\b")]
    private static partial Regex MakeCommand();
}
