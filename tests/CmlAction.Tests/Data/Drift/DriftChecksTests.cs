using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data.Drift;

/// <summary>Each check against base on both sides of its thresholds.</summary>
internal sealed class DriftChecksTests
{
    [TestCase(2000, FindingState.Pass, FindingState.Pass)]
    [TestCase(950, FindingState.Pass, FindingState.Pass)]
    [TestCase(949, FindingState.Pass, FindingState.Fail)]
    [TestCase(900, FindingState.Pass, FindingState.Fail)]
    [TestCase(899, FindingState.Warn, FindingState.Fail)]
    [TestCase(500, FindingState.Warn, FindingState.Fail)]
    [TestCase(499, FindingState.Fail, FindingState.Fail)]
    public void Rows_of_1000_that_went_missing(int rows, FindingState standard, FindingState strict)
    {
        Expect("base_rows", Rows(1000), Rows(rows), standard, strict);
    }

    [Test]
    public void The_number_of_rows_is_told_for_both_sides()
    {
        var finding = Only("base_rows", Rows(1000), Rows(800));

        Assert.That(finding.Message, Is.EqualTo("20.0 % fewer rows than base: base 1a2b3c4 has 1,000 rows, head 800"));
        Assert.That((finding.Measured, finding.Threshold), Is.EqualTo((800, "rows >= base - 10%")));
    }

    [TestCase("a,b,c,y", "a,b,y", FindingState.Warn, FindingState.Fail, "column \"c\" went away since base")]
    [TestCase("a,b,y", "a,b,c,y", FindingState.Info, FindingState.Info, "column \"c\" is new since base")]
    [TestCase("a,b,y", "b,a,y", FindingState.Pass, FindingState.Pass, "the same 3 columns as in base")]
    public void Columns_that_come_and_go(string inBase, string inHead, FindingState standard, FindingState strict, string message)
    {
        var (before, after) = (WithHeader(inBase, 200), WithHeader(inHead, 201));

        Assert.That(Expect("base_columns", before, after, standard, strict).Message, Is.EqualTo(message));
    }

    [Test]
    public void A_column_that_is_ignored_can_go_away_too()
    {
        var finding = Only("base_columns", WithHeader("a,b,y", 200), WithHeader("a,y", 200), data => data with { Features = ["a"] });

        Assert.That((finding.State, finding.Column), Is.EqualTo((FindingState.Warn, "b")));
    }

    [TestCase("1.5", FindingState.Pass, FindingState.Pass)]
    [TestCase("", FindingState.Pass, FindingState.Pass)]
    [TestCase("2024-01-01", FindingState.Warn, FindingState.Fail)]
    [TestCase("word", FindingState.Warn, FindingState.Fail)]
    public void A_column_that_changes_its_type(string cell, FindingState standard, FindingState strict)
    {
        var before = Table("x,z,y", 200, i => $"{i},{i % 7},{i % 2}");
        var after = Table("x,z,y", 200, i => $"{i},{cell},{i % 2}");

        var finding = Expect("base_columns", before, after, standard, strict);

        Assert.That(finding.Column, Is.EqualTo(standard == FindingState.Pass ? null : "z"));
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(125, FindingState.Pass, FindingState.Pass)]
    [TestCase(126, FindingState.Pass, FindingState.Pass)]
    [TestCase(140, FindingState.Pass, FindingState.Fail)]
    [TestCase(150, FindingState.Pass, FindingState.Fail)]
    [TestCase(151, FindingState.Warn, FindingState.Fail)]
    public void Of_1000_rows_of_which_100_had_no_value_more_have_none(int without, FindingState standard, FindingState strict)
    {
        string Rows(int missing) => Table("x,z,y", 1000, i => $"{(i < missing ? "" : i % 9)},{i},{i % 2}");

        var finding = Expect("base_nulls", Rows(100), Rows(without), standard, strict);

        Assert.That(finding.Column, Is.EqualTo(standard == FindingState.Pass ? null : "x"));
    }

    [Test]
    public void At_10000_rows_half_a_point_more_than_the_strict_limit_is_no_chance()
    {
        string Rows(int missing) => Table("x,z,y", 10_000, i => $"{(i < missing ? "" : i % 9)},{i},{i % 2}");

        Expect("base_nulls", Rows(1000), Rows(1250), FindingState.Pass, FindingState.Pass);
        Expect("base_nulls", Rows(1000), Rows(1251), FindingState.Pass, FindingState.Fail);
        Assert.That(Only("base_nulls", Rows(1000), Rows(2000)).Message,
            Is.EqualTo("missing values of \"x\": 10.0 % → 20.0 %; base 1a2b3c4 has 10,000 rows, head 10,000"));
    }

    [Test]
    public void A_rise_that_can_be_chance_is_none()
    {
        string Rows(int missing) => Table("x,y", 100, i => $"{(i < missing ? "" : i % 9)},{i % 2}");

        Assert.That(Only("base_nulls", Rows(10), Rows(20)).State, Is.EqualTo(FindingState.Pass), "p = 0.048");
        Assert.That(Only("base_nulls", Rows(10), Rows(26)).State, Is.EqualTo(FindingState.Warn), "p = 0.003");
    }

    /// <summary>Half of 1,000 base rows have category "a"; the index is 0.0491 at 610, 0.05002 at 611, 0.0992 at 655 and so on.</summary>
    [TestCase(501, FindingState.Pass, FindingState.Pass)]
    [TestCase(610, FindingState.Pass, FindingState.Pass)]
    [TestCase(611, FindingState.Pass, FindingState.Fail)]
    [TestCase(655, FindingState.Pass, FindingState.Fail)]
    [TestCase(656, FindingState.Warn, FindingState.Fail)]
    [TestCase(739, FindingState.Warn, FindingState.Fail)]
    [TestCase(740, FindingState.Fail, FindingState.Fail)]
    public void A_feature_that_drifts(int inHead, FindingState standard, FindingState strict)
    {
        var finding = Expect("drift", Halves(500), Halves(inHead), standard, strict);

        Assert.That(finding.Column, Is.EqualTo(standard == FindingState.Pass ? null : "x"));
    }

    /// <summary>An index above 0.10 in each case: p is 0.0147 with 67 of 100 rows against 50, and 0.0097 with 68.</summary>
    [TestCase(67, FindingState.Pass)]
    [TestCase(68, FindingState.Warn)]
    public void A_difference_that_can_be_chance_is_no_drift(int inHead, FindingState state)
    {
        var finding = Only("drift", Halves(50, 100), Halves(inHead, 100));

        Assert.That(finding.Measured, Is.GreaterThan(0.1));
        Assert.That(finding.State, Is.EqualTo(state));
        Assert.That(finding.Message, state == FindingState.Pass ? Does.Contain("can be chance") : Does.Not.Contain("chance"));
    }

    /// <summary>A single p-value of 0.0097 is no discovery among two.</summary>
    [Test]
    public void Significance_is_corrected_for_the_number_of_features()
    {
        string Two(int rows) => Table("x,z,y", 100, i => $"{(i < rows ? "a" : "b")},{(i % 2 == 0 ? "a" : "b")},{i % 2}");

        Assert.That(Only("drift", Two(50), Two(68)).State, Is.EqualTo(FindingState.Pass));
    }

    [TestCase(99, 1000)]
    [TestCase(1000, 99)]
    public void Below_100_rows_on_either_side_nothing_is_said_about_drift(int inBase, int inHead)
    {
        var findings = Run(Halves(inBase / 2, inBase), Halves(inHead - 1, inHead), ChecksPreset.Strict);

        Assert.That(findings.Where(finding => finding.Check is "base_nulls" or "drift" or "label_drift").Select(finding => finding.State),
            Is.EqualTo(new[] { FindingState.DidNotRun, FindingState.DidNotRun, FindingState.DidNotRun }));
        Assert.That(findings.Single(finding => finding.Check == "drift").Message, Does.StartWith("not enough rows"));
        Assert.That(findings.Select(finding => finding.Check), Has.None.EqualTo("drift_share"));
    }

    [Test]
    public void Drift_of_numbers_is_told_as_a_shift_and_that_of_missing_values_beside_it()
    {
        var before = Table("x,y", 1000, i => $"{i},{i % 2}");
        var after = Table("x,y", 1000, i => $"{(i % 10 == 0 ? "" : i + 300)},{i % 2}");

        var finding = Only("drift", before, after);

        // σ of 0 … 999 is 288.8; without the missing ones, mean and median of head are 0.5 and 0.5 to 1 higher than 300 above.
        Assert.That(finding.Message, Does.Match(@"^PSI \d\.\d{3} \(p < 0\.001\): mean \+1\.04 σ, median \+1\.04 σ; missing 0\.0 % → 10\.0 %; base 1a2b3c4 has 1,000 rows, head 1,000$"));
        Assert.That(finding.Threshold, Is.EqualTo("drift(x) < 0.25"));
    }

    [Test]
    public void Drift_of_names_is_told_by_rank_never_by_value()
    {
        string Names(int secret) => Table("x,y", 1000, i => $"{(i < secret ? "secret" : i % 3 == 0 ? "other" : "hidden")},{i % 2}");

        var findings = Run(Names(100), Names(500), ChecksPreset.Standard);

        Assert.That(findings.Single(finding => finding.Check == "drift").Message, Does.Contain("share of category 3 of base by frequency 10.0 % → 50.0 %"));
        Assert.That(findings.Select(finding => finding.ToString()), Has.None.Contains("secret").And.None.Contains("hidden").And.None.Contains("other"));
    }

    [Test]
    public void The_strongest_drift_comes_first()
    {
        string Two(int x, int z) => Table("x,z,y", 1000, i => $"{(i < x ? "a" : "b")},{(i < z ? "a" : "b")},{i % 2}");

        var drifted = Run(Two(500, 500), Two(700, 900), ChecksPreset.Standard).Where(finding => finding.Check == "drift");

        Assert.That(drifted.Select(finding => finding.Column), Is.EqualTo(new[] { "z", "x" }));
    }

    [Test]
    public void Features_of_other_types_on_both_sides_leave_nothing_to_compare()
    {
        var finding = Only("drift", Table("x,y", 200, i => $"{i},{i % 2}"), Table("x,y", 200, i => $"w{i % 3},{i % 2}"));

        Assert.That(finding.State, Is.EqualTo(FindingState.DidNotRun));
    }

    [TestCase(1, FindingState.Pass, FindingState.Pass)]
    [TestCase(2, FindingState.Pass, FindingState.Fail)]
    [TestCase(3, FindingState.Warn, FindingState.Fail)]
    public void Features_of_10_that_drift(int drifted, FindingState standard, FindingState strict)
    {
        string Ten(int moved) => Table("a,b,c,d,e,f,g,h,i,j,y", 1000,
            row => string.Join(',', Enumerable.Range(0, 10).Select(column => column < moved && row % 5 < 3 ? 1 : row % 2)) + $",{row / 7 % 2}");

        var finding = Expect("drift_share", Ten(0), Ten(drifted), standard, strict);

        Assert.That(finding.Measured, Is.EqualTo(drifted / 10.0));
    }

    [TestCase(578, FindingState.Pass, FindingState.Pass)]
    [TestCase(579, FindingState.Pass, FindingState.Fail)]
    [TestCase(610, FindingState.Pass, FindingState.Fail)]
    [TestCase(611, FindingState.Warn, FindingState.Fail)]
    [TestCase(688, FindingState.Warn, FindingState.Fail)]
    [TestCase(689, FindingState.Fail, FindingState.Fail)]
    public void A_target_that_drifts(int inHead, FindingState standard, FindingState strict)
    {
        string Labels(int ones) => Table("x,y", 1000, i => $"{i},{(i < ones ? 1 : 0)}");

        var finding = Expect("label_drift", Labels(500), Labels(inHead), standard, strict);

        Assert.That(finding.Message, Does.Contain("share of \"0\" 50.0 % → "));
    }

    [Test]
    public void A_target_of_a_regression_drifts_as_numbers_do()
    {
        string Numbers(double shift) => Table("x,y", 1000, i => $"{i % 50},{i * 0.37 + shift}");

        var finding = Only("label_drift", Numbers(0), Numbers(100));

        Assert.That(finding.State, Is.EqualTo(FindingState.Fail));
        Assert.That(finding.Message, Does.Contain("mean +0.94 σ, median +0.94 σ"));
    }

    [Test]
    public void A_target_that_base_does_not_have_or_has_as_words_cannot_drift()
    {
        string Numbers(string header) => Table(header, 200, i => $"{i},{i * 0.37}");

        Assert.That(Only("label_drift", Numbers("x,z"), Numbers("x,y")).Message, Is.EqualTo("base has no column \"y\""));
        Assert.That(Only("label_drift", Table("x,y", 200, i => $"{i},w{i}"), Numbers("x,y")).Message, Is.EqualTo("column \"y\" holds another type than in base"));
    }

    [Test]
    public void The_same_rows_in_another_order_are_the_same_data()
    {
        var lines = Rows(300).Split('\n');

        var findings = Run(Rows(300), string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])), ChecksPreset.Strict);

        Assert.That(findings.Single(), Is.EqualTo(new Finding("base_data", FindingState.Pass, "the data are the same as in base 1a2b3c4: 300 rows")));
    }

    [Test]
    public void One_changed_cell_is_other_data()
    {
        var findings = Run(Rows(300), Rows(300).Replace("\n299,", "\n1000,", StringComparison.Ordinal), ChecksPreset.Strict);

        Assert.That(findings.Select(finding => finding.Check), Is.EqualTo(new[] { "base_rows", "base_columns", "base_nulls", "drift", "drift_share", "label_drift" }));
        Assert.That(findings.Select(finding => finding.State), Is.All.EqualTo(FindingState.Pass));
    }

    [Test]
    public void Without_base_data_one_finding_says_why()
    {
        var config = DataKit.Config("y");

        var findings = DriftChecks.Run(Split(Rows(300), config), BaseData.Missing("this is not a pull request"), config);

        Assert.That(findings.Single(), Is.EqualTo(new Finding("base_data", FindingState.DidNotRun, "no base data: this is not a pull request")));
    }

    [Test]
    public void Nothing_is_compared_when_checks_are_off()
    {
        Assert.That(Run(Halves(500), Halves(900), ChecksPreset.Off), Is.Empty);
    }

    private static Finding Expect(string check, string inBase, string inHead, FindingState standard, FindingState strict)
    {
        Finding First(ChecksPreset preset) => Run(inBase, inHead, preset).First(finding => finding.Check == check);
        Assert.That(First(ChecksPreset.Strict).State, Is.EqualTo(strict), "strict");
        var finding = First(ChecksPreset.Standard);
        Assert.That(finding.State, Is.EqualTo(standard), finding.Message);
        return finding;
    }

    /// <summary>Newer data have newer dates: that is their nature, and no drift.</summary>
    [Test]
    public void Dates_move_on_without_drifting()
    {
        string Days(int from) => Table("when,x,y", 500, i => $"{new DateTime(2020, 1, 1).AddDays(from + i / 2):yyyy-MM-dd},{i % 7},{i % 2}");

        Assert.That(Run(Days(0), Days(2000), ChecksPreset.Standard).Where(finding => finding.Check is "drift" or "drift_share").Select(finding => finding.State),
            Is.All.EqualTo(FindingState.Pass));
        Assert.That(Only("base_columns", Days(0), Days(2000)).State, Is.EqualTo(FindingState.Pass));
    }

    private static Finding Only(string check, string inBase, string inHead, Func<DataConfig, DataConfig>? data = null) =>
        Run(inBase, inHead, ChecksPreset.Standard, data).Single(finding => finding.Check == check);

    private static ImmutableArray<Finding> Run(string inBase, string inHead, ChecksPreset preset, Func<DataConfig, DataConfig>? data = null)
    {
        var config = DataKit.Config("y", data, preset: preset);
        var table = DataKit.Read(inBase, TableOptions.For(config.Data));
        return DriftChecks.Run(Split(inHead, config), BaseData.Of("1a2b3c4", table), config);
    }

    /// <summary>By row number: how rows are held out makes no difference here, and equal rows shall not be held out together.</summary>
    private static DataSplit Split(string text, CmlConfig config)
    {
        var dataset = DataKit.Dataset(text, config);
        ImmutableArray<int> rows = [.. Enumerable.Range(0, dataset.Table.RowCount)];
        return new DataSplit(dataset, new DataPart(SplitName.Train, rows), new DataPart(SplitName.Validation, []), new DataPart(SplitName.Test, rows[..1]));
    }

    private static string Rows(int count) => Table("x,y", count, i => $"{i},{i % 2}");

    /// <summary>The given number of rows have category "a", the others "b".</summary>
    private static string Halves(int inA, int count = 1000) => Table("x,y", count, i => $"{(i < inA ? "a" : "b")},{i % 2}");

    private static string WithHeader(string header, int count) =>
        Table(header, count, i => string.Concat(header[..^1].Where(char.IsAsciiLetter).Select((_, column) => $"{i * (column + 1)},")) + i % 2);

    private static string Table(string header, int count, Func<int, string> row) =>
        header + "\n" + string.Join('\n', Enumerable.Range(0, count).Select(row)) + "\n";
}
