using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;

namespace CmlAction.Tests.Evaluation.Paired;

/// <summary>Gates against base: their three answers, and that there is no base.</summary>
internal sealed class BaseGateTests
{
    private const string Violated = "roc_auc >= base - 0.01";

    [Test]
    public void A_gate_that_holds_passes()
    {
        var result = Judge(Drawn(2000, quality: 2), Drawn(2000, quality: 1), Violated);
        Assert.That(result.Gates[0].State, Is.EqualTo(GateState.Pass));
        Assert.That(result.Gates[0].Reason, Does.Match(@"^0\.\d+ is at least 0\.\d+ \(base 0\.\d+ − 0\.010\)$"));
        Assert.That(result.Comparison!.Of("roc_auc")!.Verdict, Is.EqualTo(ComparisonVerdict.Better));
    }

    [Test]
    public void A_drop_beyond_chance_fails_and_says_so()
    {
        var result = Judge(Drawn(2000, quality: 1), Drawn(2000, quality: 2), Violated);
        var gate = result.Gates[0];
        Assert.That((gate.State, gate.IsInconclusive), Is.EqualTo((GateState.Fail, false)));
        Assert.That(gate.Reason, Does.Match(@"is below .*; the change is real: −0\.\d+, 95 % −0\.\d+ … −0\.\d+, p < 0\.001, 2,000 shared rows$"));
        Assert.That(gate.Measured, Is.EqualTo(result.Comparison!.Of("roc_auc")!.Head));
        Assert.That(gate.Threshold, Is.EqualTo(result.Comparison.Of("roc_auc")!.Base - 0.01));
    }

    [Test]
    public void A_drop_that_chance_could_do_warns_and_says_what_would_be_seen()
    {
        var (head, inBase) = Noisy(drop: true, rows: 100);
        var gate = Judge(head, inBase, "roc_auc >= base").Gates[0];
        Assert.That((gate.State, gate.IsInconclusive), Is.EqualTo((GateState.Warn, true)), gate.Reason);
        Assert.That(gate.Reason, Does.Match(@"; not more than chance does: −0\.\d+, 95 % −0\.\d+ … \+0\.\d+, p = 0\.\d+, 100 shared rows; as many rows show differences from 0\.\d+ on$"));
    }

    [Test]
    public void Without_intervals_every_drop_counts()
    {
        var (head, inBase) = Noisy(drop: true, rows: 100);
        var gate = Judge(head, inBase, "roc_auc >= base", confidence: null).Gates[0];
        Assert.That((gate.State, gate.IsInconclusive), Is.EqualTo((GateState.Fail, false)));
    }

    [Test]
    public void A_warning_never_fails() =>
        Assert.That(Judge(Drawn(2000, quality: 1), Drawn(2000, quality: 2), "warn: " + Violated).Gates[0].State, Is.EqualTo(GateState.Warn));

    [Test]
    public void A_demanded_gain_fails_when_it_is_surely_missed()
    {
        var head = Drawn(2000, quality: 2);
        Assert.That(Judge(head, head, "roc_auc >= base + 0.05").Gates[0].State, Is.EqualTo(GateState.Fail), "no difference at all");
        Assert.That(Judge(head, Drawn(2000, quality: 1.9), "roc_auc >= base + 0.3").Gates[0].State, Is.EqualTo(GateState.Fail));
        Assert.That(Judge(Drawn(2000, quality: 2), Drawn(2000, quality: 1), "roc_auc >= base + 0.05").Gates[0].State, Is.EqualTo(GateState.Pass));
    }

    [TestCase("log_loss <= base + 1%", GateState.Fail)]
    [TestCase("log_loss <= base + 500%", GateState.Pass)]
    [TestCase("brier <= base", GateState.Fail)]
    [TestCase("accuracy >= base - 1%", GateState.Fail)]
    [TestCase("f1 >= base", GateState.Fail)]
    [TestCase("recall for class no >= base", GateState.Fail)]
    [TestCase("roc_auc > base", GateState.Fail)]
    [TestCase("log_loss < base", GateState.Fail)]
    public void Every_metric_can_be_held_against_base(string sentence, GateState state) =>
        Assert.That(Judge(Drawn(2000, quality: 1), Drawn(2000, quality: 2), sentence).Gates[0].State, Is.EqualTo(state));

    [Test]
    public void Without_a_base_the_gate_did_not_run()
    {
        var result = Evaluator.Evaluate(
            Drawn(100, 1), Dummy, new EvaluateConfig { Gates = [GateTests.Sentence(Violated)] }, ConfigPlaces.None,
            new EvaluationSettings { NoBase = "git does not know main" });
        Assert.That(result.Gates[0].State, Is.EqualTo(GateState.DidNotRun));
        Assert.That(result.Gates[0].Reason, Is.EqualTo("no base to compare with: git does not know main"));
        Assert.That((result.Comparison, result.NoComparison), Is.EqualTo(((BaseComparison?)null, "git does not know main")));
        Assert.That(Verdicts.Of([], result.Gates), Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public void A_base_that_cannot_be_compared_with_is_a_reason()
    {
        var head = Drawn(100, 1);
        var inBase = BaseOf(Drawn(100, 1));
        Assert.That(Why(inBase with { Labels = ["no", "YES"] }), Is.EqualTo("the target of base 1a2b3c4 has other labels"));
        Assert.That(Why(inBase with { Task = MachineLearningTask.Regression, Labels = [] }), Is.EqualTo("the task of base 1a2b3c4 is another one"));
        Assert.That(Why(inBase with { Keys = [.. inBase.Keys.Select(key => key + 1000)] }), Does.StartWith("base 1a2b3c4 holds out none of the 100 test rows"));
        Assert.That(Compare(head with { Keys = [] }, inBase, []).NoComparison, Does.Contain("do not say which rows"));

        string? Why(BaseModel model) => Compare(head, model, []).NoComparison;
    }

    [Test]
    public void Rows_are_paired_by_key_whatever_their_order_and_others_are_counted()
    {
        var head = Drawn(300, 1);
        var inBase = BaseOf(Drawn(300, 2));
        var whole = Compare(head, inBase, []).Comparison!;
        int[] order = [.. Enumerable.Range(0, 300).Reverse().Skip(40)];
        var part = inBase with
        {
            Keys = [.. order.Select(i => inBase.Keys[i]), 999_999],
            Scores = [.. order.Select(i => inBase.Scores[i]), 0.5],
            TrainKeys = [.. Enumerable.Range(260, 10).Select(i => (uint)(head.Keys[i] >> 32))],
        };
        var comparison = Compare(head, part, []).Comparison!;

        Assert.That((whole.SharedRows, whole.RowsOfHeadOnly, whole.RowsOfBaseOnly, whole.RowsTrainedOn), Is.EqualTo((300, 0, 0, (int?)null)));
        Assert.That((comparison.SharedRows, comparison.RowsOfHeadOnly, comparison.RowsOfBaseOnly, comparison.RowsTrainedOn), Is.EqualTo((260, 40, 1, (int?)10)));
        var rows = Enumerable.Range(0, 260).ToArray();
        Assert.That(comparison.Of("log_loss")!.Head, Is.EqualTo(head.Of(rows).Measure("log_loss").Value));
        Assert.That(comparison.Of("log_loss")!.Base, Is.EqualTo(Drawn(300, 2).Of(rows).Measure("log_loss").Value));
        Assert.That(comparison.Base.Metric("roc_auc").Value, Is.EqualTo(comparison.Of("roc_auc")!.Base));
    }

    [Test]
    public void Copies_of_a_row_are_paired_in_order()
    {
        var head = Given.Binary("1 0 1 0", ".9 .1 .8 .2") with { Keys = [7, 7, 7, 8] };
        var inBase = BaseOf(Given.Binary("1 0 0", ".6 .4 .3") with { Keys = [7, 8, 7] });
        var comparison = Compare(head, inBase, []).Comparison!;
        Assert.That((comparison.SharedRows, comparison.RowsOfHeadOnly, comparison.RowsOfBaseOnly), Is.EqualTo((3, 1, 0)));
        Assert.That(comparison.Of("brier")!.Base, Is.EqualTo((0.4 * 0.4 + 0.3 * 0.3 + 0.4 * 0.4) / 3).Within(1e-12));
    }

    [Test]
    public void The_same_predictions_differ_in_nothing()
    {
        var head = Drawn(500, 1);
        var comparison = Compare(head, BaseOf(head), []).Comparison!;
        Assert.That(comparison.Metrics.Select(metric => metric.Verdict), Is.All.EqualTo(ComparisonVerdict.Same));
        Assert.That(comparison.Shift, Is.EqualTo(new PredictionShift(0, 0)));
    }

    [Test]
    public void Base_decides_by_its_own_threshold()
    {
        var head = Drawn(500, 1);
        var comparison = Compare(head, BaseOf(head) with { Threshold = 0.9 }, []).Comparison!;
        Assert.That(comparison.Of("roc_auc")!.Difference, Is.Zero);
        Assert.That(comparison.Of("recall")!.Verdict, Is.EqualTo(ComparisonVerdict.Better));
        Assert.That(comparison.Base.Threshold, Is.EqualTo(0.9));
    }

    [Test]
    public void The_numbers_are_the_same_for_any_number_of_threads([Values] MachineLearningTask task)
    {
        var head = Draw.Many(task, 3, 40).First(one => one.Count > 40);
        var other = head with { Scores = [.. head.Scores.Reverse()] };
        head = WithKeys(head);
        Assert.That(Run(3), Is.EqualTo(Run(1)));

        string Run(int threads)
        {
            var settings = new EvaluationSettings { Threads = threads, Base = BaseOf(WithKeys(other)) with { Threshold = null } };
            var result = Evaluator.Evaluate(head, Given.SomeDummy(head), new EvaluateConfig(), ConfigPlaces.None, settings);
            return System.Text.Json.JsonSerializer.Serialize(result.Comparison!.Metrics);
        }
    }

    internal static readonly DummyBaseline Dummy = new([0.5, 0.5]);

    internal static BaseModel BaseOf(Predictions predictions) => new()
    {
        Name = "1a2b3c4",
        Origin = BaseOrigin.Record,
        Task = predictions.Task,
        Labels = predictions.Labels,
        Threshold = predictions.Task == MachineLearningTask.Binary ? 0.5 : null,
        Dummy = Given.SomeDummy(predictions),
        Keys = WithKeys(predictions).Keys,
        Scores = predictions.Scores,
    };

    private static EvaluationResult Judge(Predictions head, Predictions inBase, string sentence, double? confidence = 0.95) =>
        Compare(head, BaseOf(inBase), [sentence], confidence);

    private static EvaluationResult Compare(Predictions head, BaseModel inBase, string[] sentences, double? confidence = 0.95) => Evaluator.Evaluate(
        head, Given.SomeDummy(head), new EvaluateConfig { Confidence = confidence, Gates = [.. sentences.Select(GateTests.Sentence)] },
        ConfigPlaces.None, new EvaluationSettings { Base = inBase });

    private static Predictions WithKeys(Predictions predictions) => predictions.Keys.IsEmpty
        ? predictions with { Keys = [.. Enumerable.Range(1, predictions.Count).Select(i => (ulong)i << 32)] }
        : predictions;

    /// <summary>The same rows every time, ranked the better the higher the quality.</summary>
    private static Predictions Drawn(int rows, double quality)
    {
        var random = new Random(17);
        var (truth, scores) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            truth[i] = random.Next(2);
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            scores[i] = 1 / (1 + Math.Exp(-(quality * (truth[i] - 0.5) + noise)));
        }
        return WithKeys(Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, scores));
    }

    /// <summary>Two models of equal quality, drawn until head came out worse.</summary>
    private static (Predictions Head, Predictions Base) Noisy(bool drop, int rows)
    {
        for (var seed = 1; ; seed++)
        {
            var (head, inBase) = EqualModels(new Random(seed), rows, 0);
            if (head.Measure("roc_auc").Value + 0.01 < inBase.Measure("roc_auc").Value == drop)
                return (WithKeys(head), WithKeys(inBase));
        }
    }

    /// <summary>Two models that see the same signal through noise of their own; head's signal is weakened by a share.</summary>
    internal static (Predictions Head, Predictions Base) EqualModels(Random random, int rows, double weaker)
    {
        var (truth, first, second) = (new double[rows], new double[rows], new double[rows]);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        for (var i = 0; i < rows; i++)
        {
            truth[i] = i % 2;
            var shared = 1.5 * truth[i] + Normal();
            first[i] = 1 / (1 + Math.Exp(-(shared - weaker * truth[i] + 0.4 * Normal() - 0.75)));
            second[i] = 1 / (1 + Math.Exp(-(shared + 0.4 * Normal() - 0.75)));
        }
        return (WithKeys(Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, first)), WithKeys(Given.Of(MachineLearningTask.Binary, ["no", "yes"], truth, second)));
    }
}
