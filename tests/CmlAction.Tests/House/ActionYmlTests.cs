using CmlAction.Tests.Kit;
using YamlDotNet.RepresentationModel;

namespace CmlAction.Tests.House;

internal sealed class ActionYmlTests
{
    private static readonly MarkdownFile Readme = new("README.md");

    private static IEnumerable<ActionField> Fields => ActionFile.Inputs.Concat(ActionFile.Outputs);

    [TestCaseSource(nameof(Fields))]
    public void Every_input_and_output_is_described_in_sentences_and_named_in_kebab_case(ActionField field)
    {
        Assert.That(field.Name, Does.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(field.Description, Has.Length.GreaterThan(20).And.EndsWith("."));
    }

    [Test]
    public void Every_input_has_a_default_because_the_runner_passes_an_empty_text_otherwise() =>
        Assert.That(ActionFile.Inputs.Where(input => input.Default is null).Select(input => input.Name), Is.Empty);

    [Test]
    public void The_README_lists_the_inputs_with_their_defaults_in_the_same_order() =>
        Assert.That(
            Readme.Table("Inputs").Select(row => (row[0], row[1])),
            Is.EqualTo(ActionFile.Inputs.Select(input => ($"`{input.Name}`", input.Default is "" ? "" : $"`{input.Default}`"))));

    [Test]
    public void The_README_lists_the_outputs_in_the_same_order() =>
        Assert.That(Readme.Table("Outputs").Select(row => row[0]), Is.EqualTo(ActionFile.Outputs.Select(output => $"`{output.Name}`")));

    [Test]
    public void The_program_reads_every_input_and_writes_every_output()
    {
        Assert.That(ActionFile.Inputs.Select(input => input.Name), Is.EqualTo(CmlAction.Actions.ActionInputs.Names));
        Assert.That(ActionFile.Outputs.Select(output => output.Name), Is.EqualTo(CmlAction.Actions.ActionOutputs.Names));
    }

    [TestCase("Inputs")]
    [TestCase("Outputs")]
    public void The_README_says_what_each_of_them_is(string heading) =>
        Assert.That(Readme.Table(heading).Select(row => row[^1].Length), Has.All.GreaterThan(10));

    [Test]
    public void The_container_is_built_from_the_Dockerfile_beside_it_and_gets_no_arguments()
    {
        var runs = (YamlMappingNode)ActionFile.Root["runs"];
        Assert.That(ActionFile.Text(runs, "using"), Is.EqualTo("docker"));
        Assert.That(ActionFile.Text(runs, "image"), Is.EqualTo("Dockerfile"));
        Assert.That(File.Exists(Repository.PathOf("Dockerfile")), "no Dockerfile at the root: the build context is its folder");
        Assert.That(runs.Children, Has.Count.EqualTo(2), "inputs are read from INPUT_*: args would be split and quoted on the way");
    }

    [Test]
    public void The_branding_is_one_that_the_marketplace_knows()
    {
        Assert.That(ActionFile.Text(ActionFile.Root, "branding", "icon"), Is.AnyOf("activity", "bar-chart-2", "cpu", "pie-chart", "trending-up"));
        Assert.That(
            ActionFile.Text(ActionFile.Root, "branding", "color"),
            Is.AnyOf("white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"));
    }

    [Test]
    public void The_image_starts_the_program_without_a_shell_as_the_user_and_in_the_folder_that_the_runner_chooses()
    {
        var lines = Repository.Read("Dockerfile").Split('\n');
        var final = lines[Array.FindLastIndex(lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
        var (parent, parentName) = (final[0].Split(' ')[1], $" AS {final[0].Split(' ')[1]}");
        var runtimeStart = Array.FindIndex(lines, line => line.StartsWith("FROM ", StringComparison.Ordinal) && line.EndsWith(parentName, StringComparison.Ordinal));
        Assert.That(runtimeStart, Is.Not.Negative, $"the last stage starts from {parent}, which is no stage of this file");
        var runtime = lines[runtimeStart..].TakeWhile((line, i) => i == 0 || !line.StartsWith("FROM ", StringComparison.Ordinal));

        Assert.That(final, Has.Exactly(1).Matches("""^ENTRYPOINT \["/[^ ]+"\]$"""), "an absolute path in exec form");
        Assert.That(final.Concat(runtime), Has.None.Match("^(USER|WORKDIR|CMD) "));
    }
}
