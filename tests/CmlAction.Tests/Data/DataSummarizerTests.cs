using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

internal sealed class DataSummarizerTests
{
    [Test]
    public void Columns_are_summed_up()
    {
        var summary = Summarize("x,c,one,y\n1,a,5,0\n2,b,5,1\n4,a,5,0\n8,,5,1\n,b,5,1\n", data => data);

        var x = summary.Columns[0];
        Assert.That((x.Missing, x.Distinct, x.Mean, x.IsInteger), Is.EqualTo((1, 4, 3.75, true)));
        Assert.That(x.Quantiles, Is.EqualTo(new[] { 1, 1.75, 3, 5, 8 }));
        Assert.That(x.StandardDeviation, Is.EqualTo(3.095695936834452).Within(1e-15), "numpy.std([1, 2, 4, 8], ddof=1)");
        Assert.That((summary.Columns[1].Missing, summary.Columns[1].Distinct, summary.Columns[1].Type), Is.EqualTo((1, 2, ColumnType.Category)));
        Assert.That((summary.Columns[2].Role, summary.Columns[2].Reason), Is.EqualTo((Role.Ignored, "constant")));
        Assert.That(summary.Columns[3].Role, Is.EqualTo(Role.Target));
    }

    [Test]
    public void Classes_are_counted_per_part_and_the_dummy_knows_train_only()
    {
        var summary = Summarize("x,y\n1,a\n2,b\n3,a\n4,a\n5,b\n", data => data with { Positive = "b" });

        Assert.That(summary.Task, Is.EqualTo(MachineLearningTask.Binary));
        Assert.That(summary.TaskInferred, Is.True);
        Assert.That(summary.Labels, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(summary.Parts.Select(part => part.Name), Is.EqualTo(new[] { SplitName.Train, SplitName.Test }));
        Assert.That(summary.Parts[0].ClassCounts, Is.EqualTo(new[] { 2, 1 }));
        Assert.That(summary.Parts[1].ClassCounts, Is.EqualTo(new[] { 1, 1 }));
        Assert.That(summary.Dummy.Prior, Is.EqualTo(new[] { 2 / 3.0, 1 / 3.0 }));
    }

    [Test]
    public void A_regression_dummy_is_mean_and_median_of_train()
    {
        var summary = Summarize("x,y\n1,1.5\n2,2.5\n3,8\n4,100\n5,200\n", data => data, MachineLearningTask.Regression);

        Assert.That((summary.Dummy.Mean, summary.Dummy.Median), Is.EqualTo((4.0, 2.5)));
        Assert.That(summary.Parts[1].TargetMean, Is.EqualTo(150));
        Assert.That(summary.Parts[1].TargetStandardDeviation, Is.EqualTo(70.71067811865476).Within(1e-12));
        Assert.That(summary.TaskInferred, Is.False);
    }

    [TestCase("hash of the whole row, salt \"test\", test 20 %")]
    [TestCase("hash of \"id\", salt \"test\", test 12.5 %, validation 10 %")]
    [TestCase("group of \"id\", salt \"test\", test 50 %")]
    [TestCase("random, seed 42, test 20 %")]
    [TestCase("time of \"t\", test last 30 days, gap 1 day")]
    [TestCase("time of \"t\", test since 2024-02-01, gap 36 hours")]
    public void The_split_is_told_in_words(string words)
    {
        var text = "id,t,x,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},2024-{i % 3 + 1:00}-{i % 28 + 1:00},{i},{i % 2}\n"));
        var config = DataKit.Config("y", data => words.Split(' ')[0] switch
        {
            "hash" when words.Contains("whole") => data,
            "hash" => data with { Id = "id", Split = data.Split with { Test = new SplitSize(0.125), Validation = new SplitSize(0.1) } },
            "group" => data with { Group = "id", Split = data.Split with { By = SplitMethod.Group, Test = new SplitSize(0.5) } },
            "random," => data with { Split = data.Split with { By = SplitMethod.Random } },
            _ when words.Contains("last") => data with
            {
                Time = "t",
                Split = data.Split with { By = SplitMethod.Time, Test = new SplitSize(Last: TimeSpan.FromDays(30)), Gap = TimeSpan.FromDays(1) },
            },
            _ => data with
            {
                Time = "t",
                Split = data.Split with { By = SplitMethod.Time, Test = new SplitSize(Since: new DateTime(2024, 2, 1)), Gap = TimeSpan.FromHours(36) },
            },
        });

        Assert.That(DataSummarizer.Summarize(DataKit.Split(text, config), config).SplitRule, Is.EqualTo(words));
    }

    [Test]
    public void The_record_survives_json()
    {
        var config = DataKit.Config("y", data => data with { Id = "id", Ignore = ["z"], Split = data.Split with { Test = new SplitSize(0.4) } });
        var split = DataKit.Split("id,x,z,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{i % 7},1,{i % 2}\n")), config);
        var summary = DataSummarizer.Summarize(split, config) with { Findings = DataChecks.Run(split, config) };

        var json = JsonSerializer.Serialize(summary);
        var back = JsonSerializer.Deserialize<DataSummary>(json)!;

        Assert.That(JsonSerializer.Serialize(back), Is.EqualTo(json));
        Assert.That(back.SkippedColumns, Is.EqualTo(new[] { "z" }));
        Assert.That(back.Findings.Select(finding => finding.Check), Is.EqualTo(summary.Findings.Select(finding => finding.Check)));
        Assert.That(back.Columns[1].Quantiles, Is.EqualTo(summary.Columns[1].Quantiles));
    }

    private static DataSummary Summarize(string text, Func<DataConfig, DataConfig> data, MachineLearningTask? task = null)
    {
        // The first three rows train, the others test.
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var config = DataKit.Config("y", plain => data(plain with { TrainFiles = ["a"], TestFiles = ["b"], Split = plain.Split with { By = SplitMethod.Files } }), task);
        var table = TableReader.Read(
            [
                DataKit.FileOf(string.Join('\n', lines[..4]), "a", SplitName.Train),
                DataKit.FileOf(string.Join('\n', lines[4..].Prepend(lines[0])), "b", SplitName.Test),
            ], TableOptions.For(config.Data), default);
        return DataSummarizer.Summarize(DataSplitter.Split(DatasetBuilder.Build(table, config), config), config);
    }
}
