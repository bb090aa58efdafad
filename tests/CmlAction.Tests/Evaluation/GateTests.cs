using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Evaluation;

internal sealed class GateTests
{
    private static readonly Place Line = new("cml.yaml", 31, 7);

    private static readonly DummyBaseline SevenToThree = new([0.7, 0.3]);

    [TestCase("roc_auc >= 0.84", GateState.Pass, "0.840 is exactly 0.840")]
    [TestCase("roc_auc >= 0.8", GateState.Pass, "0.840 is at least 0.800")]
    [TestCase("roc_auc >= 0.85", GateState.Fail, "0.840 is below 0.850")]
    [TestCase("roc_auc > 0.84", GateState.Fail, "0.840 is not above 0.840")]
    [TestCase("roc_auc > 0.8", GateState.Pass, "0.840 is above 0.800")]
    [TestCase("brier <= 0.2", GateState.Pass, "0.159 is at most 0.200")]
    [TestCase("brier <= 0.1", GateState.Fail, "0.159 is above 0.100")]
    [TestCase("brier < 0.2", GateState.Pass, "0.159 is below 0.200")]
    [TestCase("accuracy < 0.8", GateState.Fail, "0.800 is not below 0.800")]
    [TestCase("accuracy = 0.8", GateState.Pass, "0.800 is exactly 0.800")]
    [TestCase("accuracy = 1", GateState.Fail, "0.800 is not 1.000")]
    [TestCase("warn: accuracy >= 0.9", GateState.Warn, "0.800 is below 0.900")]
    [TestCase("warn: accuracy >= 0.8", GateState.Pass, "0.800 is exactly 0.800")]
    [TestCase("roc_auc >= 0.84001", GateState.Fail, "0.84000 is below 0.84001")]
    [TestCase("roc_auc >= 80", GateState.Fail, "0.84 is below 80.00; roc_auc lies between 0 and 1")]
    [TestCase("log_loss >= -1", GateState.Pass, "0.482 is at least −1.000; log_loss is never below 0")]
    public void A_number_is_held_against_the_metric(string sentence, GateState state, string reason) =>
        AssertJudged(Given.BinaryA, sentence, state, reason);

    [TestCase("accuracy >= dummy", GateState.Pass, "0.800 is at least 0.500 (dummy 0.500)")]
    [TestCase("accuracy >= dummy + 0.35", GateState.Fail, "0.800 is below 0.850 (dummy 0.500 + 0.350)")]
    [TestCase("accuracy >= dummy + 70%", GateState.Fail, "0.800 is below 0.850 (dummy 0.500 + 70 %)")]
    [TestCase("log_loss <= dummy - 20%", GateState.Pass, "0.482 is at most 0.624 (dummy 0.780 − 20 %)")]
    [TestCase("log_loss <= dummy - 0.5", GateState.Fail, "0.482 is above 0.280 (dummy 0.780 − 0.500)")]
    [TestCase("log_loss <= dummy - 2.5%", GateState.Pass, "0.482 is at most 0.761 (dummy 0.780 − 2.5 %)")]
    public void The_dummy_is_a_bound_with_an_absolute_or_relative_offset(string sentence, GateState state, string reason) =>
        AssertJudged(Given.BinaryA, sentence, state, reason, SevenToThree);

    [TestCase("r2 >= dummy + 50%", 0.5)]
    [TestCase("r2 >= dummy - 50%", -0.5)]
    public void A_relative_offset_of_a_negative_dummy_goes_the_way_it_is_written(string sentence, double offsetInDummies)
    {
        var gate = Judge(Given.FiveNumbers, sentence, new DummyBaseline([], 10, 10));
        var dummy = Given.FiveNumbers.Evaluate(dummy: new DummyBaseline([], 10, 10)).Metric("r2").Dummy!.Value;
        Assert.That(dummy, Is.Negative);
        Assert.That(gate.Threshold, Is.EqualTo(dummy + offsetInDummies * Math.Abs(dummy)).Within(1e-12));
    }

    [TestCase("recall for class yes >= 0.8", GateState.Pass, "0.800 is exactly 0.800")]
    [TestCase("precision for class no >= 0.9", GateState.Fail, "0.800 is below 0.900")]
    [TestCase("f1 for class no >= dummy + 0.1", GateState.Pass, "0.800 is at least 0.767 (dummy 0.667 + 0.100)")]
    [TestCase("f1 for class yes > dummy", GateState.Pass, "0.800 is above 0.000 (dummy 0.000)")]
    public void One_class_is_held_against_the_rest_in_a_binary_task(string sentence, GateState state, string reason) =>
        AssertJudged(Given.BinaryA, sentence, state, reason, SevenToThree);

    [TestCase("recall for class c >= 0.6", GateState.Pass, "0.667 is at least 0.600")]
    [TestCase("precision for class b >= 0.7", GateState.Fail, "0.667 is below 0.700")]
    [TestCase("f1 for class c = 0.8", GateState.Pass, "0.800 is exactly 0.800")]
    public void One_class_is_held_against_the_rest_in_a_multiclass_task(string sentence, GateState state, string reason) =>
        AssertJudged(Given.ThreeClasses, sentence, state, reason);

    [TestCase("rmse <= 0.7", GateState.Pass, "0.654 is at most 0.700")]
    [TestCase("mae <= dummy - 30%", GateState.Pass, "0.560 is at most 1.330 (dummy 1.900 − 30 %)")]
    [TestCase("mean_error <= 0.01", GateState.Fail, "0.0400 is above 0.0100")]
    public void Regression_metrics_are_held_against_their_own_dummies(string sentence, GateState state, string reason) =>
        AssertJudged(Given.FiveNumbers, sentence, state, reason, new DummyBaseline([], 3.1, 3));

    [Test]
    public void Large_numbers_are_shown_without_decimals()
    {
        var houses = Given.Regression("100000 250000", "112345 237655");
        AssertJudged(houses, "rmse <= 12000", GateState.Fail, "12,345 is above 12,000");
    }

    [TestCase("roc_auc >= 0.5", GateState.Fail)]
    [TestCase("warn: roc_auc >= 0.5", GateState.Warn)]
    public void An_undefined_metric_fails_its_gate_and_says_why(string sentence, GateState state)
    {
        var gate = Judge(Given.Binary("0 0", ".1 .2"), sentence);
        Assert.That(
            gate, Is.EqualTo(new GateResult(
                sentence.Replace("warn: ", ""), state, null, 0.5, "roc_auc is undefined: the 2 test rows contain only \"no\"", Line)));
    }

    [Test]
    public void An_undefined_dummy_fails_the_gate_and_says_why()
    {
        // The dummy hits the constant target exactly, so it has no bias ratio.
        var gate = Judge(Given.Regression("1 1", "2 3"), "bias_ratio <= dummy + 1", new DummyBaseline([], 1, 1));
        Assert.That((gate.State, gate.Threshold), Is.EqualTo((GateState.Fail, (double?)null)));
        Assert.That(gate.Measured, Is.EqualTo(1.5 / Math.Sqrt(2.5)).Within(1e-12));
        Assert.That(gate.Reason, Is.EqualTo("bias_ratio of the dummy is undefined: every prediction is exact"));
    }

    [Test]
    public void A_zero_that_stands_for_0_0_is_explained() =>
        AssertJudged(
            Given.Binary("0 1", ".1 .2"), "precision >= 0.5", GateState.Fail,
            "0.000 is below 0.500; no test row was predicted \"yes\", so 0/0 counts as 0");

    [Test]
    public void A_metric_that_was_not_asked_for_is_judged_and_shown()
    {
        var config = new EvaluateConfig { Metrics = ["macro_f1"], Gates = [Sentence("top_2_accuracy >= 0.9")] };
        var result = Given.ThreeClasses.Evaluate(config);
        Assert.That(result.Gates.Single().State, Is.EqualTo(GateState.Pass));
        Assert.That(result.Metric("top_2_accuracy").Value, Is.EqualTo(1));
    }

    [Test]
    public void An_alias_is_judged_under_its_own_words()
    {
        var gate = Judge(Given.FiveNumbers, "mean_absolute_error <= 0.6");
        Assert.That((gate.Sentence, gate.State), Is.EqualTo(("mean_absolute_error <= 0.6", GateState.Pass)));
    }

    [Test]
    public void A_gate_on_the_test_part_is_the_same_as_one_without_a_part() =>
        AssertJudged(Given.BinaryA, "roc_auc on test >= 0.84", GateState.Pass, "0.840 is exactly 0.840");

    [Test]
    public void Gates_are_answered_in_the_order_of_the_file()
    {
        var config = new EvaluateConfig { Gates = [Sentence("f1 >= 0.1"), Sentence("accuracy >= 0.9"), Sentence("f1 >= 0.2")] };
        Assert.That(
            Given.BinaryA.Evaluate(config).Gates.Select(gate => gate.Sentence),
            Is.EqualTo(new[] { "f1 >= 0.1", "accuracy >= 0.9", "f1 >= 0.2" }));
    }

    [TestCase("roc_auc >= overall")]
    public void What_configs_are_refused_for_is_a_bug_here(string sentence) =>
        Assert.That(() => Judge(sentence.Contains("f1") ? Given.ThreeClasses : Given.BinaryA, sentence), Throws.InvalidOperationException);

    [Test]
    public void A_quantity_with_arguments_is_a_bug_here() =>
        Assert.That(
            () => Given.BinaryA.Evaluate(new EvaluateConfig { Gates = [Sentence("roc_auc >= 0.5") with { Arguments = ["train"] }] }),
            Throws.InvalidOperationException);

    private static void AssertJudged(Predictions predictions, string sentence, GateState state, string reason, DummyBaseline? dummy = null)
    {
        var gate = Judge(predictions, sentence, dummy);
        Assert.That((gate.State, gate.Reason, gate.Place), Is.EqualTo((state, reason, Line)));
    }

    private static GateResult Judge(Predictions predictions, string sentence, DummyBaseline? dummy = null) =>
        predictions.Evaluate(new EvaluateConfig { Gates = [Sentence(sentence)] }, dummy).Gates.Single();

    /// <summary>As the config room reads it: <c>[warn:] quantity [for class X | for each X | on X] op bound</c>.</summary>
    internal static Sentence Sentence(string text)
    {
        var severity = text.StartsWith("warn: ") ? Severity.Warn : Severity.Fail;
        text = text.Replace("warn: ", "");
        var words = text.Split(' ');
        var op = Array.FindIndex(words, word => word is ">=" or "<=" or ">" or "<" or "=");
        ImmutableArray<string> operators = [">=", "<=", ">", "<", "="];
        Scope? scope = words[1] switch
        {
            "for" => new Scope(words[2] == "class" ? ScopeKind.ForClass : ScopeKind.ForEach, string.Join(' ', words[3..op])),
            "on" => new Scope(ScopeKind.On, words[2]),
            _ => null,
        };
        ImmutableArray<string> arguments = words[0].Split('(', ')') is [_, var argument, ""] ? [argument] : [];
        return new Sentence(text, severity, words[0].Split('(')[0], arguments, scope, (Comparison)operators.IndexOf(words[op]), Bound(words[(op + 1)..]), Line);
    }

    private static Bound Bound(string[] words)
    {
        BoundReference? reference =
            char.IsLetter(words[0][0]) ? Enum.Parse<BoundReference>(words[0], ignoreCase: true) : null;
        if (reference is not null && words.Length == 1)
            return new Bound(reference, 0, false);
        var (number, sign) = reference is null ? (words[0], 1) : (words[2], words[1] == "-" ? -1 : 1);
        return number.EndsWith('%')
            ? new Bound(reference, sign * double.Parse(number[..^1]) / 100, reference is not null) { IsPercent = reference is null }
            : new Bound(reference, sign * double.Parse(number), false);
    }
}
