using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

internal sealed class DataSplitterTests
{
    [Test]
    public void A_hash_split_is_the_documented_function_of_salt_and_key()
    {
        // int.from_bytes(hashlib.sha256(("churn" + key).encode()).digest()[:8], "big") / 2**64, computed with Python.
        (string Key, double Fraction)[] expected = [("42", 0.19906528289073236), ("ann", 0.637201587819208), ("0.1", 0.5102101257991901), ("-7", 0.12306261584223424)];
        var table = DataKit.Read("id,x\n" + string.Concat(expected.Select(pair => $"\"{pair.Key}\",1\n")));

        Assert.That(KeyFractions.Of("churn", [table.Find("id")!], [0, 1, 2, 3]), Is.EqualTo(expected.Select(pair => pair.Fraction)).Within(1e-15));
    }

    [Test]
    public void Several_key_columns_are_joined_by_a_unit_separator_and_written_canonically()
    {
        var table = DataKit.Read("a,b,c,d\n1.50,x,2024-01-02,\n");

        // hashlib.sha256("s1.5\x1fx\x1f1704153600\x1f".encode())
        Assert.That(KeyFractions.Of("s", table.Columns, [0]).Single(), Is.EqualTo(0.5964657628426175).Within(1e-15));
    }

    [Test]
    public void Rows_that_come_or_go_move_no_other_row([Values("id", "")] string id)
    {
        var before = Rows(0, 2000);
        var after = Rows(500, 2000).Concat(Rows(2000, 2600)).Append("2600,word,0").Reverse();

        var (first, second) = (TestIds(Text(before), Id), TestIds(Text(after), Id));

        Assert.That(second.Intersect(Enumerable.Range(500, 1500)), Is.EquivalentTo(first.Where(key => key >= 500)));
        Assert.That(first.Count / 2000.0, Is.EqualTo(0.2).Within(0.03));

        DataConfig Id(DataConfig data) => id.Length == 0 ? data : data with { Id = id };

        static IEnumerable<string> Rows(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"{i},{i % 7}.0,{i % 2}");

        static string Text(IEnumerable<string> rows) => "id,x,y\n" + string.Join('\n', rows);
    }

    [Test]
    public void A_row_inserted_at_the_top_of_10000_moves_none_across_the_split([Values] bool hasId)
    {
        var random = new Random(2024);
        string[] rows = [.. Enumerable.Range(0, 10_000).Select(i => $"{i},{random.Next(1000)},{random.NextDouble():F6},{random.Next(2)}")];
        string[] TestRows(IEnumerable<string> lines)
        {
            var all = lines.ToList();
            var split = Split("id,a,b,y\n" + string.Join('\n', all), data => data with { Id = hasId ? "id" : null });
            return [.. split.Test.Rows.Select(row => all[row])];
        }

        var (before, after) = (TestRows(rows), TestRows(rows.Prepend("10000,7,0.5,1")));

        Assert.That(after.Except(["10000,7,0.5,1"]), Is.EqualTo(before));
        Assert.That(before, Has.Length.InRange(1850, 2150));
    }

    [Test]
    public void Ignoring_a_column_moves_no_row_of_a_split_by_the_whole_row()
    {
        var text = "id,x,z,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},{i % 7},{i % 5},{i % 2}\n"));

        Assert.That(TestIds(text, data => data with { Ignore = ["z"] }), Is.EqualTo(TestIds(text, data => data)));
    }

    [Test]
    public void A_validation_part_takes_nothing_from_test()
    {
        var text = Plain(1000);
        var without = Split(text, data => data with { Id = "id" });
        var with = Split(text, data => data with { Id = "id", Split = data.Split with { Validation = new SplitSize(0.1) } });

        Assert.That(with.Test.Rows, Is.EqualTo(without.Test.Rows));
        Assert.That(with.Validation.Rows.Length, Is.EqualTo(100).Within(40));
        Assert.That(with.Train.Rows.Concat(with.Validation.Rows).Order(), Is.EqualTo(without.Train.Rows));
    }

    [Test]
    public void Another_salt_draws_another_holdout_and_the_name_is_the_salt_by_default()
    {
        var text = Plain(300);
        var test = TestIds(text, data => data);

        Assert.That(TestIds(text, data => data with { Split = data.Split with { Salt = "other" } }), Is.Not.EqualTo(test));
        Assert.That(TestIds(text, data => data with { Split = data.Split with { Salt = "" } }), Is.EqualTo(test), "the config is named test");
    }

    [TestCase(SplitMethod.Hash)]
    [TestCase(SplitMethod.Random)]
    public void Parts_are_disjoint_ascending_and_hold_every_row_with_a_target(SplitMethod by)
    {
        var text = "id,x,y\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},{i},{(i % 5 == 0 ? "" : $"{i % 2}")}\n"));

        var split = Split(text, data => data with { Split = data.Split with { By = by, Validation = new SplitSize(0.1) } });

        int[] all = [.. split.Train.Rows, .. split.Validation.Rows, .. split.Test.Rows];
        Assert.That(all.Order(), Is.EqualTo(Enumerable.Range(0, 500).Where(i => i % 5 != 0)));
        foreach (var part in new[] { split.Train, split.Validation, split.Test })
            Assert.That(part.Rows, Is.Ordered.And.Not.Empty);
    }

    [Test]
    public void A_random_split_has_exact_sizes_and_hangs_on_the_seed()
    {
        var first = Split(Plain(1000), Random, seed: 1);

        Assert.That(first.Test.Rows, Has.Length.EqualTo(200));
        Assert.That(Split(Plain(1000), Random, seed: 1).Test.Rows, Is.EqualTo(first.Test.Rows));
        Assert.That(Split(Plain(1000), Random, seed: 2).Test.Rows, Is.Not.EqualTo(first.Test.Rows));

        static DataConfig Random(DataConfig data) => data with { Split = data.Split with { By = SplitMethod.Random } };
    }

    [Test]
    public void A_split_by_group_keeps_groups_together()
    {
        var text = "g,x,y\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"g{i % 50},{i},{i % 2}\n"));

        var split = Split(text, data => data with { Group = "g", Split = data.Split with { By = SplitMethod.Group } });

        var train = split.Train.Rows.Select(row => row % 50).ToHashSet();
        Assert.That(split.Test.Rows.Select(row => row % 50), Has.None.Matches<int>(train.Contains));
        Assert.That(split.Test.Rows.Length / 20 * 20, Is.EqualTo(split.Test.Rows.Length), "whole groups of 20 rows");
    }

    [Test]
    public void A_split_by_time_tests_the_newest_rows_and_keeps_one_instant_together()
    {
        // Days 0 to 9, two rows each, newest first.
        var split = ByTime(split => split with { Test = new SplitSize(0.25) });

        Assert.That(Days(split.Test), Is.EqualTo(new[] { 9, 9, 8, 8, 7, 7 }), "the fifth newest row is one of day 7, which stays whole");
        Assert.That(Days(split.Train), Is.EqualTo(new[] { 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0 }));
    }

    [Test]
    public void A_split_by_time_can_hold_out_the_last_days_or_everything_since_a_date()
    {
        var last = ByTime(split => split with { Test = new SplitSize(Last: TimeSpan.FromDays(3)), Validation = new SplitSize(Last: TimeSpan.FromDays(2)) });
        var since = ByTime(split => split with { Test = new SplitSize(Since: new DateTime(2024, 1, 8)), Validation = new SplitSize(Since: new DateTime(2024, 1, 6)) });

        Assert.That(Days(last.Test).Distinct(), Is.EqualTo(new[] { 9, 8, 7 }));
        Assert.That(Days(last.Validation).Distinct(), Is.EqualTo(new[] { 6, 5 }));
        Assert.That(Days(last.Train).Distinct(), Is.EqualTo(new[] { 4, 3, 2, 1, 0 }));
        Assert.That(since.Test.Rows, Is.EqualTo(last.Test.Rows));
        Assert.That(since.Validation.Rows, Is.EqualTo(last.Validation.Rows));
    }

    [Test]
    public void A_gap_leaves_out_the_rows_between_two_parts()
    {
        var split = ByTime(split => split with { Test = new SplitSize(0.2), Validation = new SplitSize(0.2), Gap = TimeSpan.FromDays(2) });

        Assert.That(Days(split.Test).Distinct(), Is.EqualTo(new[] { 9, 8 }));
        Assert.That(Days(split.Validation).Distinct(), Is.EqualTo(new[] { 6 }), "day 7 is less than two days before day 8");
        Assert.That(Days(split.Train).Distinct(), Is.EqualTo(new[] { 4, 3, 2, 1, 0 }), "day 5 is less than two days before day 6");
    }

    [Test]
    public void Rows_without_a_time_are_in_no_part()
    {
        var split = Split("t,x,y\n2024-01-01,1,0\n,2,1\n2024-01-02,3,1\n2024-01-03,4,0\n",
            data => data with { Time = "t", Split = data.Split with { By = SplitMethod.Time, Test = new SplitSize(0.3) } });

        Assert.That(split.Train.Rows, Is.EqualTo(new[] { 0, 2 }));
        Assert.That(split.Test.Rows, Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void Files_given_per_part_stay_what_they_are()
    {
        var config = DataKit.Config("y", data => data with { TrainFiles = ["a"], TestFiles = ["b"], Split = data.Split with { By = SplitMethod.Files } });
        var table = TableReader.Read(
            [DataKit.FileOf("x,y\n1,0\n2,1\n", "a", SplitName.Train), DataKit.FileOf("x,y\n3,1\n4,\n5,0\n", "b", SplitName.Test)], DataKit.Plain, default);

        var split = DataSplitter.Split(DatasetBuilder.Build(table, config), config);

        Assert.That(split.Train.Rows, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(split.Test.Rows, Is.EqualTo(new[] { 2, 4 }));
        Assert.That(split.Validation.Rows, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("no test rows", ProblemCode.EmptyPart, split => split with { Test = new SplitSize(0) });
        yield return Case("no train rows", ProblemCode.EmptyPart, split => split with { Test = new SplitSize(1) });
        yield return Case("no validation rows", ProblemCode.EmptyPart, split => split with { Validation = new SplitSize(1e-12) });
        yield return Case("time without column", ProblemCode.SplitNeedsColumn, split => split with { By = SplitMethod.Time });
        yield return Case("group without column", ProblemCode.SplitNeedsColumn, split => split with { By = SplitMethod.Group });
        yield return Case("files without files", ProblemCode.SplitNeedsColumn, split => split with { By = SplitMethod.Files });
        yield return Case("days without time", ProblemCode.SplitNeedsColumn, split => split with { Test = new SplitSize(Last: TimeSpan.FromDays(1)) });
        yield return Case("days of plain numbers", ProblemCode.UnusableTime,
            split => split with { By = SplitMethod.Time, Test = new SplitSize(Last: TimeSpan.FromDays(1)) }, data => data with { Time = "id" });
        yield return Case("a date after all rows", ProblemCode.EmptyPart,
            split => split with { By = SplitMethod.Time, Test = new SplitSize(Since: new DateTime(2030, 1, 1)) }, data => data with { Time = "t" });
    }

    [TestCaseSource(nameof(Wrong))]
    public void An_impossible_split_is_refused(ProblemCode code, Func<DataConfig, DataConfig> data)
    {
        var text = "id,t,x,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},2024-01-01,{i},{i % 2}\n"));

        Assert.That(DataKit.OnlyProblem(() => Split(text, data)).Code, Is.EqualTo(code));
    }

    [Test]
    public void A_train_part_with_one_class_only_is_refused()
    {
        var problem = DataKit.OnlyProblem(() => Split("t,x,y\n2024-01-01,1,0\n2024-01-02,2,0\n2024-01-03,3,1\n",
            data => data with { Time = "t", Split = data.Split with { By = SplitMethod.Time, Test = new SplitSize(0.33) } }));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.EmptyPart));
        Assert.That(problem.Message, Does.Contain("same label"));
    }

    private static TestCaseData Case(
        string name, ProblemCode code, Func<SplitConfig, SplitConfig> split, Func<DataConfig, DataConfig>? data = null) =>
        new TestCaseData(code, (Func<DataConfig, DataConfig>)(plain => (data ?? (same => same))(plain with { Split = split(plain.Split) })))
            .SetArgDisplayNames(name);

    private static DataSplit Split(string text, Func<DataConfig, DataConfig> data, int seed = 42) => DataKit.Split(text, DataKit.Config("y", data, seed: seed));

    private static List<int> TestIds(string text, Func<DataConfig, DataConfig> data)
    {
        var split = Split(text, data);
        var cells = DataKit.Cells(split.Dataset.Table, "id");
        return [.. split.Test.Rows.Select(row => int.Parse(cells[row]!)).Order()];
    }

    private static string Plain(int rows) => "id,x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},{i % 7},{i % 2}\n"));

    private static DataSplit ByTime(Func<SplitConfig, SplitConfig> change)
    {
        var text = "t,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"2024-01-{10 - i / 2:00},{i},{i % 2}\n"));
        return Split(text, data => data with { Time = "t", Split = change(data.Split with { By = SplitMethod.Time }) });
    }

    /// <summary>Rows of <see cref="ByTime"/> to days, 0 being the oldest.</summary>
    private static IEnumerable<int> Days(DataPart part) => part.Rows.Select(row => 9 - row / 2);
}
