using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

/// <summary>Each check on both sides of its thresholds. Parts are given by hand, so that counts are exact.</summary>
internal sealed class DataChecksTests
{
    [TestCase(29, FindingState.Fail, FindingState.Fail)]
    [TestCase(30, FindingState.Warn, FindingState.Fail)]
    [TestCase(199, FindingState.Warn, FindingState.Fail)]
    [TestCase(200, FindingState.Pass, FindingState.Fail)]
    [TestCase(399, FindingState.Pass, FindingState.Fail)]
    [TestCase(400, FindingState.Pass, FindingState.Pass)]
    public void Few_test_rows(int testRows, FindingState standard, FindingState strict)
    {
        Expect("rows", Rows(testRows + 100, i => $"{i},{i % 2}"), testRows, standard, strict);
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(1, FindingState.Fail, FindingState.Fail)]
    public void Rows_without_a_target(int missing, FindingState standard, FindingState strict)
    {
        var finding = Expect("missing_target", Rows(100, i => $"{i},{(i < missing ? "" : i % 2)}"), 30, standard, strict);

        Assert.That(finding.Rows, Is.EqualTo(Enumerable.Range(1, missing)));
        Assert.That(finding.Column, Is.EqualTo("y"));
    }

    [TestCase("7", FindingState.Pass)]
    [TestCase("3", FindingState.Fail)]
    [TestCase("3.0", FindingState.Fail)]
    [TestCase("", FindingState.Fail)]
    public void An_id_that_is_not_unique(string seventh, FindingState state)
    {
        var finding = Expect("unique_id", Rows(100, i => $"{(i == 7 ? seventh : i)},{i % 2}"), 30, state, state, data => data with { Id = "x" },
            features: ",z");

        Assert.That(finding.Place?.Line, Is.EqualTo(state == FindingState.Pass ? null : 9));
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(5, FindingState.Pass, FindingState.Pass)]
    [TestCase(6, FindingState.Pass, FindingState.Fail)]
    [TestCase(10, FindingState.Pass, FindingState.Fail)]
    [TestCase(11, FindingState.Warn, FindingState.Fail)]
    [TestCase(100, FindingState.Warn, FindingState.Fail)]
    [TestCase(101, FindingState.Fail, FindingState.Fail)]
    public void Repeated_rows_of_1000(int repeated, FindingState standard, FindingState strict)
    {
        Expect("duplicate_rows", Rows(1000, i => i < repeated ? "-1,0" : i == 999 ? "-1,0" : $"{i},{i % 2}"), 300, standard, strict);
    }

    [TestCase(1000, 10, FindingState.Pass, FindingState.Fail)]
    [TestCase(1000, 9, FindingState.Warn, FindingState.Fail)]
    [TestCase(1000, 20, FindingState.Pass, FindingState.Pass)]
    [TestCase(1000, 19, FindingState.Pass, FindingState.Fail)]
    [TestCase(2000, 19, FindingState.Pass, FindingState.Fail)]
    [TestCase(2000, 18, FindingState.Warn, FindingState.Fail)]
    [TestCase(2000, 39, FindingState.Pass, FindingState.Pass)]
    [TestCase(2000, 38, FindingState.Pass, FindingState.Fail)]
    public void A_class_with_few_rows(int rows, int inTest, FindingState standard, FindingState strict)
    {
        // One row of the rare class is in train: 19 + 1 of 2,000 rows are 1 %, exactly the limit.
        var text = Rows(rows, i => $"{i},{(i == 0 || i >= rows - inTest ? "b" : i % 2 == 0 ? "a" : "c")}");

        Expect("class_balance", text, rows / 2, standard, strict);
    }

    [Test]
    public void A_class_that_train_lacks()
    {
        var text = Rows(1000, i => $"{i},{(i >= 950 ? "b" : i % 2 == 0 ? "a" : "c")}");

        var finding = Expect("class_balance", text, 500, FindingState.Fail, FindingState.Fail);

        Assert.That(finding.Message, Does.Contain("\"b\""));
    }

    [TestCase("2", FindingState.Pass, FindingState.Pass)]
    [TestCase("1", FindingState.Warn, FindingState.Fail)]
    public void A_constant_column(string last, FindingState standard, FindingState strict)
    {
        Expect("constant_columns", Rows(100, i => $"{i},{i % 2},{(i == 99 ? last : "1")}", ",z"), 30, standard, strict);
    }

    [TestCase("5", FindingState.Pass, FindingState.Pass)]
    [TestCase("inf", FindingState.Warn, FindingState.Fail)]
    public void Numbers_that_are_not_finite(string first, FindingState standard, FindingState strict)
    {
        Expect("finite_values", Rows(100, i => $"{(i == 0 ? first : i)},{i % 2}"), 30, standard, strict);
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(2, FindingState.Pass, FindingState.Fail)]
    [TestCase(4, FindingState.Warn, FindingState.Fail)]
    [TestCase(100, FindingState.Warn, FindingState.Fail)]
    [TestCase(102, FindingState.Fail, FindingState.Fail)]
    public void Rows_of_2000_with_the_same_features_and_another_label(int conflicting, FindingState standard, FindingState strict)
    {
        // 2 of 2,000 rows are 0.1 %, exactly the limit of the standard preset.
        Expect("conflicting_labels", Rows(2000, i => $"{(i < conflicting ? i / 2 : i)},{i % 2}"), 500, standard, strict);
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(1, FindingState.Pass, FindingState.Pass)]
    [TestCase(2, FindingState.Pass, FindingState.Fail)]
    [TestCase(3, FindingState.Fail, FindingState.Fail)]
    public void Test_rows_of_200_that_occur_in_train(int overlapping, FindingState standard, FindingState strict)
    {
        Expect("sample_overlap", Rows(400, i => i >= 400 - overlapping ? $"{i - 200},{i % 2}" : $"{i},{i % 2}"), 200, standard, strict);
    }

    [TestCase(0, FindingState.Pass)]
    [TestCase(1, FindingState.Fail)]
    public void Ids_in_train_and_test(int shared, FindingState state)
    {
        Expect("id_leakage", Rows(100, i => $"{(i >= 100 - shared ? 5 : i)},{i % 2}"), 30, state, state, data => data with { Id = "x" }, features: ",z");
    }

    [TestCase(0, FindingState.Pass)]
    [TestCase(1, FindingState.Fail)]
    public void Groups_in_train_and_test(int shared, FindingState state)
    {
        Expect("group_leakage", Rows(100, i => $"{(i >= 100 - shared ? "g1" : $"g{i / 35}")},{i % 2}"), 30, state, state,
            data => data with { Group = "x" }, features: ",z");
    }

    [TestCase("2024-03-01", FindingState.Pass)]
    [TestCase("2023-12-31", FindingState.Fail)]
    public void Test_rows_older_than_train(string last, FindingState state)
    {
        Expect("date_leakage", Rows(100, i => $"{(i == 99 ? last : i < 70 ? "2024-01-01" : "2024-02-01")},{i % 2}"), 30, state, state,
            data => data with { Time = "x" }, features: ",z");
    }

    [Test]
    public void Test_rows_at_an_instant_of_train_are_told()
    {
        var findings = Run(Rows(100, _ => $"2024-01-01,{_ % 2}"), 30, data => data with { Time = "x" }, ChecksPreset.Standard, ",z");

        Assert.That(findings.Where(finding => finding.Check == "date_leakage").Select(finding => finding.State),
            Is.EqualTo(new[] { FindingState.Pass, FindingState.Info }));
    }

    [Test]
    public void Dates_of_which_train_has_none_cannot_be_checked()
    {
        Expect("date_leakage", Rows(100, i => $"{(i < 70 ? "" : "2024-02-01")},{i % 2}"), 30, FindingState.DidNotRun, FindingState.DidNotRun,
            data => data with { Time = "x" }, features: ",z");
    }

    [TestCase("a", FindingState.Pass)]
    [TestCase("new", FindingState.Fail)]
    public void Labels_that_only_test_has(string last, FindingState state)
    {
        Expect("new_labels", Rows(100, i => $"{i},{(i == 99 ? last : "abc"[i % 3])}"), 30, state, state);
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(1, FindingState.Pass, FindingState.Pass)]
    [TestCase(2, FindingState.Pass, FindingState.Fail)]
    [TestCase(3, FindingState.Warn, FindingState.Fail)]
    public void Test_rows_of_200_with_categories_that_train_lacks(int unknown, FindingState standard, FindingState strict)
    {
        Expect("new_categories", Rows(400, i => $"{(i >= 400 - unknown ? "new" : $"c{i % 3}")},{i % 2}"), 200, standard, strict);
    }

    [Test]
    public void A_random_split_and_a_split_by_the_whole_row_are_told()
    {
        var text = "id,x,y\n" + Rows(600, i => $"{i},{i % 50},{i % 2}")["x,y\n".Length..];
        Finding? Stability(Func<DataConfig, DataConfig> data, ChecksPreset preset = ChecksPreset.Standard)
        {
            var config = DataKit.Config("y", data, preset: preset);
            return DataChecks.Run(DataKit.Split(text, config), config).SingleOrDefault(finding => finding.Check == "split_stability");
        }

        Assert.That(Stability(data => data with { Id = "id" }), Is.Null);
        Assert.That(Stability(data => data)!.State, Is.EqualTo(FindingState.Info));
        Assert.That(Stability(data => data with { Split = data.Split with { By = SplitMethod.Random } })!.State, Is.EqualTo(FindingState.Warn));
        Assert.That(Stability(data => data with { Split = data.Split with { By = SplitMethod.Random } }, ChecksPreset.Strict)!.State, Is.EqualTo(FindingState.Fail));
    }

    [Test]
    public void What_was_read_is_told()
    {
        var finding = Run(Rows(100, i => $"{i},{i % 2}"), 30, data => data, ChecksPreset.Standard, "").Single(finding => finding.Check == "integrity");

        Assert.That(finding.State, Is.EqualTo(FindingState.Info));
        Assert.That(finding.Message, Does.Match("^read \"train.csv\" \\(.+, 70 rows, SHA-256 [0-9a-f]{12}…\\), \"test.csv\" .+; content [0-9a-f]{12}…$"));
    }

    [Test]
    public void The_preset_off_asks_nothing()
    {
        Assert.That(Run(Rows(100, i => $"{i},{i % 2}"), 30, data => data, ChecksPreset.Off, ""), Is.Empty);
    }

    [Test]
    public void Regression_has_no_questions_about_classes()
    {
        var checks = Run(Rows(1000, i => $"{i},{i * 0.5}"), 300, data => data, ChecksPreset.Standard, "").Select(finding => finding.Check);

        Assert.That(checks, Is.EqualTo(new[]
        {
            "rows", "missing_target", "duplicate_rows", "constant_columns", "finite_values", "null_spellings", "sample_overlap", "leakage", "leakage_change",
            "integrity",
        }));
    }

    [Test]
    public void Findings_name_no_cell_values_and_few_rows()
    {
        var findings = Run(Rows(400, i => "secret,0\nsecret,1\nsecret2,1"), 600, data => data with { Categorical = ["x"] }, ChecksPreset.Standard, "");

        Assert.That(findings.Select(finding => finding.ToString()), Has.None.Contains("secret"));
        Assert.That(findings.Select(finding => finding.Rows.Length), Is.All.LessThanOrEqualTo(5));
    }

    private static Finding Expect(
        string check, string text, int testRows, FindingState standard, FindingState strict, Func<DataConfig, DataConfig>? data = null,
        string features = "")
    {
        data ??= same => same;
        Finding Worst(ChecksPreset preset) => Run(text, testRows, data, preset, features)
            .Where(finding => finding.Check == check).MaxBy(finding => finding.State is FindingState.Info ? -1 : (int)finding.State)
            ?? throw new AssertionException($"No finding of {check}");
        Assert.That(Worst(ChecksPreset.Strict).State, Is.EqualTo(strict), "strict");
        var finding = Worst(ChecksPreset.Standard);
        Assert.That(finding.State, Is.EqualTo(standard), finding.Message);
        return finding;
    }

    /// <summary>The last rows are test, the others train, as two files.</summary>
    private static ImmutableArray<Finding> Run(string text, int testRows, Func<DataConfig, DataConfig> data, ChecksPreset preset, string features)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (features == ",z" && !lines[0].EndsWith(features, StringComparison.Ordinal))
            lines = [lines[0] + features, .. lines[1..].Select((line, i) => $"{line},{i}")];
        var config = DataKit.Config("y", plain => data(plain with
        {
            TrainFiles = ["train.csv"],
            TestFiles = ["test.csv"],
            Split = plain.Split with { By = SplitMethod.Files },
        }), preset: preset);
        var cut = lines.Length - testRows;
        var table = TableReader.Read(
            [
                DataKit.FileOf(string.Join('\n', lines[..cut]), "train.csv", SplitName.Train),
                DataKit.FileOf(string.Join('\n', lines[cut..].Prepend(lines[0])), "test.csv", SplitName.Test),
            ], TableOptions.For(config.Data), default);
        return DataChecks.Run(DataSplitter.Split(DatasetBuilder.Build(table, config), config), config);
    }

    private static string Rows(int count, Func<int, string> row, string features = "") =>
        $"x,y{features}\n" + string.Join('\n', Enumerable.Range(0, count).Select(row));
}
