using System.Text.Json;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Evaluation.Slices;
using CmlAction.Tests.Evaluation.Paired;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Evaluation.Slices;

internal sealed class MeasuredSliceTests
{
    private const string Oracle = """
        import json, sys
        from sklearn import metrics as m
        case = json.load(sys.stdin if len(sys.argv) < 2 else open(sys.argv[1]))
        out = {}
        for name in sorted(set(case['names'])):
            rows = [i for i, n in enumerate(case['names']) if n == name]
            y, s = [case['truth'][i] for i in rows], [case['scores'][i] for i in rows]
            d = [v >= 0.5 for v in s]
            out[name] = [len(rows), m.roc_auc_score(y, s), m.recall_score(y, d), m.f1_score(y, d)]
        print(json.dumps(out))
        """;

    [Test]
    [RequiresPython("sklearn")]
    public void The_metrics_of_members_are_those_of_scikit_learn_on_their_rows()
    {
        var (head, _) = BaseGateTests.EqualModels(new Random(5), 600, 0);
        var names = Enumerable.Range(0, 600).Select(i => "abc"[i * i % 7 % 3].ToString()).ToArray();
        var config = GivenSlices.Config("recall for each region >= 0.1", "f1 for each region >= 0.1");
        using var folder = new TempWorkspace(("case.json", JsonSerializer.Serialize(new { names, truth = head.Truth, scores = head.Scores })));

        var said = JsonDocument.Parse(Python.Run(Oracle, folder.PathOf("case.json"))).RootElement;

        var members = GivenSlices.Judge(GivenSlices.With(head, names), config).Slices.Single().Members;
        Assert.That(members.Select(member => member.Name), Is.EqualTo(said.EnumerateObject().Select(member => member.Name)));
        foreach (var member in members)
        {
            var expected = said.GetProperty(member.Name).EnumerateArray().Select(value => value.GetDouble()).ToArray();
            Assert.That(member.Metrics.Select(metric => metric.Metric.Name), Is.EqualTo(new[] { "roc_auc", "recall", "f1" }));
            Assert.That(member.Metrics.Select(metric => metric.Metric.Value!.Value).Prepend(member.RowCount), Is.EqualTo(expected).Within(1e-9));
        }
    }

    [Test]
    public void A_member_has_its_own_interval_and_its_difference_to_the_whole()
    {
        var (head, _) = BaseGateTests.EqualModels(new Random(5), 600, 0);
        var names = Enumerable.Range(0, 600).Select(i => i % 3 == 0 ? "a" : "b").ToArray();
        var sliced = GivenSlices.With(head, names);
        var result = GivenSlices.Judge(sliced, GivenSlices.Config("log_loss for each region <= 9"));
        var own = head.Of([.. Enumerable.Range(0, 600).Where(i => i % 3 == 0)]).Evaluate();
        var member = result.Slices.Single().Members[0];
        foreach (var metric in member.Metrics)
        {
            var alone = own.Metric(metric.Metric.Name);
            Assert.That(metric.Metric, Is.EqualTo(alone), "the rows alone give the same");
            Assert.That(metric.Metric.Interval, Is.Not.Null);
            Assert.That(metric.ToOverall, Is.EqualTo(alone.Value - result.Metric(metric.Metric.Name).Value));
        }
    }

    [Test]
    public void Marks_beside_base_are_corrected_for_the_number_of_members()
    {
        // Forty members of the same two models, a hundred times: many differ by chance, and few of the hundred have one that is marked.
        var (withChance, withMark) = (0, 0);
        var names = Enumerable.Range(0, 4000).Select(i => $"m{i / 2 % 40:00}").ToArray();
        for (var seed = 0; seed < 100; seed++)
        {
            var (head, inBase) = BaseGateTests.EqualModels(new Random(seed), 4000, 0);
            var (config, sliced) = (GivenSlices.Config(), GivenSlices.With(head, names));
            var subjects = GivenSlices.Subjects(sliced, config, inBase);
            var metrics = MeasuredSlice.ToResults(subjects.Slices, config, subjects.Test).Single().Members.Select(member => member.Metrics[0]).ToArray();
            Assert.That(metrics.Where(metric => metric.AdjustedP > 0.05).Select(metric => metric.Comparison!.Verdict), Is.All.EqualTo(ComparisonVerdict.Unsure));
            withChance += metrics.Any(metric => metric.Comparison!.P < 0.05) ? 1 : 0;
            withMark += metrics.Any(metric => metric.Comparison!.Verdict != ComparisonVerdict.Unsure) ? 1 : 0;
        }
        Assert.That(withChance, Is.GreaterThan(60), "chance is at work");
        Assert.That(withMark, Is.LessThanOrEqualTo(10));
    }

    [Test]
    public void The_result_is_the_same_for_any_number_of_threads_and_reads_back()
    {
        var (head, inBase) = BaseGateTests.EqualModels(new Random(5), 600, 0.3);
        var sliced = GivenSlices.With(head, [.. Enumerable.Range(0, 600).Select(i => $"m{i % 4}")]);
        var config = GivenSlices.Config("f1 for each region >= base", "roc_auc for each region >= overall - 0.01");
        string Run(int threads) => JsonSerializer.Serialize(GivenSlices.Judge(sliced, config, inBase, threads: threads).Slices);

        var first = Run(1);
        Assert.That(Run(3), Is.EqualTo(first));
        Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize<System.Collections.Immutable.ImmutableArray<SliceResult>>(first)), Is.EqualTo(first));
    }

    [Test]
    public void Without_slices_nothing_is_measured() =>
        Assert.That(Given.BinaryA.Evaluate().Slices, Is.Empty);

    [Test]
    public void Rows_of_a_group_are_drawn_together_in_a_member_too()
    {
        var (head, inBase) = BaseGateTests.EqualModels(new Random(5), 600, 0);
        var grouped = GivenSlices.With(head, [.. Enumerable.Range(0, 600).Select(i => i < 300 ? "a" : "b")]) with { Groups = [.. Enumerable.Range(0, 600).Select(i => i / 30)] };
        var result = GivenSlices.Judge(grouped, GivenSlices.Config(), inBase);
        var metric = result.Slices.Single().Members[0].Metrics[0];
        Assert.That((metric.Metric.Value is not null, metric.Metric.Interval), Is.EqualTo((true, (Interval?)null)), "ten groups are too few for an interval");
        Assert.That((metric.Comparison!.Difference is not null, metric.Comparison.Interval), Is.EqualTo((true, (Interval?)null)), "and for one of the difference");
        Assert.That(result.Comparison!.Of("roc_auc")!.Interval, Is.Null, "twenty groups are too few as well");
    }
}
