using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Evaluation.Slices;

internal sealed class SliceGateTests
{
    private static readonly Predictions Regions = GivenSlices.Binary(("north", 100, 0.9, 0.9), ("south", 100, 0.5, 0.9), ("west", 60, 0.8, 0.9));

    [TestCase("recall for each region >= 0.4", GateState.Pass, "south", "worst of 3: \"south\" 0.500 is at least 0.400, 100 rows")]
    [TestCase("recall for each region >= 0.6", GateState.Fail, "south", "\"south\" 0.500 is below 0.600, 100 rows")]
    [TestCase("warn: recall for each region >= 0.6", GateState.Warn, "south", "\"south\" 0.500 is below 0.600, 100 rows")]
    [TestCase("recall for each region >= 0.85", GateState.Fail, "south", "\"south\" 0.500 is below 0.850, 100 rows; also \"west\"")]
    [TestCase("recall for each region <= 0.6", GateState.Fail, "north", "\"north\" 0.900 is above 0.600, 100 rows; also \"west\"")]
    [TestCase("recall for each region = 0.8", GateState.Fail, "south", "\"south\" 0.500 is not 0.800, 100 rows; also \"north\"")]
    [TestCase("accuracy for each region >= dummy + 0.3", GateState.Fail, "south", "\"south\" 0.700 is below 0.800 (dummy 0.500 + 0.300), 100 rows")]
    public void One_answer_names_the_worst_member(string sentence, GateState state, string member, string reason)
    {
        var gate = GivenSlices.Judge(Regions, GivenSlices.Config(sentence)).Gates.Single();
        Assert.That((gate.State, gate.Member, gate.Reason), Is.EqualTo((state, member, reason)));
        Assert.That(gate.IsInconclusive, Is.False);
    }

    [Test]
    public void The_measured_value_and_the_bound_are_those_of_the_worst_member()
    {
        var gate = GivenSlices.Judge(Regions, GivenSlices.Config("recall for each region >= 0.6")).Gates.Single();
        Assert.That((gate.Measured, gate.Threshold), Is.EqualTo(((double?)0.5, (double?)0.6)));
    }

    [Test]
    public void Members_with_too_few_rows_are_named_and_do_not_judge()
    {
        var predictions = GivenSlices.Binary(("north", 100, 0.9, 0.9), ("small", 28, 0, 0), ("west", 100, 0.8, 0.9));
        // A hundred rows, but only ten of them positive.
        var rare = predictions with { Truth = [.. predictions.Truth.Select((truth, i) => i >= 128 && i % 10 != 0 ? 0 : truth)] };

        var gate = GivenSlices.Judge(predictions, GivenSlices.Config("recall for each region >= 0.5")).Gates.Single();
        Assert.That((gate.State, gate.Reason), Is.EqualTo((GateState.Pass, "worst of 2: \"west\" 0.800 is at least 0.500, 100 rows; too few rows to judge: \"small\" (28 rows)")));

        Assert.That(TooFew(rare), Is.EqualTo(new[] { null, "28 rows", null }));
        var rarer = rare with { Truth = [.. rare.Truth.Select((truth, i) => i == 130 ? 0 : truth)] };
        Assert.That(TooFew(rarer), Is.EqualTo(new[] { null, "28 rows", "9 rows of class \"yes\"" }));

        static IEnumerable<string?> TooFew(Predictions rows) =>
            GivenSlices.Judge(rows, GivenSlices.Config()).Slices.Single().Members.Select(member => member.TooFew);
    }

    [Test]
    public void Where_no_member_has_enough_rows_the_gate_did_not_run()
    {
        var gate = GivenSlices.Judge(GivenSlices.Binary(("a", 20, 1, 1), ("b", 8, 0, 0)), GivenSlices.Config("recall for each region >= 0.5")).Gates.Single();
        Assert.That((gate.State, gate.Reason),
            Is.EqualTo((GateState.DidNotRun, "no member of \"region\" can be judged; too few rows to judge: \"a\" (20 rows), \"b\" (8 rows)")));
    }

    [Test]
    public void An_undefined_value_of_a_member_fails_its_gate()
    {
        var prices = Given.Regression(string.Join(' ', Enumerable.Repeat("2", 40).Concat(Enumerable.Repeat("0", 40))), string.Join(' ', Enumerable.Repeat("1", 80)));
        var sliced = GivenSlices.With(prices, [.. Enumerable.Range(0, 80).Select(i => i < 40 ? "a" : "b")]);
        var gate = GivenSlices.Judge(sliced, GivenSlices.Config("mape for each region <= 60%")).Gates.Single();
        Assert.That((gate.State, gate.Member, gate.Measured), Is.EqualTo((GateState.Fail, "b", (double?)null)));
        Assert.That(gate.Reason, Does.StartWith("\"b\" has no mape: "));
    }

    [Test]
    public void A_member_worse_than_the_whole_beyond_chance_fails()
    {
        var gate = GivenSlices.Judge(GivenSlices.Binary(("north", 400, 0.9, 0.9), ("south", 400, 0.5, 0.9)), GivenSlices.Config("recall for each region >= overall - 0.10")).Gates.Single();
        Assert.That((gate.State, gate.Member, gate.IsInconclusive), Is.EqualTo((GateState.Fail, "south", false)));
        Assert.That(gate.Reason, Does.Match(@"^""south"" 0\.500 is below 0\.600 \(overall 0\.700 − 0\.100\); more than chance does to one of 2 members: 95 % 0\.\d+ … 0\.\d+, 400 rows$"));
    }

    [Test]
    public void A_member_worse_than_the_whole_by_chance_warns()
    {
        var predictions = GivenSlices.Binary(("north", 40, 0.9, 0.9), ("south", 40, 0.7, 0.9));
        var gate = GivenSlices.Judge(predictions, GivenSlices.Config("recall for each region >= overall - 0.05")).Gates.Single();
        Assert.That((gate.State, gate.Member, gate.IsInconclusive), Is.EqualTo((GateState.Warn, "south", true)));
        Assert.That(gate.Reason, Does.Contain("not more than chance does to one of 2 members: "));

        var bare = GivenSlices.Judge(predictions, GivenSlices.Config("recall for each region >= overall - 0.05") with { Confidence = null }).Gates.Single();
        Assert.That((bare.State, bare.IsInconclusive), Is.EqualTo((GateState.Fail, false)), "without intervals every violation counts");
    }

    [TestCase("mae for each region <= overall + 25%", GateState.Fail)]
    [TestCase("mae for each region <= overall + 90%", GateState.Pass)]
    public void An_error_is_held_against_the_whole_with_a_share(string sentence, GateState state)
    {
        var random = new Random(3);
        var error = Enumerable.Range(0, 400).Select(i => (i < 200 ? 1 : 4) * (0.5 + random.NextDouble())).ToArray();
        var prices = Given.Of(MachineLearningTask.Regression, [], [.. error.Select(_ => 10.0)], [.. error.Select(e => 10 + e)]);
        var sliced = GivenSlices.With(prices, [.. Enumerable.Range(0, 400).Select(i => i < 200 ? "flat" : "house")]);
        var gate = GivenSlices.Judge(sliced, GivenSlices.Config(sentence)).Gates.Single();
        Assert.That((gate.State, gate.Member), Is.EqualTo((state, "house")), gate.Reason);
        Assert.That(gate.Threshold, Is.EqualTo(error.Average() * (sentence.Contains("25") ? 1.25 : 1.9)).Within(1e-9));
    }

    [Test]
    public void A_drop_of_a_member_against_base_beyond_chance_fails()
    {
        var (head, inBase) = (GivenSlices.Binary(("north", 400, 0.9, 0.9), ("south", 400, 0.5, 0.9)), GivenSlices.Binary(("north", 400, 0.9, 0.9), ("south", 400, 0.8, 0.9)));
        var result = GivenSlices.Judge(head, GivenSlices.Config("recall for each region >= base - 0.05"), inBase);
        var gate = result.Gates.Single();
        Assert.That((gate.State, gate.Member, gate.Measured), Is.EqualTo((GateState.Fail, "south", (double?)0.5)), gate.Reason);
        Assert.That(gate.Reason, Does.Match(@"^""south"" 0\.500 is below 0\.750 \(base 0\.800 − 0\.050\); more than chance does to one of 2 members: −0\.30\d*, 95 % .*, 400 shared rows$"));
        var members = result.Slices.Single().Members;
        Assert.That(members.Select(member => member.Metrics[1].Comparison!.Verdict), Is.EqualTo(new[] { ComparisonVerdict.Same, ComparisonVerdict.Worse }));
        Assert.That(members.Select(member => member.SharedRows), Is.EqualTo(new int?[] { 400, 400 }));
    }

    [Test]
    public void A_drop_of_a_member_against_base_by_chance_warns()
    {
        var (head, inBase) = (GivenSlices.Binary(("north", 60, 0.9, 0.9), ("south", 60, 0.8, 0.9)), GivenSlices.Binary(("north", 60, 0.9, 0.9), ("south", 60, 0.9, 0.9)));
        var gate = GivenSlices.Judge(head, GivenSlices.Config("recall for each region >= base - 0.05"), inBase).Gates.Single();
        Assert.That((gate.State, gate.IsInconclusive), Is.EqualTo((GateState.Warn, true)), gate.Reason);
    }

    [Test]
    public void Without_a_base_the_gate_did_not_run()
    {
        var gate = GivenSlices.Judge(Regions, GivenSlices.Config("recall for each region >= base")).Gates.Single();
        Assert.That(gate.State, Is.EqualTo(GateState.DidNotRun));
        Assert.That(gate.Reason, Does.StartWith("no base to compare with: "));
    }

    [Test]
    public void Members_are_judged_on_the_rows_that_base_holds_out_too()
    {
        var head = GivenSlices.Binary(("north", 100, 0.9, 0.9), ("south", 100, 0.9, 0.9));
        var inBase = head.Of([.. Enumerable.Range(0, 110)]);
        var result = GivenSlices.Judge(head, GivenSlices.Config("recall for each region >= base"), inBase);
        Assert.That(result.Gates.Single().Reason, Does.EndWith("too few rows to judge: \"south\" (10 rows)"));
        Assert.That(result.Slices.Single().Members.Select(member => (member.TooFew, member.SharedRows)), Is.EqualTo(new (string?, int?)[] { (null, 100), (null, 10) }));
    }

    [TestCase("recall for each regoin >= 0.5", "did you mean \"region\"?")]
    [TestCase("recall for each plan >= 0.5", "add it to evaluate.slices: [region, plan]")]
    public void A_column_that_is_no_slice_is_refused_with_the_nearest(string sentence, string remedy)
    {
        var error = Assert.Throws<CmlException>(() => GivenSlices.Judge(Regions, GivenSlices.Config(sentence)))!;
        Assert.That((error.Problems.Single().Code, error.Problems[0].Remedy), Is.EqualTo((ProblemCode.NotSliced, remedy)));
        Assert.That(error.Problems[0].Place, Is.EqualTo(new Place("cml.yaml", 31, 7)));
    }

    [Test]
    public void Hostile_names_of_members_are_shown_shortened_and_without_control_characters()
    {
        var name = new string('x', 500) + "\u0007";
        var gate = GivenSlices.Judge(GivenSlices.Binary((name, 100, 0.5, 0.9)), GivenSlices.Config("recall for each region >= 0.6")).Gates.Single();
        Assert.That(gate.Reason, Does.StartWith("\"xxxx").And.Contain("…\" 0.500 is below"));
        Assert.That(gate.Reason, Has.Length.LessThan(150));
    }
}
