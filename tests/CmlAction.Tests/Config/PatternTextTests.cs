using System.Diagnostics;
using CmlAction.Core.Config;

namespace CmlAction.Tests.Config;

internal sealed class PatternTextTests
{
    [TestCase(@"\d{5}", "12345", true)]
    [TestCase(@"\d{5}", "123456", false)]
    [TestCase("a|ab", "ab", true)]
    [TestCase("a|ab", "abc", false)]
    [TestCase("", "", false)]
    [TestCase("[]x{9}]+", "]9}", true)]
    public void A_pattern_matches_from_end_to_end(string pattern, string text, bool matches)
    {
        if (PatternText.WhyNot(pattern) is { } why)
            Assert.That(pattern, Is.Empty, why);
        else
            Assert.That(PatternText.Whole(pattern).IsMatch(text), Is.EqualTo(matches));
    }

    [TestCase("(a+)+b")]
    [TestCase("(a|a)*b")]
    [TestCase("(.*a){20}")]
    [TestCase("((a?){20}){20}")]
    [TestCase(@"([\w\d]{30}x?){30}")]
    [TestCase(@"(\w+\s*){1,140}")]
    public void A_hostile_pattern_takes_no_endless_time(string pattern)
    {
        var started = Stopwatch.GetTimestamp();
        var text = new string('a', 2_000) + "!";

        Assert.That(PatternText.WhyNot(pattern), Is.Null);
        Assert.That(PatternText.Whole(pattern).IsMatch(text), Is.False);

        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [TestCase("((a{200}){200}){200}")]
    [TestCase("a{2000000}")]
    [TestCase(@"(\d{150}[\]{}]{9}){150}")]
    [TestCase("((a{0,200}b)){200}")]
    public void A_pattern_that_repeats_repeats_is_refused(string pattern) => Assert.That(PatternText.WhyNot(pattern), Does.EndWith("repeats too much"));

    [Test]
    public void A_pattern_has_a_longest_length()
    {
        Assert.That(PatternText.WhyNot(new string('a', 500)), Is.Null);
        Assert.That(PatternText.WhyNot(new string('a', 501)), Is.Not.Null);
    }
}
