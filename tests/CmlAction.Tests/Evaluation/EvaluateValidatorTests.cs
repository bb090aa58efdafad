using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Evaluation;

internal sealed class EvaluateValidatorTests
{
    private const MachineLearningTask Binary = MachineLearningTask.Binary;
    private const MachineLearningTask Multiclass = MachineLearningTask.Multiclass;
    private const MachineLearningTask Regression = MachineLearningTask.Regression;

    private static readonly ImmutableArray<string> YesNo = ["no", "yes"];

    [Test]
    public void An_unknown_metric_is_named_with_its_place_and_the_nearest_name()
    {
        var problem = Single(Metrics("roc_auk"), Binary);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Code, Is.EqualTo(ProblemCode.UnknownMetric));
            Assert.That(problem.Message, Is.EqualTo("\"roc_auk\" is not a metric"));
            Assert.That(problem.Place, Is.EqualTo(new Place("cml.yaml", 20, 13)));
            Assert.That(problem.Expected, Does.Contain("average_precision").And.EndsWith("(did you mean \"roc_auc\"?)"));
        });
    }

    [Test]
    public void Aliases_are_known_and_suggested()
    {
        Assert.That(Check(Metrics("mean_absolute_error", "f1_score"), null), Is.Empty);
        Assert.That(Single(Metrics("mean_absolut_error"), Regression).Expected, Does.EndWith("(did you mean \"mean_absolute_error\"?)"));
    }

    [Test]
    public void Before_the_data_are_known_every_task_is_possible()
    {
        Assert.That(Check(Metrics("roc_auc", "rmse"), null), Is.Empty);
        Assert.That(Check(Gates("f1 for class anything >= 0.5", "macro_f1 >= 0.5"), null), Is.Empty);
        Assert.That(EvaluateValidator.Check(Gates("f1 for class anything >= 0.5"), ConfigPlaces.None, Multiclass, []), Is.Empty, "model.task names the task, not its labels");
        Assert.That(Single(Metrics("acuracy"), null).Expected, Does.EndWith("(did you mean \"accuracy\"?)"));
    }

    [TestCase("rmse", Binary, "\"rmse\" is a metric of regression tasks, but this task is binary", null)]
    [TestCase("roc_auc", Multiclass, "\"roc_auc\" is a metric of binary tasks, but this task is multiclass",
        "use roc_auc_ovr or roc_auc_ovo or roc_auc_ovr_weighted or roc_auc_ovo_weighted")]
    [TestCase("macro_f1", Binary, "\"macro_f1\" is a metric of multiclass tasks, but this task is binary", "use f1")]
    [TestCase("log_loss", Regression, "\"log_loss\" is a metric of binary and multiclass tasks, but this task is regression", null)]
    [TestCase("f1", Multiclass, "\"f1\" is a metric of binary tasks, but this task is multiclass",
        "use macro_f1 or weighted_f1, or in a gate \"f1 for class LABEL\"")]
    public void A_metric_of_another_task_says_which_and_what_to_use_instead(
        string metric, MachineLearningTask task, string message, string? remedy)
    {
        var ofList = Single(Metrics(metric), task);
        var ofGate = Single(Gates($"{metric} >= 0.5"), task);
        Assert.Multiple(() =>
        {
            Assert.That((ofList.Code, ofList.Message, ofList.Remedy), Is.EqualTo((ProblemCode.MetricOfAnotherTask, message, remedy)));
            Assert.That((ofGate.Code, ofGate.Message, ofGate.Remedy), Is.EqualTo((ProblemCode.MetricOfAnotherTask, message, remedy)));
            Assert.That(ofGate.Place, Is.EqualTo(new Place("cml.yaml", 31, 7)));
        });
    }

    [TestCase("f1", "f1", "\"f1\" is listed twice")]
    [TestCase("f1", "f1_score", "\"f1_score\" and \"f1\" are the same metric, f1")]
    public void A_metric_listed_twice_is_a_problem_also_by_an_alias(string first, string second, string message)
    {
        var problem = Single(Metrics(first, second), Binary);
        Assert.That((problem.Code, problem.Message), Is.EqualTo((ProblemCode.DuplicateMetric, message)));
        Assert.That(problem.Place, Is.EqualTo(new Place("cml.yaml", 20, 22)));
    }

    [Test]
    public void An_unknown_quantity_of_a_gate_is_named_with_the_nearest_name()
    {
        var problem = Single(Gates("accurracy >= 0.5"), Multiclass);
        Assert.That(problem.Code, Is.EqualTo(ProblemCode.UnknownMetric));
        Assert.That(problem.Message, Is.EqualTo("\"accurracy\" is not something a gate can measure"));
        Assert.That(problem.Expected, Does.EndWith("(did you mean \"accuracy\"?)"));
    }

    [Test]
    public void For_class_needs_a_metric_with_classes()
    {
        var problem = Single(Gates("roc_auc for class yes >= 0.5"), Binary);
        Assert.That(problem.Code, Is.EqualTo(ProblemCode.MetricWithoutClasses));
        Assert.That(problem.Message, Is.EqualTo("\"roc_auc\" has one value for all classes"));
        Assert.That(problem.Expected, Is.EqualTo("precision, recall, f1 before \"for class\""));
    }

    [Test]
    public void For_class_needs_a_task_with_classes()
    {
        var problem = Single(Gates("recall for class yes >= 0.5"), Regression);
        Assert.That((problem.Code, problem.Message), Is.EqualTo((ProblemCode.MetricWithoutClasses, "A regression task has no classes")));
    }

    [Test]
    public void For_class_needs_a_label_of_the_target()
    {
        var problem = Single(Gates("recall for class yess >= 0.5"), Binary);
        Assert.That((problem.Code, problem.Message), Is.EqualTo((ProblemCode.UnknownClass, "The target has no class \"yess\"")));
        Assert.That(problem.Expected, Is.EqualTo("no, yes (did you mean \"yes\"?)"));
    }

    [Test]
    public void Of_very_many_labels_only_some_are_listed()
    {
        ImmutableArray<string> labels = [.. Enumerable.Range(0, 5000).Select(i => $"label-{i}")];
        var problem = EvaluateValidator.Check(Gates("f1 for class x >= 0.5"), ConfigPlaces.None, Multiclass, labels).Single();
        Assert.That(problem.Expected, Does.EndWith("label-39 and 4,960 more"));
    }

    [TestCase("f1 for class no >= 0.5", Binary)]
    [TestCase("precision for class yes >= 0.5", Multiclass)]
    [TestCase("warn: top_3_accuracy >= dummy + 10%", Multiclass)]
    [TestCase("mean_error <= 1", Regression)]
    public void What_can_be_measured_is_no_problem(string gate, MachineLearningTask task) =>
        Assert.That(Check(Gates(gate), task), Is.Empty);

    [TestCase(Multiclass, "multiclass")]
    [TestCase(Regression, "regression")]
    public void A_threshold_outside_a_binary_task_is_not_ignored(MachineLearningTask task, string word)
    {
        var problem = Single(new EvaluateConfig { Threshold = 0.3 }, task);
        Assert.That(problem.Code, Is.EqualTo(ProblemCode.ThresholdWithoutBinary));
        Assert.That(problem.Message, Is.EqualTo($"evaluate.threshold has no meaning in a {word} task"));
    }

    [TestCase(0.3, Binary)]
    [TestCase(0.5, Multiclass)]
    public void A_threshold_of_a_binary_task_or_the_default_is_no_problem(double threshold, MachineLearningTask task) =>
        Assert.That(Check(new EvaluateConfig { Threshold = threshold }, task), Is.Empty);

    [Test]
    public void All_problems_come_at_once_in_the_order_of_the_keys()
    {
        var config = new EvaluateConfig
        {
            Metrics = ["rmse", "nonsense_metric", "accuracy", "accuracy"],
            Threshold = 0.2,
            Gates = [GateTests.Sentence("f1 for class z >= 1"), GateTests.Sentence("whatever >= 1")],
        };
        Assert.That(Check(config, Multiclass).Select(problem => problem.Code), Is.EqualTo(new[]
        {
            ProblemCode.MetricOfAnotherTask, ProblemCode.UnknownMetric, ProblemCode.DuplicateMetric, ProblemCode.ThresholdWithoutBinary,
            ProblemCode.UnknownClass, ProblemCode.UnknownMetric,
        }));
    }

    private static EvaluateConfig Metrics(params ImmutableArray<string> names) => new() { Metrics = names };

    private static EvaluateConfig Gates(params string[] sentences) => new() { Gates = [.. sentences.Select(GateTests.Sentence)] };

    private static Problem Single(EvaluateConfig config, MachineLearningTask? task)
    {
        var problems = Check(config, task);
        Assert.That(problems, Has.Length.EqualTo(1));
        return problems[0];
    }

    private static ImmutableArray<Problem> Check(EvaluateConfig config, MachineLearningTask? task)
    {
        var places = ImmutableDictionary<string, Place>.Empty
            .Add("evaluate.metrics[0]", new Place("cml.yaml", 20, 13))
            .Add("evaluate.metrics[1]", new Place("cml.yaml", 20, 22));
        return EvaluateValidator.Check(config, new ConfigPlaces("cml.yaml", places), task, task == Regression ? [] : YesNo);
    }
}
