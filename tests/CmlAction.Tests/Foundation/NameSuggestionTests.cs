using System.Diagnostics;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Foundation;

public class NameSuggestionTests
{
    [TestCase("targt", "target")]
    [TestCase("tagret", "target", TestName = "Two_letters_that_changed_places_are_one_mistake")]
    [TestCase("TARGET", "target", TestName = "Capitals_are_no_mistake")]
    [TestCase("ignroe", "ignore")]
    [TestCase("x", null, TestName = "What_is_far_from_everything_gets_no_suggestion")]
    [TestCase("", null, TestName = "Nothing_gets_no_suggestion")]
    [TestCase("weihgtt", "weight")]
    [TestCase("completely_else", null)]
    public void The_nearest_name_is_suggested(string written, string? expected) =>
        Assert.That(NameSuggestion.Nearest(written, ["target", "ignore", "weight", "features"]), Is.EqualTo(expected));

    [Test]
    public void A_third_of_the_letters_may_be_wrong_and_not_more()
    {
        Assert.That(NameSuggestion.Nearest("abcdxx", ["abcdef"]), Is.EqualTo("abcdef"));
        Assert.That(NameSuggestion.Nearest("abcxxx", ["abcdef"]), Is.Null);
        Assert.That(NameSuggestion.Nearest("bd", ["id"]), Is.EqualTo("id"));
    }

    [Test]
    public void Among_equals_the_first_is_suggested() => Assert.That(NameSuggestion.Nearest("bat", ["cat", "hat"]), Is.EqualTo("cat"));

    [Test]
    public void The_nearer_one_wins_over_the_first() => Assert.That(NameSuggestion.Nearest("recal", ["preca", "recall"]), Is.EqualTo("recall"));

    [Test]
    public void The_question_is_empty_when_nothing_is_near()
    {
        Assert.That(NameSuggestion.DidYouMean("churnd", ["churned"]), Is.EqualTo("did you mean \"churned\"?"));
        Assert.That(NameSuggestion.DidYouMean("zzz", ["churned"]), Is.Empty);
    }

    [Test]
    public void Very_long_names_cost_no_time()
    {
        var started = Stopwatch.GetTimestamp();

        Assert.That(NameSuggestion.Nearest(new string('a', 1_000_000), [new string('a', 1_000_001)]), Is.Null);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(1)));
    }
}
