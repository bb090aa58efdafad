using System.Globalization;
using System.Text.Json;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Leakage;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data.Leakage;

internal sealed class BinnedSkillTests
{
    [TestCase(0.0, 0.0)]
    [TestCase(0.3, 0.08)]
    [TestCase(0.6, 0.36)]
    [TestCase(0.9, 0.80)]
    public void Of_a_linear_relation_it_is_about_the_square_of_the_correlation(double correlation, double expected)
    {
        var drawn = new Drawn(1);
        var skills = Drawn.Many(10, _ =>
        {
            var x = drawn.Normals(5000);
            return Skill(Drawn.Column(x), Drawn.Numbers([.. x.Select(value => correlation * value + Math.Sqrt(1 - correlation * correlation) * drawn.Normal())]));
        });

        Assert.That(skills.Average(), Is.EqualTo(expected).Within(0.01));
    }

    [TestCase(0.5, 0.03)]
    [TestCase(1, 0.14)]
    [TestCase(2, 0.47)]
    [TestCase(4, 0.89)]
    public void Of_two_classes_that_lie_apart_it_is_the_part_of_the_entropy_that_is_explained(double distance, double expected)
    {
        // Normal scores that far apart have an area under the ROC curve of 0.64, 0.76, 0.92 and 0.998.
        var drawn = new Drawn(2);
        var skills = Drawn.Many(10, _ =>
        {
            var y = Drawn.Many(5000, i => i % 2);
            return Skill(Drawn.Column([.. y.Select(code => drawn.Normal() + distance * code)]), Drawn.Classes(y, 2));
        });

        Assert.That(skills.Average(), Is.EqualTo(expected).Within(0.02));
    }

    [TestCase(200, 12)]
    [TestCase(1000, 0)]
    [TestCase(5000, 0)]
    public void Of_a_random_id_it_hardly_ever_exceeds_the_limit_of_identifiers(int rows, int mostOf300)
    {
        var drawn = new Drawn(3);
        var skills = Drawn.Many(300, _ => Skill(Drawn.Column(Drawn.Many(rows, i => (double)i)), Drawn.Classes(Drawn.Many(rows, i => drawn.Below(2)), 2)));

        Assert.That(skills.Count(skill => skill > 0.02), Is.LessThanOrEqualTo(mostOf300));
    }

    [Test]
    public void Random_ids_of_2000_rows_stay_below_the_strict_limit()
    {
        var drawn = new Drawn(4);
        var skills = Drawn.Many(300, _ => Skill(Drawn.Column(Drawn.Many(2000, i => (double)i)), Drawn.Classes(Drawn.Many(2000, i => drawn.Below(2)), 2)));

        Assert.That(skills.Max(), Is.LessThanOrEqualTo(0.01));
    }

    [Test]
    public void A_worked_example()
    {
        // One row per fold and name. With fold 0 held out the mean of all others is 0.5; "a" has 4 rows of 0, so (0 + 5 · 0.5) / (4 + 5) = 5/18,
        // and "b" gives 13/18. Every row is 5/18 off: 1 − 10 · (5/18)² / (10 · 0.25).
        int[] names = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
        byte[] folds = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4];
        var target = Drawn.Numbers([.. names.Select(name => (double)name)]);
        int[] rows = [.. Enumerable.Range(0, 10)];

        var skill = BinnedSkill.Of(FeatureBins.Of(Drawn.Names(names, 2), rows), folds, SkillTarget.Of(target, rows));

        Assert.That(skill, Is.EqualTo(1 - 4 * 25.0 / 324).Within(1e-12));
    }

    [Test]
    public void A_target_that_is_the_same_in_all_rows_has_no_skill_to_measure()
    {
        var x = Drawn.Column([.. Enumerable.Range(0, 300).Select(i => (double)i)]);

        Assert.That(Measure(x, Drawn.Numbers([.. Enumerable.Repeat(0.1, 300)])), Is.Null);
        Assert.That(Measure(x, Drawn.Classes(new int[300], 2)), Is.Null);
    }

    [Test]
    public void Values_whose_squares_overflow_are_measured_all_the_same()
    {
        var drawn = new Drawn(5);
        var x = drawn.Normals(2000);

        Assert.That(Skill(Drawn.Column(x), Drawn.Numbers([.. x.Select(value => value * 1e300)])), Is.GreaterThan(0.9));
    }

    [Test]
    public void More_than_100_classes_are_bounded_to_the_most_frequent_ones()
    {
        var drawn = new Drawn(6);
        var codes = Drawn.Many(40_000, i => i % 2 == 0 ? 0 : 1 + drawn.Below(5000));
        var target = SkillTarget.Of(Drawn.Classes(codes, 5001), [.. Enumerable.Range(0, codes.Length)]);

        Assert.That(target.ClassCount, Is.EqualTo(100));
        Assert.That(Skill(Drawn.Column([.. codes.Select(code => code == 0 ? 0.0 : 1)]), Drawn.Classes(codes, 5001)), Is.GreaterThan(0.5));
    }

    [Test]
    public void It_agrees_with_a_slow_implementation_of_its_definition()
    {
        Assert.Multiple(() =>
        {
            foreach (var (name, column, target, folds) in Cases())
                Assert.That(Measure(column, target, folds), Is.EqualTo(SlowSkill.Of(column, target, folds)).Within(1e-9), name);
        });
    }

    [Test]
    [RequiresPython("sklearn", "numpy")]
    public void It_agrees_with_scikit_learn()
    {
        var cases = Cases().Where(@case => @case.Target is not ClassTarget { Labels.Length: > 2 }).ToList();
        using var workspace = new TempWorkspace();
        workspace.Write("cases.json", JsonSerializer.Serialize(cases.Select(@case => new
        {
            bins = SlowSkill.Bins(@case.Column),
            folds = @case.Folds.Select(fold => (int)fold),
            isClass = @case.Target is ClassTarget,
            y = @case.Target is ClassTarget classes ? classes.Codes.Select(code => (double)code) : ((NumberTarget)@case.Target).Values,
        })));

        var answers = Python.Run("""
            import json, sys
            import numpy as np
            from sklearn.metrics import log_loss, r2_score
            from sklearn.model_selection import PredefinedSplit
            for case in json.load(open(sys.argv[1])):
                bins, y = np.array(case["bins"]), np.array(case["y"])
                prediction = np.zeros(len(y))
                for train, held in PredefinedSplit(case["folds"]).split():
                    overall = (y[train].sum() + 0.5) / (len(train) + 1) if case["isClass"] else y[train].mean()
                    for name in set(bins):
                        inside = y[train][bins[train] == name]
                        prediction[held[bins[held] == name]] = (inside.sum() + 5 * overall) / (len(inside) + 5)
                if case["isClass"]:
                    skill = 1 - log_loss(y, prediction) / log_loss(y, np.full(len(y), y.mean()))
                else:
                    skill = r2_score(y, prediction)
                print(repr(float(max(0, skill))))
            """, workspace.PathOf("cases.json")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(answers, Has.Length.EqualTo(cases.Count).And.Length.GreaterThan(5));
        Assert.Multiple(() =>
        {
            foreach (var (@case, answer) in cases.Zip(answers))
                Assert.That(Measure(@case.Column, @case.Target, @case.Folds), Is.EqualTo(double.Parse(answer, CultureInfo.InvariantCulture)).Within(1e-9), @case.Name);
        });
    }

    /// <summary>Numbers with ties and holes, few values, frequent and rare names, against each kind of target.</summary>
    private static List<(string Name, Column Column, Target Target, byte[] Folds)> Cases()
    {
        var drawn = new Drawn(7);
        var cases = new List<(string, Column, Target, byte[])>();
        foreach (var rows in new[] { 60, 333, 1234 })
        {
            (string, Column)[] columns =
            [
                ("normal", Drawn.Column(drawn.Normals(rows))),
                ("ties", Drawn.Column(Drawn.Many(rows, _ => drawn.Below(4) == 0 ? double.NaN : Math.Floor(drawn.Normal() * 20)))),
                ("few values", Drawn.Column(Drawn.Many(rows, _ => (double)(drawn.Below(7) * drawn.Below(3))))),
                ("all missing", Drawn.Column([.. Enumerable.Repeat(double.NaN, rows)])),
                ("names", Drawn.Names(Drawn.Many(rows, _ => Math.Min(drawn.Below(60), drawn.Below(60)) - 1), 60)),
            ];
            foreach (var (name, column) in columns)
            {
                double Signal(int row) => column.IsMissing(row) ? 1 : column is NumberColumn numbers ? Math.Sin(numbers.At(row)) : ((CategoryColumn)column).CodeAt(row) % 3;
                var folds = Drawn.Many(rows, _ => (byte)drawn.Below(5));
                cases.Add(($"{name} {rows} numbers", column, Drawn.Numbers(Drawn.Many(rows, row => 100 + Signal(row) + 0.5 * drawn.Normal())), folds));
                cases.Add(($"{name} {rows} binary", column, Drawn.Classes(Drawn.Many(rows, row => Signal(row) + drawn.Normal() > 0.5 ? 1 : 0), 2), folds));
                cases.Add(($"{name} {rows} classes", column,
                    Drawn.Classes(Drawn.Many(rows, row => Math.Clamp((int)(2 + 2 * Signal(row) + drawn.Normal()), 0, 5)), 6), folds));
            }
        }
        return cases;
    }

    private static double Skill(Column column, Target target) =>
        Measure(column, target, SkillSample.Of(Keys(column.RowCount), [.. Enumerable.Range(0, column.RowCount)], column.RowCount).Folds)!.Value;

    private static double? Measure(Column column, Target target, byte[]? folds = null)
    {
        int[] rows = [.. Enumerable.Range(0, column.RowCount)];
        return BinnedSkill.Of(FeatureBins.Of(column, rows), folds ?? SkillSample.Of(Keys(rows.Length), rows, rows.Length).Folds, SkillTarget.Of(target, rows));
    }

    private static ulong[] Keys(int count) => [.. Enumerable.Range(0, count).Select(i => (ulong)i)];
}
