using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks.Rules;
using CmlAction.Tests.Config;

namespace CmlAction.Tests.Data;

/// <summary>Each quantity of a rule on both sides of its bound, with the configuration as a user writes it.</summary>
internal sealed class RulesTests
{
    private const int Train = 300;
    private const int Test = 100;

    [TestCase("rows >= 400", FindingState.Pass, 400)]
    [TestCase("rows > 400", FindingState.Fail, 400)]
    [TestCase("rows < 400", FindingState.Fail, 400)]
    [TestCase("rows <= 399", FindingState.Fail, 400)]
    [TestCase("rows = 400", FindingState.Pass, 400)]
    [TestCase("rows = 401", FindingState.Fail, 400)]
    [TestCase("warn: rows >= 401", FindingState.Warn, 400)]
    [TestCase("rows on train >= 300", FindingState.Pass, 300)]
    [TestCase("rows on test >= 101", FindingState.Fail, 100)]
    [TestCase("rows on validation = 0", FindingState.Pass, 0)]
    [TestCase("nulls(a) <= 1%", FindingState.Pass, 0.01)]
    [TestCase("nulls(a) < 1%", FindingState.Fail, 0.01)]
    [TestCase("nulls(a) on test <= 1%", FindingState.Pass, 0)]
    [TestCase("distinct(b) <= 4", FindingState.Pass, 4)]
    [TestCase("distinct(b) <= 3", FindingState.Fail, 4)]
    [TestCase("distinct(c) = 2", FindingState.Pass, 2)]
    [TestCase("min_share >= 25%", FindingState.Pass, 0.25)]
    [TestCase("min_share > 25%", FindingState.Fail, 0.25)]
    public void A_rule_at_its_bound(string rule, FindingState state, double measured)
    {
        // a: numbers, the first four missing. b: four numbers. c: two names. y: a quarter of the rows is 1.
        var finding = Only(rule, i => $"{(i < 4 ? "" : i)},{i % 4},{(i % 2 == 0 ? "even" : "odd")},{(i % 4 == 0 ? 1 : 0)}");

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, measured)), finding.Message);
        Assert.That(finding.Threshold, Is.EqualTo(rule.Replace("warn: ", "", StringComparison.Ordinal)));
        Assert.That(finding.Place?.Line, Is.EqualTo(7));
    }

    [TestCase("duplicates <= 0.5%", 2, FindingState.Pass)]
    [TestCase("duplicates <= 0.5%", 3, FindingState.Fail)]
    [TestCase("duplicates on test = 0", 3, FindingState.Pass)]
    public void Rows_of_400_that_repeat_another(string rule, int repeated, FindingState state)
    {
        var finding = Only(rule, i => i <= repeated ? "-1,0,c,0" : $"{i},{i % 4},c{i % 2},{i % 2}");

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
        Assert.That(finding.Rows, Is.EqualTo(state == FindingState.Pass ? [] : new[] { 2, 3, 4 }));
    }

    [TestCase("conflicting_labels <= 1%", 4, FindingState.Pass)]
    [TestCase("conflicting_labels <= 1%", 6, FindingState.Fail)]
    [TestCase("conflicting_labels on test = 0", 6, FindingState.Pass)]
    public void Rows_of_400_with_another_label(string rule, int conflicting, FindingState state)
    {
        var finding = Only(rule, i => i < conflicting ? $"-{1 + i / 2},0,c,{i % 2}" : $"{i},{i % 4},c{i % 2},{i % 2}");

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
    }

    [TestCase("overlap(train, test) <= 2%", 2, FindingState.Pass, 0.02)]
    [TestCase("overlap(train, test) <= 2%", 3, FindingState.Fail, 0.03)]
    [TestCase("overlap(test, train) <= 1%", 3, FindingState.Pass, 0.01)]
    public void Rows_of_another_part(string rule, int shared, FindingState state, double measured)
    {
        var finding = Only(rule, i => i >= Train + Test - shared ? $"{i - Train},1,c,1" : $"{i},{(i < Test ? 1 : 2)},{(i < Test ? "c" : "d")},{(i < Test ? 1 : 0)}");

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, measured)), finding.Message);
        Assert.That(finding.Rows, Is.EqualTo(state == FindingState.Pass ? [] : new[] { 398, 399, 400 }));
    }

    [TestCase("nulls for each column <= 10%", FindingState.Pass, "b", 0.1)]
    [TestCase("nulls for each column < 10%", FindingState.Fail, "b", 0.1)]
    [TestCase("nulls for each feature <= 9%", FindingState.Fail, "b", 0.1)]
    [TestCase("distinct for each column >= 2", FindingState.Pass, "c", 2)]
    [TestCase("distinct for each feature >= 3", FindingState.Fail, "c", 2)]
    [TestCase("distinct for each feature <= 300", FindingState.Fail, "a", 396)]
    public void Of_each_column_the_worst_is_named(string rule, FindingState state, string worst, double measured)
    {
        var finding = Only(rule, i => $"{(i < 4 ? "" : i)},{(i < 40 ? "" : i % 4)},{(i % 2 == 0 ? "even" : "odd")},{(i % 4 == 0 ? 1 : 0)}");

        Assert.That((finding.State, finding.Column, finding.Measured), Is.EqualTo((state, worst, measured)), finding.Message);
        Assert.That(finding.Message, Does.Contain($"\"{worst}\", the worst of {(rule.Contains("feature", StringComparison.Ordinal) ? "3 features" : "4 columns")}"));
    }

    [Test]
    public void A_broken_rule_says_the_bound_and_what_is()
    {
        Func<int, string> rows = i => $"{(i < 9 ? "" : i)},{i % 4},c,{i % 2}";

        Assert.That(Only("nulls(a) <= 2%", rows).Message, Is.EqualTo("nulls must be at most 2.000 % but is 2.250 %"));
        Assert.That(Only("rows >= 5000", rows).Message, Is.EqualTo("rows must be at least 5,000 but is 400"));
        Assert.That(Only("rows >= 5", rows).Message, Is.EqualTo("rows is 400"));
        Assert.That(Only("rows >= 99999999999999999999999", rows).Message, Does.Contain("but is 400"));
        Assert.That(Only("nulls(a) <= 2%", rows).Rows, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
    }

    [Test]
    public void A_rule_about_a_column_that_is_not_there_is_broken()
    {
        var finding = Only("warn: nulls(aa) <= 2%", i => $"{i},{i % 4},c,{i % 2}");

        Assert.That((finding.State, finding.Column), Is.EqualTo((FindingState.Warn, "aa")));
        Assert.That(finding.Message, Does.Contain("did you mean \"a\"?"));
    }

    [TestCase("nulls on train for each column <= 2%")]
    [TestCase("nulls(c) on validation <= 2%")]
    [TestCase("duplicates on validation <= 2%")]
    [TestCase("min_share on validation >= 2%")]
    [TestCase("overlap(train, validation) = 0")]
    public void Of_a_part_without_rows_nothing_is_known(string rule)
    {
        if (rule.Contains("train for", StringComparison.Ordinal))
        {
            // Two scopes are no sentence.
            Assert.That(Reading.Problems(Yaml(rule)), Has.Count.EqualTo(1));
            return;
        }
        Assert.That(Only(rule, i => $"{i},{i % 4},c{i % 2},{i % 2}").State, Is.EqualTo(FindingState.DidNotRun));
    }

    [TestCase("min_share >= 2%", "no classes")]
    [TestCase("conflicting_labels = 0", "no labels")]
    public void A_regression_has_no_classes(string rule, string why)
    {
        var finding = Only(rule, i => $"{i},{i % 4},c{i % 2},{i * 0.5}");

        Assert.That((finding.State, finding.Measured), Is.EqualTo((FindingState.DidNotRun, (double?)null)));
        Assert.That(finding.Message, Does.Contain(why));
    }

    [Test]
    public void A_column_that_was_not_read_is_told() =>
        Assert.That(Only("nulls(c) = 0", i => $"{i},{i % 4},c{i % 2},{i % 2}", "id: a, ignore: [c]").State, Is.EqualTo(FindingState.DidNotRun));

    [Test]
    public void What_the_format_offers_is_what_can_be_measured() =>
        Assert.That(RuleQuantity.All.Select(quantity => quantity.Name),
            Is.EqualTo(DeclaredRules.Quantities.Select(quantity => quantity.Name)));

    private static string Yaml(string rule, string data = "seed: 1") => data.StartsWith("seed", StringComparison.Ordinal)
        ? $"version: 1\ndata: {{ train: train.csv, test: test.csv, target: y }}\n{data}\n\nchecks:\n  rules:\n    - {rule}\n"
        : $"version: 1\ndata: {{ train: train.csv, test: test.csv, target: y, {data} }}\n\n\nchecks:\n  rules:\n    - {rule}\n";

    /// <summary>300 rows train, then 100 test; columns a, b, c and the target y.</summary>
    private static Finding Only(string rule, Func<int, string> row, string data = "seed: 1")
    {
        var config = Reading.Read(Yaml(rule, data));
        var table = TableReader.Read(
            [DataKit.FileOf(Rows(0, Train), "train.csv", SplitName.Train), DataKit.FileOf(Rows(Train, Test), "test.csv", SplitName.Test)],
            TableOptions.For(config.Data), default);
        return DataChecks.Run(DataSplitter.Split(DatasetBuilder.Build(table, config), config), config).Single(finding => finding.Check == "rules");

        string Rows(int from, int count) => "a,b,c,y\n" + string.Concat(Enumerable.Range(from, count).Select(i => row(i) + "\n"));
    }
}
