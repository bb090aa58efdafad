using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks;
using CmlAction.Tests.Data.Leakage;

namespace CmlAction.Tests.Data.Checks;

/// <summary>Features that say nearly the same are told, and never judged.</summary>
internal sealed class FeatureCorrelationTests
{
    /// <summary>Of 1,000 rows some hold another number than the first column does.</summary>
    [TestCase(0, FindingState.Info)]
    [TestCase(40, FindingState.Info)]
    [TestCase(300, FindingState.Pass)]
    public void Two_columns_of_numbers(int other, FindingState state)
    {
        var finding = Only(i => i * 37 % 997, i => i < other ? i * 101 % 991 : i * 37 % 997);

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
        Assert.That(finding.Measured > 0.9, Is.EqualTo(state == FindingState.Info));
        Assert.That(finding.Message, Does.Contain("\"a\" and \"b\" (Spearman "));
    }

    [Test]
    public void The_strict_preset_does_not_judge_it_either() =>
        Assert.That(Only(i => i, i => -i, ChecksPreset.Strict).State, Is.EqualTo(FindingState.Info));

    [Test]
    public void At_nine_tenths_a_pair_is_not_told_and_just_above_it_is()
    {
        // Ranks 1 … n, of which the last k stand in reverse: ρ = 1 − 2k(k² − 1) / (n(n² − 1)).
        Finding Reversed(int k) => Only(i => i, i => i < 800 - k ? i : 800 - 1 - (i - (800 - k)));

        var (told, untold) = (Enumerable.Range(200, 200).Last(k => Reversed(k).State == FindingState.Info), Enumerable.Range(200, 200).First(k => Reversed(k).State == FindingState.Pass));

        Assert.That(untold, Is.EqualTo(told + 1));
        Assert.That(Reversed(told).Measured, Is.GreaterThan(0.9));
        Assert.That(Reversed(untold).Measured, Is.LessThanOrEqualTo(0.9));
    }

    [Test]
    public void One_feature_has_no_pair()
    {
        Column[] columns = [Drawn.Column([.. Enumerable.Range(0, 300).Select(i => (double)i)], "a"), Drawn.Column([.. Enumerable.Range(0, 300).Select(i => i % 2.0)], "y")];

        Assert.That(Parts.Judge(new FeatureCorrelation(), columns, 200), Is.Empty);
    }

    [Test]
    public void Few_rows_tell_nothing()
    {
        Column[] columns =
        [
            Drawn.Column([.. Enumerable.Range(0, 60).Select(i => (double)i)], "a"), Drawn.Column([.. Enumerable.Range(0, 60).Select(i => (double)i)], "b"),
            Drawn.Column([.. Enumerable.Range(0, 60).Select(i => i % 2.0)], "y"),
        ];

        Assert.That(Parts.Judge(new FeatureCorrelation(), columns, 29).Single().State, Is.EqualTo(FindingState.DidNotRun));
        Assert.That(Parts.Judge(new FeatureCorrelation(), columns, 30).Single().State, Is.EqualTo(FindingState.Info));
    }

    [Test]
    public void Of_many_pairs_the_closest_are_named_and_of_many_features_the_first_are_compared()
    {
        var columns = Enumerable.Range(0, 45).Select(c => (Column)Drawn.Column([.. Enumerable.Range(0, 200).Select(i => (double)(i + c))], $"c{c}"))
            .Append(Drawn.Column([.. Enumerable.Range(0, 200).Select(i => i % 2.0)], "y"));

        var message = Parts.Judge(new FeatureCorrelation(), columns, 150).Single().Message;

        Assert.That(message, Does.StartWith("780 pairs of features say nearly the same: ").And.Contain("and 770 pairs more; of 45 features the first 40 are compared"));
    }

    private static Finding Only(Func<int, double> a, Func<int, double> b, ChecksPreset preset = ChecksPreset.Standard)
    {
        Column[] columns =
        [
            Drawn.Column([.. Enumerable.Range(0, 1000).Select(a)], "a"), Drawn.Column([.. Enumerable.Range(0, 1000).Select(b)], "b"),
            Drawn.Column([.. Enumerable.Range(0, 1000).Select(i => i % 2.0)], "y"),
        ];
        return Parts.Judge(new FeatureCorrelation(), columns, 800, preset).Single();
    }
}
