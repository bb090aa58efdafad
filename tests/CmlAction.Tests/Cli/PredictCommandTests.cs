using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

public class PredictCommandTests
{
    private static readonly string Data = "x,colour,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i =>
        $"{i * 7 % 23},{(i % 3 == 0 ? "red" : "blue")},{(i * 7 % 23 > 11 ? "yes" : "no")}\n"));

    [Test]
    public void New_rows_get_the_scores_that_the_run_gave_them()
    {
        using var workspace = Trained();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("predict", "data.csv"), Is.EqualTo(0), world.Error);
        var lines = world.Out.TrimEnd('\n').Split('\n');
        Assert.That(lines[0], Is.EqualTo("row,prediction,score"));
        Assert.That(lines, Has.Length.EqualTo(301));
        foreach (var heldOut in Kit.Gzip.Lines(workspace.PathOf("out/predictions.csv.gz")).Skip(1))
        {
            var cells = heldOut.Split(',');
            Assert.That(lines[int.Parse(cells[0])], Is.EqualTo($"{cells[0]},{cells[3]},{cells[4]}"));
        }
    }

    [Test]
    public void The_answer_column_is_not_needed_and_unknown_names_are_missing_values()
    {
        using var workspace = Trained().Write("new.csv", "colour,x,other\nred,3,a\ngreen,20,b\n,,\n");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("predict", "new.csv", "--out", "new-predictions.csv"), Is.EqualTo(0), world.Error);
        Assert.That(world.Out, Is.Empty);
        Assert.That(workspace.Read("new-predictions.csv").Split('\n'), Has.Length.EqualTo(5));
    }

    [Test]
    public void The_threshold_decides_the_prediction_and_not_the_score()
    {
        using var workspace = Trained().Write("new.csv", "x,colour\n3,red\n");
        var world = new FakeWorld(workspace.Root);
        world.Cml("predict", "new.csv", "--threshold", "0");
        Assert.That(world.Out.Split('\n')[1], Does.StartWith("1,yes,0."));
    }

    [Test]
    public void In_a_workflow_standard_output_is_the_table_and_nothing_else()
    {
        using var workspace = Trained().Write("new.csv", "x,colour\n3,red\n");
        var world = new FakeWorld(workspace.Root) { Environment = { ["GITHUB_ACTIONS"] = "true" } };
        Assert.That(world.Cml("predict", "new.csv"), Is.EqualTo(0), world.Error);
        Assert.That(world.Out, Does.Match(@"^row,prediction,score\n1,(yes|no),[0-9.]+\n$"));
    }

    [Test]
    public void A_missing_column_is_named()
    {
        using var workspace = Trained().Write("new.csv", "colour\nred\n");
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("predict", "new.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.FeatureMissing.Id).And.Contain("\"x\""));
    }

    [Test]
    public void A_folder_without_a_model_and_a_file_that_is_not_there_are_named()
    {
        using var workspace = Trained();
        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("predict", "data.csv", "--model", "out"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("CML3"));
        Assert.That(world.Cml("predict", "dta.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.DataFileNotFound.Id).And.Contain("did you mean \"data.csv\"?"));
    }

    private static TempWorkspace Trained()
    {
        var workspace = new TempWorkspace(
            ("cml.yaml", "version: 1\ndata: { path: data.csv, target: y }\nmodel: { params: { n_estimators: 5 } }\n"), ("data.csv", Data));
        new FakeWorld(workspace.Root).Cml("run");
        return workspace;
    }
}
