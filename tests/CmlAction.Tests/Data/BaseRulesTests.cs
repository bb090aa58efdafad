using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data;

/// <summary>Rules whose bound, or whose quantity, is a matter of the base data.</summary>
internal sealed class BaseRulesTests
{
    [TestCase("rows >= base - 10%", 900, FindingState.Pass)]
    [TestCase("rows >= base - 10%", 899, FindingState.Fail)]
    [TestCase("rows > base - 10%", 900, FindingState.Fail)]
    [TestCase("rows > base - 10%", 901, FindingState.Pass)]
    [TestCase("rows >= base - 29%", 710, FindingState.Pass)]
    [TestCase("rows >= base - 100", 900, FindingState.Pass)]
    [TestCase("rows >= base - 100", 899, FindingState.Fail)]
    [TestCase("rows <= base", 1000, FindingState.Pass)]
    [TestCase("rows <= base + 1%", 1011, FindingState.Fail)]
    [TestCase("rows = base", 999, FindingState.Fail)]
    public void Rows_against_1000_of_base(string rule, int rows, FindingState state)
    {
        var finding = Judge(rule, Plain(1000), Plain(rows));

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, (double?)rows)), finding.Message);
        Assert.That(finding.Threshold, Is.EqualTo(rule));
    }

    [Test]
    public void The_bound_is_told_as_a_number() =>
        Assert.That(Judge("rows >= base - 10%", Plain(1000), Plain(800)).Message, Is.EqualTo("rows must be at least 900 (base: 1,000) but is 800"));

    [TestCase("nulls(a) <= base + 5%", 104, FindingState.Pass)]
    [TestCase("nulls(a) <= base + 5%", 106, FindingState.Fail)]
    [TestCase("nulls(a) <= base + 0.05", 149, FindingState.Pass)]
    [TestCase("nulls(a) <= base + 0.05", 151, FindingState.Fail)]
    [TestCase("nulls for each column <= base + 0.05", 151, FindingState.Fail)]
    [TestCase("distinct(a) >= base", 101, FindingState.Fail)]
    [TestCase("duplicates <= base", 101, FindingState.Pass)]
    [TestCase("min_share >= base", 101, FindingState.Pass)]
    [TestCase("conflicting_labels <= base", 101, FindingState.Pass)]
    [TestCase("overlap(train, test) <= base", 101, FindingState.Pass)]
    [TestCase("null_kinds(a) <= base", 101, FindingState.Pass)]
    [TestCase("leakage(b) <= base + 0.1", 101, FindingState.Pass)]
    public void A_tenth_of_1000_is_missing_in_base(string rule, int missing, FindingState state)
    {
        string Rows(int without) => Table("a,b,y", 1000, i => $"{(i < without ? "" : i)},{i},{i / 7 % 2}");

        var finding = Judge(rule, Rows(100), Rows(missing));

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
    }

    [Test]
    public void A_column_that_base_does_not_have_is_compared_with_nothing()
    {
        var finding = Judge("nulls(c) <= base", Plain(300), Table("a,c,y", 300, i => $"{i},{i % 3},{i % 2}"));

        Assert.That((finding.State, finding.Message), Is.EqualTo((FindingState.DidNotRun, "base has no column \"c\"")));
    }

    [TestCase("rows >= base")]
    [TestCase("drift(a) <= 0.1")]
    [TestCase("drift_share <= 30%")]
    public void Without_base_data_the_rule_did_not_run_and_says_why(string rule)
    {
        var config = Config(rule, ChecksPreset.Standard);
        var split = DataKit.Split(Plain(300), config);

        Finding Of(BaseData? data) => DataChecks.Run(split, config, data).Single(finding => finding.Check == "rules");

        Assert.That((Of(null).State, Of(null).Message), Is.EqualTo((FindingState.DidNotRun, "no base data: this run is compared with the data of no commit")));
        Assert.That(Of(BaseData.Missing("the clone is shallow")).Message, Is.EqualTo("no base data: the clone is shallow"));
    }

    [Test]
    public void Columns_that_only_head_has_may_stand_in_its_lists()
    {
        var config = Config("rows >= base", ChecksPreset.Off);
        config = config with { Data = config.Data with { Categorical = ["b", "new"], Ignore = ["old"], Types = config.Data.Types.Add("new", ColumnTypeName.Category) } };
        var table = DataKit.Read(Plain(300), TableOptions.For(config.Data));
        var head = DataKit.Split(Table("a,b,new,old,y", 301, i => $"{i},{i % 5},{i % 3},1,{i % 2}"), config);

        var finding = DataChecks.Run(head, config, BaseData.Of("1a2b3c4", table)).Single();

        Assert.That(finding.State, Is.EqualTo(FindingState.Pass), finding.Message);
    }

    [Test]
    public void Base_data_that_do_not_fit_are_told()
    {
        var finding = Judge("rows >= base", Table("a,z", 300, i => $"{i},{i % 2}"), Plain(300));

        Assert.That(finding.State, Is.EqualTo(FindingState.DidNotRun));
        Assert.That(finding.Message, Does.StartWith("the base data do not fit the configuration: data.target names a column"));
    }

    /// <summary>Half of 1,000 base rows are "a": the index is 0.0992 at 655 and above 0.1 from 656 on.</summary>
    [TestCase("drift(a) <= 0.1", 655, FindingState.Pass, "a")]
    [TestCase("drift(a) <= 0.1", 656, FindingState.Fail, "a")]
    [TestCase("drift for each feature <= 0.1", 655, FindingState.Pass, "a")]
    [TestCase("drift for each feature <= 0.1", 656, FindingState.Fail, "a")]
    [TestCase("drift for each column <= 0.1", 656, FindingState.Fail, "a")]
    [TestCase("drift(y) <= 0.1", 656, FindingState.Pass, "y")]
    public void A_feature_that_drifts(string rule, int inHead, FindingState state, string column)
    {
        var finding = Judge(rule, Halves(500), Halves(inHead));

        Assert.That((finding.State, finding.Column), Is.EqualTo((state, column)), finding.Message);
    }

    [Test]
    public void A_target_that_drifts_is_each_column_but_no_feature()
    {
        string Labels(int ones) => Table("a,y", 1000, i => $"{i % 10},{(i < ones ? 1 : 0)}");

        Assert.That(Judge("drift for each column <= 0.1", Labels(500), Labels(700)).Column, Is.EqualTo("y"));
        Assert.That(Judge("drift for each column <= 0.1", Labels(500), Labels(700)).State, Is.EqualTo(FindingState.Fail));
        Assert.That(Judge("drift for each feature <= 0.1", Labels(500), Labels(700)).State, Is.EqualTo(FindingState.Pass));
        Assert.That(Judge("drift(y) <= 0.1", Labels(500), Labels(700)).State, Is.EqualTo(FindingState.Fail));
    }

    [TestCase(67, FindingState.Pass)]
    [TestCase(68, FindingState.Fail)]
    public void What_can_be_chance_breaks_no_rule(int inHead, FindingState state)
    {
        string One(int inA) => Table("id,a,y", 100, i => $"{i},{(i < inA ? "a" : "b")},{i % 2}");

        var finding = Judge("drift(a) <= 0.1", One(50), One(inHead), "id");

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
        Assert.That(finding.Measured, Is.GreaterThan(0.1));
        Assert.That(finding.Message.Contains("which can be chance", StringComparison.Ordinal), Is.EqualTo(state == FindingState.Pass));
    }

    [TestCase("drift_share <= 50%", FindingState.Pass)]
    [TestCase("drift_share < 50%", FindingState.Fail)]
    public void The_share_of_features_that_drift(string rule, FindingState state)
    {
        string Two(int x) => Table("a,b,y", 1000, i => $"{(i < x ? "a" : "b")},{i % 7},{i % 2}");

        var finding = Judge(rule, Two(500), Two(800));

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, 0.5)), finding.Message);
    }

    [Test]
    public void Below_100_rows_nothing_is_said_about_drift() =>
        Assert.That(Judge("drift(a) <= 0.1", Halves(40, 99), Halves(90, 99)).State, Is.EqualTo(FindingState.DidNotRun));

    [TestCase("drift(a) <= 2", false)]
    [TestCase("drift for each feature <= 2", true)]
    public void A_rule_about_a_column_takes_the_place_of_the_presets_limit(string rule, bool isJudgedByPreset)
    {
        var config = Config(rule, ChecksPreset.Standard);
        var split = DataKit.Split(Halves(900), config);
        var before = DataKit.Read(Halves(500), TableOptions.For(config.Data));

        var findings = DriftChecks.Run(split, BaseData.Of("1a2b3c4", before), config);

        Assert.That(findings.Any(finding => finding is { Check: "drift", Column: "a" }), Is.EqualTo(isJudgedByPreset));
        Assert.That(DataChecks.Run(split, config, BaseData.Of("1a2b3c4", before)).Single(finding => finding.Check == "rules").State, Is.EqualTo(FindingState.Pass));
    }

    private static Finding Judge(string rule, string inBase, string inHead, string? id = null)
    {
        // Declared: runs with every preset.
        var config = Config(rule, ChecksPreset.Off);
        config = config with { Data = config.Data with { Id = id } };
        var table = DataKit.Read(inBase, TableOptions.For(config.Data));
        return DataChecks.Run(DataKit.Split(inHead, config), config, BaseData.Of("1a2b3c4", table)).Single();
    }

    private static CmlConfig Config(string rule, ChecksPreset preset)
    {
        var config = DataKit.Config("y", preset: preset);
        return config with { Checks = config.Checks with { Rules = [DataKit.Rule(rule)] } };
    }

    private static string Plain(int rows) => Table("a,b,y", rows, i => $"{i},{i % 5},{i % 2}");

    private static string Halves(int inA, int count = 1000) => Table("a,b,y", count, i => $"{(i < inA ? "a" : "b")},{i % 9},{i % 2}");

    private static string Table(string header, int count, Func<int, string> row) =>
        header + "\n" + string.Join('\n', Enumerable.Range(0, count).Select(row)) + "\n";
}
