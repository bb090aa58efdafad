using System.Text.Json;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

/// <summary>A model that was trained elsewhere goes through the whole program.</summary>
internal sealed class OwnTrainingTests
{
    /// <summary>Trains with scikit-learn, writes data and predictions, and prints what scikit-learn says of them.</summary>
    private const string Train = """
        import csv, json, sys
        from sklearn.datasets import make_classification, make_regression
        from sklearn.linear_model import LogisticRegression, LinearRegression
        from sklearn import metrics as m
        folder, task = sys.argv[1:3]
        k = {'binary': 2, 'multiclass': 3}.get(task)
        if k:
            x, y = make_classification(900, 6, n_informative=4, n_classes=k, flip_y=0.2, random_state=3)
            y = [['no', 'yes', 'zen'][v] for v in y]
        else:
            x, y = make_regression(900, 6, noise=30, random_state=3)
        test = [i % 3 == 0 for i in range(900)]
        train = [i for i in range(900) if not test[i]]
        held = [i for i in range(900) if test[i]]
        model = (LogisticRegression(max_iter=1000) if k else LinearRegression()).fit(x[train], [y[i] for i in train])
        truth = [y[i] for i in held]
        with open(folder + '/data.csv', 'w', newline='') as f:
            w = csv.writer(f); w.writerow(['id'] + [f'x{j}' for j in range(6)] + ['y'])
            for i in range(900): w.writerow([f'row-{i}'] + [repr(float(v)) for v in x[i]] + [y[i] if k else repr(float(y[i]))])
        with open(folder + '/predictions.csv', 'w', newline='') as f:
            w = csv.writer(f)
            if k == 2:
                p = model.predict_proba(x[held]); w.writerow(['id', 'label', 'score', 'split'])
                for i, q in zip(held, p): w.writerow([f'row-{i}', y[i], repr(float(q[1])), 'test'])
                t, s, d = [v == 'yes' for v in truth], p[:, 1], p[:, 1] >= 0.5
                said = dict(roc_auc=m.roc_auc_score(t, s), average_precision=m.average_precision_score(t, s), log_loss=m.log_loss(t, s),
                    brier=m.brier_score_loss(t, s), accuracy=m.accuracy_score(t, d), f1=m.f1_score(t, d), mcc=m.matthews_corrcoef(t, d))
            elif k:
                p = model.predict_proba(x[held]); w.writerow(['id', 'split'] + [f'score_{c}' for c in model.classes_])
                for i, q in zip(held, p): w.writerow([f'row-{i}', 'test'] + [repr(float(v)) for v in q])
                d = model.predict(x[held])
                said = dict(macro_f1=m.f1_score(truth, d, average='macro'), log_loss=m.log_loss(truth, p), accuracy=m.accuracy_score(truth, d),
                    roc_auc_ovr=m.roc_auc_score(truth, p, multi_class='ovr'), cohen_kappa=m.cohen_kappa_score(truth, d))
            else:
                d = model.predict(x[held]); w.writerow(['id', 'split', 'prediction'])
                for i, q in zip(held, d): w.writerow([f'row-{i}', 'test', repr(float(q))])
                said = dict(rmse=m.mean_squared_error(truth, d) ** 0.5, mae=m.mean_absolute_error(truth, d), r2=m.r2_score(truth, d),
                    medae=m.median_absolute_error(truth, d), max_error=m.max_error(truth, d))
        print(json.dumps(said))
        """;

    private const string Config = """
        version: 1
        name: own
        data: { path: data.csv, target: y, id: id }
        evaluate: { predictions: predictions.csv }
        """;

    [TestCase("binary")]
    [TestCase("multiclass")]
    [TestCase("regression")]
    [RequiresPython("sklearn")]
    public void Predictions_of_scikit_learn_are_given_the_numbers_of_scikit_learn(string task)
    {
        using var workspace = new TempWorkspace(("cml.yaml", task == "binary" ? Config.Replace("id: id", "id: id, positive: 'yes'") : Config));
        var said = JsonDocument.Parse(Python.Run(Train, workspace.Root, task)).RootElement.EnumerateObject().ToArray();
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.Zero, world.Error);

        var measured = JsonDocument.Parse(workspace.Read("out/metrics.json")).RootElement;
        Assert.Multiple(() =>
        {
            foreach (var metric in said)
                Assert.That(measured.GetProperty(metric.Name).GetDouble(), Is.EqualTo(metric.Value.GetDouble()).Within(1e-9 * Math.Max(1, Math.Abs(metric.Value.GetDouble()))), metric.Name);
        });
        Assert.That(said, Has.Length.GreaterThanOrEqualTo(5));
        Assert.That(workspace.Read("out/report.md"), Does.Contain("Trained elsewhere"));
    }

    [Test]
    public void The_verbs_one_by_one_say_the_same_as_a_run()
    {
        using var whole = Workspace();
        using var parts = Workspace();

        Assert.That(new FakeWorld(whole.Root).Cml("run"), Is.Zero);
        foreach (var verb in new[] { "check", "train", "evaluate", "report" })
            Assert.That(new FakeWorld(parts.Root).Cml(verb), Is.Zero, verb);

        Assert.That(parts.Read("out/report.json"), Is.EqualTo(whole.Read("out/report.json")));
        Assert.That(File.Exists(whole.PathOf("out/model/model.json")), Is.False, "the model is where it was trained");
    }

    [Test]
    public void A_file_that_is_not_there_is_told_with_the_key_that_names_it()
    {
        using var workspace = Workspace();
        File.Delete(workspace.PathOf("predictions.csv"));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.NoForeignPredictions.Id).And.Contain("cml.yaml:4:").And.Contain("predictions.csv"));
    }

    [Test]
    public void A_file_outside_of_the_workspace_is_not_read()
    {
        using var workspace = Workspace();
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run", "--set", "evaluate.predictions=../predictions.csv"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain(ProblemCode.NoForeignPredictions.Id));
    }

    [Test]
    public void A_trainer_beside_predictions_is_refused()
    {
        using var workspace = Workspace();
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run", "--set", "model.trainer=linear"), Is.EqualTo(2));
        Assert.That(world.Error, Does.Contain("model.trainer has no effect with evaluate.predictions"));
    }

    /// <summary>300 rows and a prediction for each.</summary>
    private static TempWorkspace Workspace() => new(
        ("cml.yaml", Config),
        ("data.csv", "id,x,y\n" + string.Concat(Enumerable.Range(0, 300).Select(row => $"r{row},{row * 37 % 101},{row * 37 % 101 * 3 % 2}\n"))),
        ("predictions.csv", "id,score\n" + string.Concat(Enumerable.Range(0, 300).Select(row => $"r{row},{(row * 37 % 101 * 3 % 2 * 40 + row * 11 % 60) / 100.0}\n"))));
}
