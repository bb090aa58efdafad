using System.Text;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

public class HelpTests
{
    private static readonly string[] Verbs = ["run", "check", "data", "train", "evaluate", "report", "publish", "comment create", "comment update", "check create", "predict", "verify", "init", "setup"];

    [Test]
    public void The_documentation_shows_the_help_of_every_verb()
    {
        var text = new StringBuilder("# The command line\n\nWhat `cml --help` and `cml VERB --help` print; a test holds them equal to this page.\n");
        foreach (var verb in Verbs.Prepend(""))
            text.Append($"\n## cml{(verb.Length > 0 ? " " : "")}{verb}\n\n```\n{Help(verb).Trim('\n')}\n```\n");
        RepositoryFile.Matches("docs/cli.md", text.ToString());
    }

    [Test]
    public void Without_arguments_the_help_is_shown() => Assert.That(Output(), Is.EqualTo(Output("--help")));

    [Test]
    public void The_version_is_a_version() => Assert.That(Output("--version"), Does.Match(@"^\d+\.\d+\.\d+\n$"));

    private static string Help(string verb) => Output([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

    private static string Output(params string[] arguments)
    {
        using var workspace = new TempWorkspace();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml(arguments), Is.EqualTo(0), world.Error);
        return string.Join('\n', world.Out.Split('\n').Select(line => line.TrimEnd()));
    }
}
