using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>A parameter that is accepted and changes nothing would be a lie.</summary>
internal sealed class ParameterEffectTests
{
    private static readonly Dictionary<string, string> Other = new()
    {
        ["n_estimators"] = "11",
        ["learning_rate"] = "0.31",
        ["max_depth"] = "3",
        ["max_leaves"] = "4",
        ["grow_policy"] = "lossguide",
        ["min_child_weight"] = "20",
        ["gamma"] = "2",
        ["subsample"] = "0.6",
        ["colsample_bytree"] = "0.4",
        ["colsample_bynode"] = "0.7",
        ["reg_lambda"] = "0.05",
        ["reg_alpha"] = "0.01",
        ["max_bin"] = "8",
        ["max_cat_to_onehot"] = "9",
        ["early_stopping_rounds"] = "1",
    };

    [TestCaseSource(nameof(AllParameters))]
    public void Each_parameter_changes_the_model(string trainer, string parameter)
    {
        var split = Data();
        // With max_leaves the two policies stop at different splits; without a limit they end in the same tree.
        (string, string)[] small = parameter == "grow_policy" ? [("n_estimators", "10"), ("max_leaves", "4")] : parameter is "n_estimators" or "early_stopping_rounds" ? [] : [("n_estimators", "10")];

        using var usual = Trained.With(trainer, split, small);
        using var changed = Trained.With(trainer, split, [.. small, (parameter, Other[parameter])]);

        Assert.That(changed.Summary.ModelFingerprint, Is.Not.EqualTo(usual.Summary.ModelFingerprint));
        Assert.That(changed.Predict(split.Dataset.Table, split.Test.Rows.AsSpan()), Is.Not.EqualTo(usual.Predict(split.Dataset.Table, split.Test.Rows.AsSpan())));
    }

    [TestCaseSource(nameof(AllParameters))]
    public void Every_value_that_is_accepted_can_be_trained_with(string trainer, string parameter)
    {
        var found = TrainerCatalog.Find(trainer)!.Parameters.Single(p => p.Name == parameter);
        string[] values = found.Kind == ParameterKind.Text
            ? [.. found.Choices]
            : parameter == "n_estimators" ? ["1"] : [$"{found.Minimum}", $"{found.Maximum}", .. found.Minimum == 0 && found.Kind == ParameterKind.Number ? ["1e-300"] : Array.Empty<string>()];
        (string, string)[] small = parameter == "n_estimators" ? [] : [("n_estimators", "2")];

        foreach (var value in values)
        {
            using var model = Trained.With(trainer, Data(), [.. small, (parameter, value)]);
            Assert.That(model.Predict(Data().Dataset.Table, [0]), Has.All.Matches<double>(double.IsFinite), value);
        }
    }

    private static IEnumerable<TestCaseData> AllParameters() =>
        from trainer in TrainerCatalog.All
        from parameter in trainer.Parameters
        select new TestCaseData(trainer.Name, parameter.Name);

    private static DataSplit Data()
    {
        const int Count = 800;
        var (x, z, e) = (Datasets.Random(1, Count), Datasets.Random(2, Count), Datasets.Random(3, Count));
        var kind = Datasets.RandomNames(4, Count, "a", "b", "c", "d", "e", "f");
        return new Datasets().Numbers("x", x).Numbers("z", z).Names("kind", kind)
            .Values("y", [.. x.Select((v, i) => v + (0.5 * v * z[i]) + (kind[i][0] % 3 / 3.0) + (0.5 * e[i]))]).Split();
    }
}
