using System.Text.Json;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>A program of the user's own trains, in the middle of a run.</summary>
internal sealed class OwnCommandTests
{
    private const string Train = """
        import csv, json, os
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import roc_auc_score, log_loss

        data = list(csv.DictReader(open("data.csv")))
        split = {int(row["row"]): row["split"] for row in csv.DictReader(open(os.environ["CML_SPLIT"]))}
        x = np.array([[float(row["a"]), float(row["c"])] for row in data])
        y = np.array([row["y"] == "1" for row in data])
        part = np.array([split[i + 1] for i in range(len(data))])
        params = json.loads(os.environ["CML_PARAMS"])
        model = LogisticRegression(C=params["C"], random_state=int(os.environ["CML_SEED"])).fit(x[part == "train"], y[part == "train"])
        held = np.flatnonzero(part == "test")
        score = model.predict_proba(x[held])[:, 1]
        with open(os.environ["CML_PREDICTIONS"], "w", newline="") as file:
            out = csv.writer(file)
            out.writerow(["row", "score"])
            out.writerows([int(i) + 1, repr(float(s))] for i, s in zip(held, score))
        json.dump({"roc_auc": roc_auc_score(y[held], score), "log_loss": log_loss(y[held], score)}, open("said.json", "w"))
        print("trained on", int((part == "train").sum()), "rows")
        """;

    /// <summary>Says 0.5 of every row.</summary>
    private const string Guess = "awk 'BEGIN { print \"row,score\"; for (i = 1; i <= 600; i++) print i \",0.5\" }' > \"$CML_PREDICTIONS\"";

    [Test]
    [RequiresPython("sklearn")]
    public void A_program_trains_on_the_rows_that_are_not_held_out_and_is_given_its_own_numbers()
    {
        using var workspace = Workspace("/usr/bin/python3 train.py").Write("train.py", Train);
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run", "--set", "model.params.C=0.5"), Is.Zero, world.Out + world.Error);

        var said = JsonDocument.Parse(workspace.Read("said.json")).RootElement;
        var measured = JsonDocument.Parse(workspace.Read("out/metrics.json")).RootElement;
        foreach (var metric in said.EnumerateObject())
            Assert.That(measured.GetProperty(metric.Name).GetDouble(), Is.EqualTo(metric.Value.GetDouble()).Within(1e-9), metric.Name);
        Assert.That(world.Error, Does.Match("command: trained on 4[0-9]{2} rows"));
        Assert.That(workspace.Read("out/report.md"), Does.Contain("Trained by `/usr/bin/python3 train.py`").And.Contain("| `C` |"));
        var training = JsonDocument.Parse(workspace.Read("out/report.json")).RootElement.GetProperty("training");
        Assert.That(training.GetProperty("parameters").GetProperty("C").GetString(), Is.EqualTo("0.5"));
    }

    [Test]
    public void The_program_runs_in_the_folder_of_the_run_whatever_the_current_one_is()
    {
        using var workspace = Workspace("here=$(pwd); " + Guess + "; echo in $here");
        var world = new FakeWorld(Path.GetTempPath());

        Assert.That(world.Cml("run", "-C", workspace.Root), Is.Zero, world.Out + world.Error);
        Assert.That(world.Error, Does.Contain($"command: in {workspace.Root}"));
    }

    [Test]
    public void Predictions_of_an_earlier_run_are_not_taken_for_those_of_this_one()
    {
        using var workspace = Workspace("true");
        Assert.That(new FakeWorld(workspace.Root).Cml("run", "--set", $"model.command=[sh, -c, '{Guess.Replace("'", "''")}']"), Is.Zero);

        var world = new FakeWorld(workspace.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.ResultsNotWritten.Id).And.Contain("predictions.csv is unchanged").And.Contain("cml.yaml:5:"));
        Assert.That(File.Exists(workspace.PathOf("predictions.csv")), "what was there is not removed");
    }

    [Test]
    public void A_program_that_writes_the_same_again_has_written_it()
    {
        using var workspace = Workspace(Guess);
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.That(new FakeWorld(workspace.Root).Cml("train"), Is.Zero);
    }

    [Test]
    public void No_predictions_are_told_with_the_key_that_names_them()
    {
        using var workspace = Workspace("true");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.ResultsNotWritten.Id).And.Contain("no file predictions.csv"));
        Assert.That(Directory.Exists(workspace.PathOf("out")), Is.False, "nothing was written");
    }

    [Test]
    public void A_failure_is_told_with_exit_code_and_last_words()
    {
        using var workspace = Workspace("echo Traceback >&2; echo 'ValueError: x' >&2; exit 7; " + Guess);
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.TrainingProgramFailed.Id).And.Contain("exit code 7, after\n            Traceback\n            ValueError: x\n").And.Contain("cml.yaml:4:"));
    }

    [Test]
    public void The_first_command_that_fails_ends_the_line()
    {
        using var workspace = Workspace("false\n" + Guess);
        Assert.That(new FakeWorld(workspace.Root).Cml("run"), Is.EqualTo(2));
        Assert.That(File.Exists(workspace.PathOf("predictions.csv")), Is.False);
    }

    [TestCase("no-such-program train.py", "no Python")]
    [TestCase("./train.txt", "chmod +x")]
    [TestCase("kill -9 $$", "out of memory")]
    public void What_can_be_done_is_said(string command, string remedy)
    {
        using var workspace = Workspace(command).Write("train.txt", "true");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(remedy));
    }

    [Test]
    public void A_program_that_takes_too_long_is_ended()
    {
        using var workspace = Workspace("sleep 64.5");
        var world = new FakeWorld(workspace.Root) { Time = new SwiftTime() };

        Assert.That(world.Cml("run", "--set", "model.timeout=2 hours"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.TrainingProgramTimedOut.Id).And.Contain("still running after 120 minutes"));
    }

    [Test]
    public void A_run_that_is_cancelled_ends_the_program_with_it()
    {
        using var workspace = Workspace("touch started; setsid sleep 65.125 & sleep 65.125");
        using var stop = new CancellationTokenSource();
        var world = new FakeWorld(workspace.Root);
        var run = Task.Run(() => world.Cml(stop.Token, "run"));
        Assert.That(() => File.Exists(workspace.PathOf("started")), Is.True.After(60_000, 20), "it has started");
        stop.Cancel();

        Assert.That(run.GetAwaiter().GetResult(), Is.EqualTo(130), world.Error);
        Assert.That(Processes.Sleeping("65.125"), Is.Zero);
        Assert.That(Directory.Exists(workspace.PathOf("out")), Is.False);
    }

    [Test]
    public void Bad_data_are_found_before_hours_are_spent_on_training()
    {
        using var workspace = Workspace("touch started; " + Guess);
        workspace.Write("data.csv", "id,a\n1,2\n");

        Assert.That(new FakeWorld(workspace.Root).Cml("run"), Is.EqualTo(2));
        Assert.That(File.Exists(workspace.PathOf("started")), Is.False);
    }

    [Test]
    public void Nothing_that_the_program_prints_is_a_command_to_the_runner()
    {
        using var workspace = Workspace("echo '::error::forged'; echo '##[group]forged'; printf '\\033[2J::set-output name=verdict::pass\\r\\n'; " + Guess);
        var world = new FakeWorld(workspace.Root).AsAction(("command", "run"));

        Assert.That(world.Cml(), Is.Zero, world.Out);

        string? stopped = null;
        var obeyed = new List<string>();
        foreach (var line in world.Out.Split('\n'))
        {
            if (line == stopped)
                stopped = null;
            else if (stopped is null && line.StartsWith("::stop-commands::", StringComparison.Ordinal))
                stopped = $"::{line["::stop-commands::".Length..]}::";
            else if (stopped is null)
                obeyed.Add(line);
        }
        Assert.That(obeyed, Has.None.Contains("forged").And.None.Contains("set-output"));
        Assert.That(obeyed, Has.Member("::group::command"));
        Assert.That(world.Out, Does.Contain("::error::forged").And.Contain("##[group]forged"), "shown, where nothing is obeyed");
    }

    [Test]
    public void A_file_outside_of_the_folder_is_refused_before_the_program_runs()
    {
        using var workspace = Workspace("touch started");
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run", "--set", "evaluate.predictions=../p.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.NoForeignPredictions.Id));
        Assert.That(File.Exists(workspace.PathOf("started")), Is.False);
    }

    [Test]
    public void The_base_is_a_record_that_was_kept_or_one_quiet_line()
    {
        using var repository = new TempRepository().Write("cml.yaml", Config(Guess)).Write("data.csv", Data).Write(".gitignore", "out/\npredictions.csv\n");
        repository.Commit();
        var main = new FakeWorld(repository.Root);
        Assert.That(main.Cml("run"), Is.Zero, main.Error);
        File.Copy(Path.Combine(repository.Root, "out/run.json.gz"), Path.Combine(repository.Root, "main.json.gz"));
        repository.Git("checkout", "-q", "-b", "change");
        repository.Write("cml.yaml", Config(Guess.Replace("\",0.5\"", "\",\" (i % 7) / 7"))).Commit();

        var without = new FakeWorld(repository.Root);
        Assert.That(without.Cml("run", "--base", "main"), Is.Zero, without.Error);
        Assert.That(without.Out, Does.Contain("no comparison with base").And.Contain("a program of its own"));
        var with = new FakeWorld(repository.Root);
        Assert.That(with.Cml("run", "--base", "main.json.gz"), Is.Zero, with.Error);
        Assert.That(with.Out, Does.Contain("shared rows"));
    }

    private static TempWorkspace Workspace(string command) => new(("cml.yaml", Config(command)), ("data.csv", Data));

    private static string Config(string command) => $$"""
        version: 1
        name: own
        data: { path: data.csv, target: y, id: id }
        model: { command: "{{command.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}}" }
        evaluate: { predictions: predictions.csv }
        """;

    /// <summary>600 rows; y follows a, with so much noise that a alone does not give it away.</summary>
    private static readonly string Data = "id,a,c,y\n" + string.Concat(Enumerable.Range(0, 600).Select(i =>
        $"r{i},{i * 37 % 101},{i * 7919 % 1511},{(i * 37 % 101 + i * 11 % 83 > 90 ? 1 : 0)}\n"));
}
