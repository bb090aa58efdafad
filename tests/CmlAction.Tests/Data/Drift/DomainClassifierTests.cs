using System.Globalization;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Data.Drift.Domain;
using CmlAction.Tests.Data.Leakage;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data.Drift;

internal sealed class DomainClassifierTests
{
    [Test]
    public void The_same_data_cannot_be_told_apart_at_all()
    {
        var column = Drawn.Column(new Drawn(1).Normals(2000));

        Assert.That(DomainClassifier.Of([(column, column)], 2000, 2000)!.Auc, Is.EqualTo(0.5));
    }

    [TestCase(300)]
    [TestCase(2000)]
    [TestCase(8000)]
    public void Data_of_one_kind_are_told_apart_by_chance_only(int rows)
    {
        var far = 0;
        for (var i = 0; i < 40; i++)
        {
            var drawn = new Drawn((ulong)(50 + i));
            Column[] Side() => [Drawn.Column(drawn.Normals(rows), "a"), Drawn.Names(Drawn.Many(rows, _ => drawn.Below(4)), 4, "b")];
            var told = DomainClassifier.Of([.. Side().Zip(Side())], rows, rows)!;
            far += told.Auc > 0.5 + 2.326 * told.StandardError ? 1 : 0;
        }
        Assert.That(far, Is.LessThanOrEqualTo(3));
    }

    /// <summary>Two normal distributions d apart have an area of Φ(d / √2).</summary>
    [TestCase(0.5, 0.638)]
    [TestCase(1.0, 0.760)]
    [TestCase(2.0, 0.921)]
    public void A_shift_gives_the_area_that_theory_says(double shift, double area)
    {
        var drawn = new Drawn(2);
        var (before, noise) = (Drawn.Column(drawn.Normals(5000)), Drawn.Column(drawn.Normals(5000), "noise"));
        var (after, same) = (Drawn.Column([.. drawn.Normals(5000).Select(value => value + shift)]), Drawn.Column(drawn.Normals(5000), "noise"));

        var told = DomainClassifier.Of([(noise, same), (before, after)], 5000, 5000)!;

        Assert.That(told.Auc, Is.EqualTo(area).Within(0.03));
        Assert.That(told.Separating, Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void What_no_single_column_shows_is_found()
    {
        var drawn = new Drawn(3);
        (Column, Column) Two(int sign)
        {
            var a = drawn.Normals(3000);
            return (Drawn.Column(a, "a"), Drawn.Column([.. a.Select(value => sign * 0.9 * value + 0.44 * drawn.Normal())], "b"));
        }
        var (before, after) = (Two(1), Two(-1));

        Assert.That(ColumnDrift.Of(before.Item1, after.Item1)!.Stability, Is.LessThan(0.05));
        Assert.That(ColumnDrift.Of(before.Item2, after.Item2)!.Stability, Is.LessThan(0.05));
        Assert.That(DomainClassifier.Of([(before.Item1, after.Item1), (before.Item2, after.Item2)], 3000, 3000)!.Auc, Is.GreaterThan(0.75));
    }

    [Test]
    public void New_names_and_missing_values_give_rows_away()
    {
        var drawn = new Drawn(4);
        var (before, after) = (Drawn.Names(Drawn.Many(1000, _ => drawn.Below(3)), 3), Drawn.Names(Drawn.Many(1000, _ => drawn.Below(2) == 0 ? drawn.Below(3) : 3), 4));
        var (whole, holes) = (Drawn.Column(drawn.Normals(1000)), Drawn.Column([.. drawn.Normals(1000).Select((value, i) => i % 2 == 0 ? double.NaN : value)]));

        Assert.That(DomainClassifier.Of([(before, after)], 1000, 1000)!.Auc, Is.EqualTo(0.75).Within(0.05));
        Assert.That(DomainClassifier.Of([(whole, holes)], 1000, 1000)!.Auc, Is.EqualTo(0.75).Within(0.05));
    }

    [Test]
    public void Too_few_rows_and_nothing_to_compare_give_no_answer()
    {
        var (numbers, names) = (Drawn.Column(new Drawn(5).Normals(300)), Drawn.Names([.. new int[300]], 1));

        Assert.That(DomainClassifier.Of([(numbers, numbers)], 199, 300), Is.Null);
        Assert.That(DomainClassifier.Of([(numbers, numbers)], 200, 300), Is.Not.Null);
        Assert.That(DomainClassifier.Of([(numbers, names)], 300, 300), Is.Null);
        Assert.That(DomainClassifier.Of([], 300, 300), Is.Null);
    }

    [TestCase("domain_auc <= 0.62", 0.0, FindingState.Pass)]
    [TestCase("domain_auc <= 0.62", 1.5, FindingState.Fail)]
    [TestCase("domain_auc <= 0.95", 1.5, FindingState.Pass)]
    [TestCase("domain_auc <= 0.5", 0.0, FindingState.Pass)]
    public void A_rule_bounds_it_and_the_features_that_tell_are_named(string rule, double shift, FindingState state)
    {
        string Rows(ulong seed, double by)
        {
            var drawn = new Drawn(seed);
            return "a,b,y\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => string.Create(CultureInfo.InvariantCulture, $"{drawn.Normal() + by:R},{drawn.Below(5)},{i % 2}\n")));
        }
        var config = DataKit.Config("y", preset: ChecksPreset.Off);
        config = config with { Checks = config.Checks with { Rules = [DataKit.Rule(rule)] } };
        var table = DataKit.Read(Rows(6, 0), TableOptions.For(config.Data));

        var finding = DataChecks.Run(DataKit.Split(Rows(7, shift), config), config, BaseData.Of("1a2b3c4", table)).Single();

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
        if (shift > 0)
            Assert.That(finding.Message, Does.EndWith("; told apart most by \"a\"").And.Contain("domain_auc"));
        else if (rule.EndsWith("0.5", StringComparison.Ordinal) && finding.Measured > 0.5)
            Assert.That(finding.Message, Does.Contain("can be chance"));
    }

    [Test]
    public void A_rule_does_not_tell_data_apart_by_their_dates()
    {
        string Rows(int year) => "when,a,y\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{year}-01-{i % 28 + 1:00},{i * 7 % 13},{i % 2}\n"));
        var config = DataKit.Config("y", preset: ChecksPreset.Off);
        config = config with { Checks = config.Checks with { Rules = [DataKit.Rule("domain_auc <= 0.6")] } };
        var table = DataKit.Read(Rows(2020), TableOptions.For(config.Data));

        Assert.That(DataChecks.Run(DataKit.Split(Rows(2025), config), config, BaseData.Of("1a2b3c4", table)).Single().State, Is.EqualTo(FindingState.Pass));
    }

    [Test]
    [RequiresPython("sklearn")]
    public void Boosting_of_scikit_learn_tells_them_apart_as_well()
    {
        using var workspace = new TempWorkspace();
        var drawn = new Drawn(8);
        double[][] Side(double shift) => [drawn.Normals(2000), [.. drawn.Normals(2000).Select(value => Math.Exp(value) + shift)]];
        var (before, after) = (Side(0), Side(0.5));
        string Text(double[][] side) => string.Join('\n', Enumerable.Range(0, 2000).Select(row => string.Join(',', side.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture)))));
        workspace.Write("base.csv", Text(before)).Write("head.csv", Text(after));
        var theirs = double.Parse(Python.Run("""
            import sys, numpy as np
            from sklearn.ensemble import GradientBoostingClassifier
            from sklearn.metrics import roc_auc_score
            from sklearn.model_selection import train_test_split
            b, h = (np.loadtxt(f'{sys.argv[1]}/{name}.csv', delimiter=',') for name in ('base', 'head'))
            x, y = np.vstack([b, h]), np.r_[np.zeros(len(b)), np.ones(len(h))]
            areas = []
            for seed in range(5):
                xt, xv, yt, yv = train_test_split(x, y, test_size=.3, random_state=seed)
                areas.append(roc_auc_score(yv, GradientBoostingClassifier(n_estimators=10, max_depth=2, learning_rate=.3).fit(xt, yt).predict_proba(xv)[:, 1]))
            print(np.mean(areas))
            """, workspace.Root), CultureInfo.InvariantCulture);

        var told = DomainClassifier.Of([.. before.Zip(after, (b, h) => ((Column)Drawn.Column(b), (Column)Drawn.Column(h)))], 2000, 2000)!;

        Assert.That(told.Auc, Is.EqualTo(theirs).Within(0.04));
    }
}
