using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

public class InitCommandTests
{
    [TestCase("binary words", "no,yes", "binary", "roc_auc")]
    [TestCase("binary names", "ham,spam", "binary", "roc_auc")]
    [TestCase("binary codes", "1,2", "binary", "roc_auc")]
    [TestCase("zero and one", "0,1", "binary", "roc_auc")]
    [TestCase("names", "a,b,c", "multiclass", "macro_f1")]
    [TestCase("a few codes", "1,2,3", "multiclass", "macro_f1")]
    [TestCase("numbers", "*", "regression", "rmse")]
    public void What_init_writes_runs_as_it_is(string name, string labels, string task, string metric)
    {
        using var workspace = new TempWorkspace(("data/some rows.csv", Data(labels)));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("init", "data/some rows.csv"), Is.EqualTo(0), $"{name}: {world.Error}");
        Assert.That(workspace.Read("cml.yaml"), Does.Contain($"task: {task}").And.Contain($"metrics: [{metric}"));
        Assert.That(workspace.Read("cml.yaml"), Does.Contain("  id: customer_id"));
        Assert.That(world.Cml("run"), Is.EqualTo(0).Or.EqualTo(1), world.Error);
    }

    [Test]
    public void The_rarer_label_is_taken_as_positive()
    {
        using var workspace = new TempWorkspace(("d.csv", "x,kind\n1,spam\n2,ham\n3,ham\n"));
        new FakeWorld(workspace.Root).Cml("init", "d.csv");
        Assert.That(workspace.Read("cml.yaml"), Does.Contain("  positive: spam "));
    }

    [Test]
    public void The_written_file_is_commented_as_people_expect()
    {
        using var workspace = new TempWorkspace(("churn/data/customers.csv", Data("no,yes")));
        var world = new FakeWorld(workspace.PathOf("churn"));
        world.Cml("init", "data/customers.csv", "--target", "y");
        Golden.Matches("cli/init-binary.yaml", workspace.Read("churn/cml.yaml"));
    }

    [Test]
    public void A_configuration_that_is_there_is_not_replaced_unless_asked()
    {
        using var workspace = new TempWorkspace(("d.csv", Data("no,yes")), ("cml.yaml", "mine"));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("init", "d.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.FileExists.Id));
        Assert.That(workspace.Read("cml.yaml"), Is.EqualTo("mine"));
        Assert.That(world.Cml("init", "d.csv", "--force"), Is.EqualTo(0));
        Assert.That(workspace.Read("cml.yaml"), Does.StartWith("# What to learn from"));
    }

    [Test]
    public void An_unknown_target_gets_the_nearest_column()
    {
        using var workspace = new TempWorkspace(("d.csv", Data("no,yes")));
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("init", "d.csv", "--target", "custmer_id"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("did you mean \"customer_id\"?"));
        Assert.That(File.Exists(workspace.PathOf("cml.yaml")), Is.False);
    }

    [Test]
    public void A_missing_folder_and_a_missing_file_are_named()
    {
        using var workspace = new TempWorkspace();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("init", "d.csv", "-C", "nowhere"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.NoSuchDirectory.Id));
        Assert.That(world.Cml("init", "d.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.DataFileNotFound.Id));
    }

    [Test]
    public void Names_that_YAML_would_read_otherwise_are_quoted()
    {
        using var workspace = new TempWorkspace(("d.csv", "a,'no: x' # y\n1,0\n2,1\n"));
        var world = new FakeWorld(workspace.Root);
        world.Cml("init", "d.csv");
        Assert.That(workspace.Read("cml.yaml"), Does.Contain("target: '''no: x'' # y'"));
        Assert.That(world.Cml("check"), Is.EqualTo(0).Or.EqualTo(1).Or.EqualTo(2));
        Assert.That(world.Error, Does.Not.Contain("CML135"), "the file is YAML");
    }

    private static string Data(string labels)
    {
        var names = labels.Split(',');
        string Label(int i) => labels == "*" ? $"{i * 0.37 + i % 7}" : names[(i * 7 % 23 + i) % 5 % names.Length];
        return "customer_id,x,colour,y\n" + string.Concat(
            Enumerable.Range(0, 300).Select(i => $"{1000 + i},{i * 7 % 23},{(i % 3 == 0 ? "red" : "blue")},{Label(i)}\n"));
    }
}
