using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;
using CmlAction.Tests.Training;

namespace CmlAction.Tests.Data;

internal sealed class FoldSplitterTests
{
    private const int Count = 500;

    [TestCase(SplitMethod.Hash)]
    [TestCase(SplitMethod.Group)]
    [TestCase(SplitMethod.Random)]
    public void Every_row_is_tested_once_and_trained_on_by_all_others(SplitMethod by)
    {
        var folds = FoldSplitter.Split(Data(), Config(by), 5);

        Assert.That(folds, Has.Length.EqualTo(5));
        Assert.That(folds.SelectMany(fold => fold.Test.Rows).Order(), Is.EqualTo(Enumerable.Range(0, Count)));
        foreach (var fold in folds)
        {
            Assert.That(fold.Train.Rows.Concat(fold.Test.Rows).Order(), Is.EqualTo(Enumerable.Range(0, Count)));
            Assert.That(fold.Test.Rows, Has.Length.InRange(60, 140).And.Ordered);
            Assert.That(fold.Validation.Rows, Is.Empty);
        }
    }

    [Test]
    public void Equal_groups_stay_together()
    {
        var folds = FoldSplitter.Split(Data(), Config(SplitMethod.Group), 4);

        foreach (var fold in folds)
            Assert.That(fold.Train.Rows.Select(GroupOf).Intersect(fold.Test.Rows.Select(GroupOf)), Is.Empty);
    }

    [Test]
    public void A_new_row_moves_no_other()
    {
        var (few, many) = (FoldSplitter.Split(Data(400), Config(SplitMethod.Hash), 5), FoldSplitter.Split(Data(), Config(SplitMethod.Hash), 5));

        for (var fold = 0; fold < 5; fold++)
            Assert.That(many[fold].Test.Rows.Where(row => row < 400), Is.EqualTo(few[fold].Test.Rows));
    }

    [Test]
    public void Folds_are_drawn_apart_from_the_test_part()
    {
        var data = Data();
        var test = DataSplitter.Split(data.Dataset, Config(SplitMethod.Hash)).Test.Rows;

        var shares = FoldSplitter.Split(data, Config(SplitMethod.Hash), 5).Select(fold => fold.Test.Rows.Intersect(test).Count() / (double)test.Length);

        Assert.That(shares, Has.All.InRange(0.1, 0.3));
    }

    [Test]
    public void A_random_fold_has_the_shares_of_the_classes()
    {
        var folds = FoldSplitter.Split(Data(), Config(SplitMethod.Random), 5);

        foreach (var fold in folds)
            Assert.That(((ClassTarget)fold.Dataset.Target).CountOf(fold.Test.Rows), Is.EqualTo([90, 10]), "a tenth is positive");
    }

    [Test]
    public void The_past_trains_and_the_future_tests()
    {
        var config = Config(SplitMethod.Time, TimeSpan.FromDays(3));

        var folds = FoldSplitter.Split(Data(), config, 4);

        Assert.That(folds.SelectMany(fold => fold.Test.Rows).Order(), Is.EqualTo(Enumerable.Range(100, 400)), "all but the first of five blocks");
        foreach (var fold in folds)
            Assert.That(fold.Test.Rows.Min() - fold.Train.Rows.Max(), Is.EqualTo(3), "one row a day, and the gap");
        Assert.That(folds.Select(fold => fold.Train.Rows.Length), Is.EqualTo([98, 198, 298, 398]));
    }

    [TestCase(SplitMethod.Hash)]
    [TestCase(SplitMethod.Time)]
    public void With_a_validation_part_each_fold_has_one(SplitMethod by)
    {
        var data = Data();
        var watched = data with { Validation = new DataPart(SplitName.Validation, [1, 2]) };

        foreach (var fold in FoldSplitter.Split(watched, Config(by), 4))
        {
            Assert.That(fold.Validation.Rows, Is.Not.Empty);
            Assert.That(fold.Validation.Rows.Intersect(fold.Train.Rows.Concat(fold.Test.Rows)), Is.Empty);
            if (by == SplitMethod.Time)
                Assert.That((fold.Train.Rows.Max() < fold.Validation.Rows.Min(), fold.Validation.Rows.Max() < fold.Test.Rows.Min()), Is.EqualTo((true, true)));
        }
    }

    [Test]
    public void Folds_that_cannot_be_used_are_a_problem()
    {
        var watched = Data() with { Validation = new DataPart(SplitName.Validation, [1, 2]) };

        Assert.That(() => FoldSplitter.Split(watched, Config(SplitMethod.Hash), 2), Throws.Problem(ProblemCode.UnusableFold, "at least 3 folds"));
        Assert.That(() => FoldSplitter.Split(Data(3), Config(SplitMethod.Hash), 50), Throws.Problem(ProblemCode.UnusableFold, "has no rows"));
        Assert.That(() => FoldSplitter.Split(Data(11), Config(SplitMethod.Time), 2), Throws.Problem(ProblemCode.UnusableFold, "one class alone"));
        Assert.That(() => FoldSplitter.Split(Data(9), Config(SplitMethod.Time, TimeSpan.FromDays(100)), 2), Throws.Problem(ProblemCode.UnusableFold, "no rows to train on"));
    }

    private static int GroupOf(int row) => row / 5;

    /// <summary>One row a day, five rows a group, every tenth row positive.</summary>
    private static DataSplit Data(int count = Count)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        return new Datasets().Numbers("id", [.. rows.Select(row => (double)row)]).Numbers("group", [.. rows.Select(row => (double)GroupOf(row))])
            .Numbers("time", [.. rows.Select(row => 1.7e9 + (row * 86_400.0))], ColumnType.Datetime)
            .Classes("y", ["no", "yes"], [.. rows.Select(row => row % 10 == 9 ? 1 : 0)])
            .Parts([.. rows.Select(row => row % 5 == 4 ? 2 : 0)]).Split();
    }

    private static CmlConfig Config(SplitMethod by, TimeSpan gap = default) => new()
    {
        Name = "demo",
        Data = new DataConfig
        {
            Target = "y",
            Id = "id",
            Group = "group",
            Time = "time",
            Split = new SplitConfig { By = by, Gap = gap },
        },
    };
}
