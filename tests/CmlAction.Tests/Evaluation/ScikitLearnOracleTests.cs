using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Evaluation;

/// <summary>Thousands of drawn cases, judged by us and by scikit-learn.</summary>
[RequiresPython("sklearn")]
internal sealed class ScikitLearnOracleTests
{
    private const double Tolerance = 1e-9;

    private static readonly ImmutableArray<Predictions> Cases =
    [
        .. Draw.ManyWeighted(MachineLearningTask.Binary, seed: 101, 1100),
        .. Draw.ManyWeighted(MachineLearningTask.Multiclass, seed: 102, 900),
        .. Draw.ManyWeighted(MachineLearningTask.Regression, seed: 103, 1100),
        .. Draw.ManyWeighted(MachineLearningTask.Ranking, seed: 104, 500),
    ];

    private ImmutableArray<JsonElement> _answers;

    [OneTimeSetUp]
    public async Task AskScikitLearn()
    {
        var answers = await Python.Ask("tests/CmlAction.Tests/Evaluation/scikit_learn_oracle.py", Cases.Select(@case => new
        {
            task = @case.Task.ToString(),
            classes = @case.Labels.Length,
            truth = @case.Truth,
            scores = @case.Scores,
            weights = @case.Weights,
            groups = @case.Groups,
        }));
        _answers = [.. answers.EnumerateArray()];
    }

    [Test]
    public void Every_metric_is_compared_in_many_cases([Values] MachineLearningTask task)
    {
        var compared = Paired(task).SelectMany(pair => pair.Answer.GetProperty("metrics").EnumerateObject())
            .Where(metric => metric.Value.ValueKind == JsonValueKind.Number).CountBy(metric => metric.Name).ToDictionary();
        foreach (var metric in MetricCatalog.NamesOf(task))
            Assert.That(compared.GetValueOrDefault(metric), Is.GreaterThan(metric == "ece" ? 20 : 150), metric);
        TestContext.Out.WriteLine($"{Cases.Count(@case => @case.Task == task)} cases, {compared.Values.Sum()} values of {compared.Count} metrics");
        Assert.That(Cases, Has.Length.GreaterThan(3000));
    }

    [Test]
    public void Every_metric_is_the_same([Values] MachineLearningTask task)
    {
        Assert.Multiple(() =>
        {
            foreach (var (predictions, answer) in Paired(task))
            {
                foreach (var metric in answer.GetProperty("metrics").EnumerateObject())
                {
                    var measured = predictions.Measure(metric.Name);
                    var expected = metric.Value.ValueKind == JsonValueKind.Null ? (double?)null : metric.Value.GetDouble();
                    Assert.That(measured.Value is null, Is.EqualTo(expected is null), () => Describe(predictions, metric.Name));
                    if (expected is { } value)
                    {
                        var tolerance = Tolerance * Math.Max(1, Math.Abs(value));
                        Assert.That(measured.Value, Is.EqualTo(value).Within(tolerance), () => Describe(predictions, metric.Name));
                    }
                }
            }
        });
    }

    [Test]
    public void Standard_errors_and_intervals_with_a_formula_are_the_same(
        [Values(MachineLearningTask.Binary, MachineLearningTask.Multiclass, MachineLearningTask.Regression)] MachineLearningTask task)
    {
        var compared = new Dictionary<string, int>();
        Assert.Multiple(() =>
        {
            foreach (var (predictions, answer) in Paired(task))
            {
                foreach (var metric in answer.GetProperty("errors").EnumerateObject())
                {
                    var expected = metric.Value.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Null ? (double?)null : number.GetDouble()).ToArray();
                    var measured = predictions.Measure(metric.Name);
                    var scale = Math.Max(1, Math.Abs(measured.Value!.Value));
                    // Where no row differs, rounding decides between 0 and almost 0, and neither has an interval to give.
                    if (expected[0] is not { } error || error <= 1e-12 * scale)
                        continue;
                    Assert.That(measured.StandardError, Is.EqualTo(error).Within(Tolerance * scale), () => Describe(predictions, metric.Name));
                    Assert.That(measured.Interval?.Low, expected[1] is { } low ? Is.EqualTo(low).Within(Tolerance * scale) : Is.Null, () => Describe(predictions, metric.Name));
                    Assert.That(measured.Interval?.High, expected[2] is { } high ? Is.EqualTo(high).Within(Tolerance * scale) : Is.Null, () => Describe(predictions, metric.Name));
                    if (measured.Interval is not null)
                        compared[metric.Name] = compared.GetValueOrDefault(metric.Name) + 1;
                }
            }
        });
        TestContext.Out.WriteLine(string.Join(", ", compared.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.That(compared.Values, Is.All.GreaterThan(100));
        Assert.That(compared, Has.Count.GreaterThan(5));
    }

    [TestCase(MachineLearningTask.Binary)]
    [TestCase(MachineLearningTask.Multiclass)]
    public void The_confusion_matrix_is_the_same(MachineLearningTask task)
    {
        foreach (var (predictions, answer) in Paired(task))
        {
            var expected = answer.GetProperty("confusion").EnumerateArray().Select(row => Doubles(row).Select(count => (int)count));
            Assert.That(predictions.Evaluate(Given.NoIntervals).Confusion, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Precision_recall_and_F1_of_each_class_are_the_same()
    {
        foreach (var (predictions, answer) in Paired(MachineLearningTask.Multiclass))
        {
            var expected = answer.GetProperty("classes").EnumerateArray().Select(Doubles).ToArray();
            var classes = predictions.Evaluate(Given.NoIntervals).Classes;
            for (var label = 0; label < classes.Length; label++)
            {
                Assert.That(classes[label].Precision, Is.EqualTo(expected[0][label]).Within(Tolerance));
                Assert.That(classes[label].Recall, Is.EqualTo(expected[1][label]).Within(Tolerance));
                Assert.That(classes[label].F1, Is.EqualTo(expected[2][label]).Within(Tolerance));
            }
        }
    }

    [Test]
    public void Every_point_of_the_roc_curve_lies_on_ours_and_ours_has_no_others()
    {
        foreach (var (predictions, answer) in Paired(MachineLearningTask.Binary))
        {
            var ours = predictions.Evaluate(Given.NoIntervals).Roc;
            Assert.That(ours.IsEmpty, Is.EqualTo(!answer.TryGetProperty("roc", out var roc)));
            if (ours.IsEmpty)
                continue;
            var theirs = Doubles(roc[0]).Zip(Doubles(roc[1])).ToArray();
            foreach (var point in ours)
                Assert.That(theirs.Min(other => Distance(other, At(point))), Is.LessThan(Tolerance));
            foreach (var point in theirs)
                Assert.That(ours.Zip(ours.Skip(1)).Min(segment => DistanceTo(segment, point)), Is.LessThan(Tolerance));
        }
    }

    [Test]
    public void The_quantiles_of_the_residuals_are_those_of_NumPy()
    {
        foreach (var (predictions, answer) in Paired(MachineLearningTask.Regression))
        {
            var scale = 1 + predictions.Truth.Max(Math.Abs);
            var expected = Doubles(answer.GetProperty("quantiles"));
            Assert.That(predictions.Evaluate(Given.NoIntervals).Residuals!.Quantiles, Is.EqualTo(expected).Within(Tolerance * scale));
        }
    }

    private IEnumerable<(Predictions Predictions, JsonElement Answer)> Paired(MachineLearningTask task) =>
        Cases.Zip(_answers).Where(pair => pair.First.Task == task);

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static (double X, double Y) At(RocPoint point) => (point.FalsePositiveRate, point.TruePositiveRate);

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));

    private static double DistanceTo((RocPoint From, RocPoint To) segment, (double X, double Y) point)
    {
        var (from, to) = (At(segment.From), At(segment.To));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var along = Math.Clamp(((point.X - from.X) * dx + (point.Y - from.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        return Distance((from.X + along * dx, from.Y + along * dy), point);
    }

    private static string Describe(Predictions predictions, string metric) =>
        $"{metric} of {predictions.Task}: truth {string.Join(' ', predictions.Truth)}; scores {string.Join(' ', predictions.Scores)}; "
        + $"weights {string.Join(' ', predictions.Weights)}";
}
