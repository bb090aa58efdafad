using System.Text;
using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

/// <summary>The model file belongs to its user: Python's XGBoost reads it with the program printed in docs/trainers.md.</summary>
[TestFixture("gradient-boosting")]
[TestFixture("random-forest")]
[TestFixture("linear")]
[RequiresPython("numpy", "xgboost")]
internal sealed class PythonTests(string trainer)
{
    private const int RowCount = 250;

    [Test]
    public void Python_predicts_the_same([Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task)
    {
        var split = Data(task);
        using var folder = new TempWorkspace();
        using var model = Trained.With(trainer, split);
        model.Save(folder.Workspace);
        folder.Write("table.csv", Csv(split.Dataset.Table));

        var answer = Python.Run(Program(), folder.Root, folder.PathOf("table.csv"));
        var ours = model.Predict(split.Dataset.Table, [.. Enumerable.Range(0, RowCount)]);
        var theirs = JsonDocument.Parse(answer).RootElement.EnumerateArray()
            .SelectMany(row => row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().Select(score => score.GetDouble()) : [row.GetDouble()]).ToArray();

        // A rounding of float32 apart: Python divides by the sum in float32, and forests are put back between 0 and 1.
        Assert.That(theirs, Is.EqualTo(ours).Within(task == MachineLearningTask.Regression ? 1e-5 : 2e-7));
        if (task != MachineLearningTask.Multiclass && trainer != "random-forest")
            Assert.That(theirs.Select(score => (float)score), Is.EqualTo(ours.Select(score => (float)score)));
    }

    [Test]
    public void Python_brings_a_transformed_target_back([Values] TargetTransform transform)
    {
        var x = Datasets.Random(1, RowCount);
        var split = new Datasets().Numbers("x", x).Values("y", [.. x.Select(v => Math.Exp(v) + 1)]).Split();
        var (found, parameters) = Trained.Resolve(trainer);
        using var folder = new TempWorkspace();
        using var model = found.Train(new TrainingTask(split, parameters, 42, 1) { Model = new ModelConfig { TargetTransform = transform } }, CancellationToken.None);
        model.Save(folder.Workspace);
        folder.Write("table.csv", Csv(split.Dataset.Table));

        var theirs = JsonDocument.Parse(Python.Run(Program(), folder.Root, folder.PathOf("table.csv"))).RootElement.EnumerateArray().Select(score => score.GetDouble());

        Assert.That(theirs, Is.EqualTo(model.Predict(split.Dataset.Table, [.. Enumerable.Range(0, RowCount)])).Within(1e-5));
    }

    private static string Program()
    {
        var document = Repository.Read("docs/trainers.md");
        var start = document.IndexOf("```python\n", StringComparison.Ordinal) + "```python\n".Length;
        return document[start..document.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static DataSplit Data(MachineLearningTask task)
    {
        var (x, gaps) = (Datasets.Random(1, RowCount), Datasets.Random(2, RowCount));
        var when = Datasets.Random(3, RowCount).Select(v => Math.Round(1.7e9 + (v * 1e7))).ToArray();
        string?[] kind = Datasets.RandomNames(4, RowCount, "red", "größer, \"than\"", "a[0] < b", "x");
        for (var i = 0; i < RowCount; i += 6)
            (kind[i], gaps[(i + 1) % RowCount], when[(i + 2) % RowCount]) = (null, double.NaN, double.NaN);
        var notes = Enumerable.Range(0, RowCount).Select(i => i % 7 == 0 ? null : $"{(i % 3 == 0 ? "Größe" : "size,")} {(i % 4 == 0 ? "ΣΟΦΟΣ, ΣΟΦΟΣ!" : "\"no\"")} {i}").ToArray();
        var data = new Datasets().Texts("note", notes).Numbers("x <1>", x).Numbers("gaps", gaps).Numbers("when", when, ColumnType.Datetime).Names("kind, of", kind);
        var signal = x.Select((v, i) => v + (kind[i] == "red" ? 0.5 : 0) + (i % 4 == 0 ? 0.4 : 0)).ToArray();
        return task switch
        {
            MachineLearningTask.Binary => data.Classes("y", ["no", "yes"], [.. signal.Select(v => v > 0 ? 1 : 0)]).Split(),
            MachineLearningTask.Multiclass => data.Classes("y", ["a", "b", "c"], [.. signal.Select(v => v < -0.3 ? 0 : v < 0.3 ? 1 : 2)]).Split(),
            _ => data.Values("y", signal).Split(),
        };
    }

    private static string Csv(Table table)
    {
        var text = new StringBuilder(string.Join(',', table.Columns.Select(column => Quoted(column.Name)))).Append('\n');
        for (var row = 0; row < table.RowCount; row++)
            text.Append(string.Join(',', table.Columns.Select(column => Cell(column, row)))).Append('\n');
        return text.ToString();
    }

    private static string Cell(Column column, int row) => column switch
    {
        _ when column.IsMissing(row) => "",
        CategoryColumn names => Quoted(names.Categories[names.CodeAt(row)]),
        NumberColumn numbers => numbers.At(row).ToString("R"),
        _ => throw new NotSupportedException(),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
