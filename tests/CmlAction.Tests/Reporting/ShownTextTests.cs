using CmlAction.Core.Reporting;

namespace CmlAction.Tests.Reporting;

public class ShownTextTests
{
    [TestCase("plain", "plain")]
    [TestCase("a\r\nb\tc", "a  b c")]
    [TestCase("a\u202Eb", "a\uFFFDb")]
    [TestCase("a\u200Bb", "a\uFFFDb")]
    [TestCase("\u001B[31m", "\uFFFD[31m")]
    [TestCase("a\u200Db", "a\uFFFDb")]
    [TestCase("می\u200Cخواهم", "می\u200Cخواهم")]
    [TestCase("👩\u200D👧", "👩\u200D👧")]
    [TestCase("\u3164", "\uFFFD")]
    [TestCase("größe 价格 🐧", "größe 价格 🐧")]
    public void Invisible_characters_are_made_visible(string text, string clean) => Assert.That(ShownText.Clean(text), Is.EqualTo(clean));

    [Test]
    public void Half_a_character_is_replaced() => Assert.That(ShownText.Clean("a\uD800b\uDC00"), Is.EqualTo("a\uFFFDb\uFFFD"));

    [Test]
    public void A_name_of_forty_characters_stays_and_one_more_is_cut()
    {
        Assert.That(ShownText.Value(new string('a', 40)), Is.EqualTo(new string('a', 40)));
        Assert.That(ShownText.Value(new string('a', 41)), Is.EqualTo(new string('a', 39) + "…"));
    }

    [Test]
    public void A_cut_never_divides_a_character_as_people_see_it()
    {
        const string family = "👨\u200D👩\u200D👧";
        var cut = ShownText.Value(string.Concat(Enumerable.Repeat(family, 50)));
        Assert.That(cut, Is.EqualTo(string.Concat(Enumerable.Repeat(family, 39)) + "…"));
    }

    [Test]
    public void A_tower_of_marks_is_cut_too() =>
        Assert.That(ShownText.Value("a" + new string('\u0301', 100_000)), Has.Length.LessThanOrEqualTo(16));

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("\n")]
    public void A_blank_name_is_still_to_be_seen(string name) => Assert.That(ShownText.Value(name), Is.EqualTo("(blank)"));

    [TestCase("@octocat", "@|octocat")]
    [TestCase("me@example.org", "me@|example.org")]
    [TestCase("#12", "#|12")]
    [TestCase("C# 12", "C# 12")]
    [TestCase("GH-12", "GH-|12")]
    [TestCase("gh-12", "gh-|12")]
    [TestCase("https://e.org", "https:|//e.org")]
    [TestCase("www.e.org", "www|.e.org")]
    [TestCase("mailto:a", "mailto|:a")]
    [TestCase(":smile:", ":|smile:")]
    [TestCase(":+1:", ":|+1:")]
    [TestCase("cml.yaml:31:7", "cml.yaml:31:7")]
    [TestCase("a: b", "a: b")]
    [TestCase("##[error]", "##|[error]")]
    public void What_GitHub_would_link_is_divided(string text, string defused) =>
        Assert.That(ShownText.Defuse(text).Replace(ShownText.Divider, '|'), Is.EqualTo(defused));
}
