using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Evaluation.Slices;

namespace CmlAction.Tests.Evaluation;

/// <summary>Gates about the rows that a model was trained or tuned on, and about the distance to them.</summary>
internal sealed class PartGateTests
{
    private static readonly Predictions Test = Given.Regression("1 2 3 4", "2 3 4 5");

    /// <summary>RMSE 0.5 on train, 2 on validation, 1 on test.</summary>
    private static readonly Predictions All = Parts(
        (SplitName.Train, Given.Regression("1 2", "1.5 2.5")), (SplitName.Validation, Given.Regression("1 2", "3 4")), (SplitName.Test, Test));

    [TestCase("rmse on train <= 0.6", GateState.Pass, "0.500 is at most 0.600")]
    [TestCase("rmse on train <= 0.4", GateState.Fail, "0.500 is above 0.400")]
    [TestCase("warn: rmse on validation <= 1", GateState.Warn, "2.000 is above 1.000")]
    [TestCase("rmse on train <= dummy - 50%", GateState.Pass, "0.500 is at most 0.791 (dummy 1.581 − 50 %)")]
    [TestCase("gap(rmse) <= 0.4", GateState.Fail, "0.500 is above 0.400 (rmse 0.500 on train, 1.000 on test)")]
    [TestCase("gap(rmse) <= 0.5", GateState.Pass, "0.500 is exactly 0.500 (rmse 0.500 on train, 1.000 on test)")]
    [TestCase("gap(rmse) <= 25%", GateState.Fail, "100.0 % is above 25.0 % (rmse 0.500 on train, 1.000 on test)")]
    [TestCase("warn: gap(rmse) <= 25%", GateState.Warn, "100.0 % is above 25.0 % (rmse 0.500 on train, 1.000 on test)")]
    [TestCase("gap(mean_error) <= 0.2", GateState.Fail, "0.500 is above 0.200 (mean_error 0.500 on train, 1.000 on test)")]
    public void A_part_is_held_against_a_number_and_a_gap_is_positive_when_train_is_better(string sentence, GateState state, string reason)
    {
        var gate = Judge(sentence);
        Assert.That((gate.State, gate.Reason), Is.EqualTo((state, reason)));
    }

    [TestCase("gap(rsme) <= 1", "\"rsme\" is not something a gate can measure", "did you mean \"rmse\"?")]
    [TestCase("gap(roc_auc) <= 1", "\"roc_auc\" is a metric of binary tasks, but this task is regression", "rmse")]
    public void A_gap_of_what_cannot_be_measured_is_refused(string sentence, string message, string expected)
    {
        var problem = Assert.Throws<CmlException>(() => Judge(sentence))!.Problems.Single();
        Assert.That(problem.Message, Is.EqualTo(message));
        Assert.That(problem.Expected, Does.Contain(expected));
    }

    [Test]
    public void The_gap_of_a_score_is_train_minus_test()
    {
        var test = Given.Binary("1 0 1 0", ".9 .6 .4 .1");
        var all = Parts((SplitName.Train, Given.Binary("1 0", ".9 .1")), (SplitName.Test, test));
        var gate = GivenSlices.Judge(test, new EvaluateConfig { Gates = [GateTests.Sentence("gap(roc_auc) <= 10%")] }, parts: all).Gates.Single();
        Assert.That((gate.State, gate.Measured), Is.EqualTo((GateState.Fail, (double?)0.25)));
        Assert.That(gate.Reason, Is.EqualTo("25.0 % is above 10.0 % (roc_auc 1.000 on train, 0.750 on test)"));
    }

    [Test]
    public void A_share_of_nothing_cannot_be_told()
    {
        var all = Parts((SplitName.Train, Given.Regression("1 2", "1 2")), (SplitName.Test, Test));
        var gate = GivenSlices.Judge(Test, new EvaluateConfig { Gates = [GateTests.Sentence("gap(rmse) <= 25%")] }, parts: all).Gates.Single();
        Assert.That((gate.State, gate.Measured, gate.Reason), Is.EqualTo((GateState.Fail, (double?)null, "a gap cannot be a share of 0 (rmse 0.000 on train, 1.000 on test)")));
    }

    [TestCase("r2 on train >= 0.5", "r2 is undefined: the 2 train rows all have the same actual value")]
    [TestCase("r2 on validation >= 0.5", "r2 is undefined: there is only 1 validation row")]
    [TestCase("mape on train <= 1", "mape is undefined: 2 of 2 train rows have the actual value 0; use wape")]
    public void A_reason_names_the_rows_that_were_asked_about(string sentence, string reason)
    {
        var all = Parts((SplitName.Train, Given.Regression("0 0", "1 2")), (SplitName.Validation, Given.Regression("1", "1")), (SplitName.Test, Test));
        var gate = GivenSlices.Judge(Test, new EvaluateConfig { Gates = [GateTests.Sentence(sentence)] }, parts: all).Gates.Single();
        Assert.That((gate.State, gate.Reason), Is.EqualTo((GateState.Fail, reason)));
    }

    [Test]
    public void The_remark_on_a_class_names_them_too()
    {
        var test = Given.Binary("1 0 1 0", ".9 .6 .4 .1");
        var all = Parts((SplitName.Train, Given.Binary("1 0", ".1 .1")), (SplitName.Test, test));
        var gate = GivenSlices.Judge(test, new EvaluateConfig { Gates = [GateTests.Sentence("precision on train >= 0.5")] }, parts: all).Gates.Single();
        Assert.That(gate.Reason, Does.Contain("; no train row was predicted \""));
    }

    [Test]
    public void A_part_without_predictions_is_a_mistake_with_its_place()
    {
        var error = Assert.Throws<CmlException>(() => GivenSlices.Judge(Test, new EvaluateConfig { Gates = [GateTests.Sentence("rmse on train <= 1"), GateTests.Sentence("gap(mae) <= 1")] }, parts: Test))!;
        Assert.That(error.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { ProblemCode.PartWithoutPredictions, ProblemCode.PartWithoutPredictions }));
        Assert.That(error.Problems[0].Place, Is.EqualTo(new Place("cml.yaml", 31, 7)));
    }

    private static GateResult Judge(string sentence) =>
        GivenSlices.Judge(Test, new EvaluateConfig { Gates = [GateTests.Sentence(sentence)] }, parts: All).Gates.Single();

    private static Predictions Parts(params (SplitName Split, Predictions Rows)[] parts) => parts[0].Rows with
    {
        Rows = [.. Enumerable.Range(1, parts.Sum(part => part.Rows.Count))],
        Splits = [.. parts.SelectMany(part => Enumerable.Repeat(part.Split, part.Rows.Count))],
        Truth = [.. parts.SelectMany(part => part.Rows.Truth)],
        Scores = [.. parts.SelectMany(part => part.Rows.Scores)],
    };
}
