using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks;
using CmlAction.Core.Data.Checks.Rules;

namespace CmlAction.Tests.Data.Leakage;

internal sealed class LeakageChecksTests
{
    [TestCase(0.24, FindingState.Pass, FindingState.Pass)]
    [TestCase(0.28, FindingState.Pass, FindingState.Fail)]
    [TestCase(0.47, FindingState.Pass, FindingState.Fail)]
    [TestCase(0.53, FindingState.Warn, FindingState.Fail)]
    [TestCase(0.78, FindingState.Warn, FindingState.Fail)]
    [TestCase(0.83, FindingState.Fail, FindingState.Fail)]
    public void A_feature_that_predicts_alone(double skill, FindingState standard, FindingState strict)
    {
        var columns = OfSkill(4000, _ => skill);

        var finding = Parts.Judge(new FeatureLeakage(), columns, 3000).Single();

        Assert.That(finding.State, Is.EqualTo(standard), finding.Message);
        Assert.That(finding.Measured, Is.EqualTo(skill).Within(0.02));
        Assert.That(finding.Column, Is.EqualTo("x"));
        Assert.That(finding.Message, Does.Contain("\"x\"").And.Contain("skill of 0."));
        Assert.That(Parts.Judge(new FeatureLeakage(), columns, 3000, ChecksPreset.Strict).Single().State, Is.EqualTo(strict));
    }

    [Test]
    public void The_limit_is_told_as_a_rule()
    {
        Assert.That(Parts.Judge(new FeatureLeakage(), OfSkill(4000, _ => 0.9), 3000).Single().Threshold, Is.EqualTo("leakage(x) <= 80%"));
        Assert.That(Parts.Judge(new FeatureLeakage(), OfSkill(4000, _ => 0.6), 3000).Single().Threshold, Is.EqualTo("leakage(x) <= 50%"));
    }

    [Test]
    public void Many_leaking_features_are_told_in_few_findings_the_strongest_first()
    {
        var drawn = new Drawn(11);
        var y = drawn.Normals(1000);
        var columns = Enumerable.Range(0, 30).Select(i => Drawn.Column([.. y.Select(value => value + 0.01 * i * drawn.Normal())], $"x{i:00}"))
            .Append(Drawn.Column(y, "y"));

        var findings = Parts.Judge(new FeatureLeakage(), columns, 800);

        Assert.That(findings, Has.Length.EqualTo(11));
        Assert.That(findings.Select(finding => finding.State), Is.All.EqualTo(FindingState.Fail));
        Assert.That(findings.Select(finding => finding.Measured), Is.Ordered.Descending);
        Assert.That(findings[^1].Message, Does.Contain("20 more features"));
    }

    [TestCase(199, true)]
    [TestCase(200, false)]
    public void Few_train_rows_cannot_tell(int trainRows, bool isLeftOut)
    {
        var finding = Parts.Judge(new FeatureLeakage(), OfSkill(600, _ => 0.3), trainRows).Single();

        Assert.That(finding.State == FindingState.DidNotRun, Is.EqualTo(isLeftOut), finding.Message);
    }

    [TestCase(0.6, 0.45, FindingState.Pass, FindingState.Fail)]
    [TestCase(0.6, 0.57, FindingState.Pass, FindingState.Pass)]
    [TestCase(0.7, 0.45, FindingState.Warn, FindingState.Fail)]
    [TestCase(0.1, 0.35, FindingState.Warn, FindingState.Fail)]
    public void A_feature_that_says_more_in_one_part(double train, double test, FindingState standard, FindingState strict)
    {
        var columns = OfSkill(16_000, row => row < 12_000 ? train : test);

        var finding = Parts.Judge(new LeakageChange(), columns, 12_000).Single();

        Assert.That(finding.State, Is.EqualTo(standard), finding.Message);
        Assert.That(finding.Measured, Is.EqualTo(Math.Abs(train - test)).Within(0.03));
        Assert.That(Parts.Judge(new LeakageChange(), columns, 12_000, ChecksPreset.Strict).Single().State, Is.EqualTo(strict));
    }

    [TestCase(499, ChecksPreset.Standard, true)]
    [TestCase(500, ChecksPreset.Standard, false)]
    [TestCase(1999, ChecksPreset.Strict, true)]
    [TestCase(2000, ChecksPreset.Strict, false)]
    public void Few_test_rows_cannot_tell_a_change(int testRows, ChecksPreset preset, bool isLeftOut)
    {
        var finding = Parts.Judge(new LeakageChange(), OfSkill(8000 + testRows, _ => 0.3), 8000, preset).Single();

        Assert.That(finding.State == FindingState.DidNotRun, Is.EqualTo(isLeftOut), finding.Message);
    }

    [TestCase(500, ChecksPreset.Standard)]
    [TestCase(2000, ChecksPreset.Strict)]
    public void Parts_of_one_world_hardly_ever_differ(int testRows, ChecksPreset preset)
    {
        var alarms = 0;
        for (var i = 0; i < 60; i++)
        {
            var drawn = new Drawn((ulong)(100 + i));
            var y = Drawn.Many(3 * testRows, _ => drawn.Below(2));
            Column[] columns = [Drawn.Column([.. y.Select(code => drawn.Normal() + 2 * code)]), Drawn.Column([.. y.Select(code => (double)code)], "y")];
            alarms += Parts.Judge(new LeakageChange(), columns, 2 * testRows, preset).Count(finding => finding.State != FindingState.Pass);
        }
        Assert.That(alarms, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Rows_numbered_by_outcome_are_found_and_random_numbers_are_not([Values] bool isText)
    {
        var drawn = new Drawn(12);
        Column Id(int rows) => isText ? Drawn.Names([.. Enumerable.Range(0, rows)], rows, "id") : Drawn.Column([.. Enumerable.Range(0, rows).Select(i => (double)i)], "id");
        Finding Of(Func<int, double> chance, ChecksPreset preset) => Parts.Judge(new IdentifierLeakage(),
            [Id(4000), Drawn.Column(drawn.Normals(4000)), Drawn.Column(Drawn.Many(4000, i => drawn.Uniform() < chance(i) ? 1.0 : 0), "y")], 3000, preset,
            data => data with { Id = "id" }).Single();

        Assert.That(Of(_ => 0.5, ChecksPreset.Standard).State, Is.EqualTo(FindingState.Pass));
        Assert.That(Of(_ => 0.5, ChecksPreset.Strict).State, Is.EqualTo(FindingState.Pass));
        var found = Of(i => i < 1500 ? 0.3 : 0.7, ChecksPreset.Standard);
        Assert.That(found.State, Is.EqualTo(FindingState.Warn), found.Message);
        Assert.That(found.Message, Does.Contain("the id \"id\""));
        Assert.That(found.Threshold, Is.EqualTo("leakage(id) <= 2%"));
        Assert.That(Of(i => i < 1500 ? 0.3 : 0.7, ChecksPreset.Strict).State, Is.EqualTo(FindingState.Fail));
    }

    [Test]
    public void A_target_that_moves_with_time_is_told()
    {
        var drawn = new Drawn(13);
        Column[] columns =
        [
            new NumberColumn("at", [.. Enumerable.Range(0, 2000).Select(i => 1.7e9 + i * 86_400.0)], ColumnType.Datetime),
            Drawn.Column(drawn.Normals(2000)),
            Drawn.Column(Drawn.Many(2000, i => i * 0.001 + drawn.Normal()), "y"),
        ];

        var finding = Parts.Judge(new IdentifierLeakage(), columns, 1500, data: data => data with { Time = "at" }).Single();

        Assert.That(finding.State, Is.EqualTo(FindingState.Warn), finding.Message);
        Assert.That(finding.Message, Does.Contain("the time \"at\""));
    }

    [TestCase(999, ChecksPreset.Standard, true)]
    [TestCase(1000, ChecksPreset.Standard, false)]
    [TestCase(1999, ChecksPreset.Strict, true)]
    [TestCase(2000, ChecksPreset.Strict, false)]
    public void Few_rows_cannot_tell_an_id_from_chance(int trainRows, ChecksPreset preset, bool isLeftOut)
    {
        Column[] columns = [Drawn.Column([.. Enumerable.Range(0, 3000).Select(i => (double)i)], "id"), .. OfSkill(3000, _ => 0.3)];

        var finding = Parts.Judge(new IdentifierLeakage(), columns, trainRows, preset, data => data with { Id = "id" }).Single();

        Assert.That(finding.State == FindingState.DidNotRun, Is.EqualTo(isLeftOut), finding.Message);
    }

    [Test]
    public void Without_id_and_time_there_is_no_question_about_them()
    {
        Assert.That(Parts.Judge(new IdentifierLeakage(), OfSkill(3000, _ => 0.3), 2000), Is.Empty);
    }

    [Test]
    public void A_target_that_does_not_vary_in_train_is_told()
    {
        Column[] columns = [Drawn.Column(new Drawn(15).Normals(1200)), Drawn.Column([.. Enumerable.Range(0, 1200).Select(i => i < 600 ? 0.0 : 1 + i)], "y")];

        Assert.That(Parts.Judge(new FeatureLeakage(), columns, 600).Single().State, Is.EqualTo(FindingState.DidNotRun));
        Assert.That(Parts.Judge(new LeakageChange(), columns, 600).Single().State, Is.EqualTo(FindingState.DidNotRun));
    }

    [TestCase(0.6, null, FindingState.Warn, null)]
    [TestCase(0.6, "leakage(x) <= 0.9", null, FindingState.Pass)]
    [TestCase(0.85, "leakage(x) <= 0.9", null, FindingState.Pass)]
    [TestCase(0.85, "leakage(x) <= 0.5", null, FindingState.Fail)]
    [TestCase(0.85, "leakage(z) <= 0.5", FindingState.Fail, FindingState.Pass)]
    [TestCase(0.85, "leakage for each feature <= 0.9", FindingState.Fail, FindingState.Pass)]
    public void A_rule_about_a_feature_takes_the_place_of_the_presets_limit(double skill, string? rule, FindingState? preset, FindingState? declared)
    {
        Column[] columns = [.. OfSkill(4000, _ => skill), Drawn.Column(new Drawn(16).Normals(4000), "z")];

        FindingState? Of(DataCheck check) => Parts.Judge(check, columns, 3000, rules: rule is null ? [] : [rule])
            .Where(finding => check is not FeatureLeakage || finding.Column == "x").Select(finding => (FindingState?)finding.State).SingleOrDefault();

        Assert.That(Of(new FeatureLeakage()), Is.EqualTo(preset));
        Assert.That(Of(new DeclaredRules()), Is.EqualTo(declared));
    }

    [Test]
    public void The_leakage_of_a_rule_is_the_skill_of_the_check()
    {
        Column[] columns = [.. OfSkill(4000, _ => 0.3)];

        var finding = Parts.Judge(new DeclaredRules(), columns, 3000, rules: ["leakage for each column <= 0.1"]).Single();

        Assert.That(finding.Measured, Is.EqualTo(Parts.Judge(new FeatureLeakage(), columns, 3000).Single().Measured).And.Not.Null);
        Assert.That(finding.Message, Does.Match(@"^leakage must be at most 0\.1000 but is 0\.\d+ in ""x"", the worst of 1 column$"));
        Assert.That(Parts.Judge(new DeclaredRules(), columns, 199, rules: ["leakage(x) <= 0.9"]).Single().State, Is.EqualTo(FindingState.DidNotRun));
        Assert.That(Parts.Judge(new DeclaredRules(), columns, 3000, rules: ["leakage(y) <= 0.9"]).Single().Message, Is.EqualTo("the target predicts itself"));
    }

    [Test]
    public void A_rule_about_the_id_takes_the_place_of_the_presets_limit_too()
    {
        Column[] columns = [Drawn.Column([.. Enumerable.Range(0, 3000).Select(i => (double)i)], "id"), .. OfSkill(3000, row => row < 1500 ? 0.3 : 0.6)];

        ImmutableArray<Finding> Of(DataCheck check) => Parts.Judge(check, columns, 2500, data: data => data with { Id = "id" }, rules: ["leakage(id) <= 0.9"]);

        Assert.That(Of(new IdentifierLeakage()), Is.Empty);
        Assert.That(Of(new DeclaredRules()).Single().State, Is.EqualTo(FindingState.Pass));
    }

    [Test]
    public void Measuring_twice_gives_the_same_findings()
    {
        var columns = OfSkill(30_000, row => row % 3 * 0.3).ToList();

        string Told() => string.Join('\n', Parts.Judge(new FeatureLeakage(), columns, 25_000).Select(finding => $"{finding.Measured:R} {finding.Message}"));

        var (first, second) = (Told(), Told());

        Assert.That(second, Is.EqualTo(first).And.Not.Empty);
    }

    /// <summary>A feature of two names, and as target the name's number plus noise: the skill is the part 0.25 / (0.25 + noise variance).</summary>
    private static IEnumerable<Column> OfSkill(int rows, Func<int, double> skill)
    {
        var drawn = new Drawn(10);
        var names = Drawn.Many(rows, i => i % 2);
        return
        [
            Drawn.Names(names, 2),
            Drawn.Column(Drawn.Many(rows, i => names[i] + drawn.Normal() * Math.Sqrt(0.25 / Math.Max(1e-3, skill(i)) - 0.25)), "y"),
        ];
    }
}
