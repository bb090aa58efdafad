using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class LabelTextTests
{
    [TestCase("plain", "plain")]
    [TestCase("a\tb\r\nc", "a b c")]
    [TestCase("  spaced \u00A0 out ", "spaced out")]
    [TestCase("bell\u0007null\0", "bellnull")]
    [TestCase("\u202Egpj.exe\u202C\u2066x\u2069\u200F", "gpj.exex")]
    [TestCase("\uFEFFbom\uFFFE\uFFFF", "bom")]
    [TestCase("می‌خواهم", "می‌خواهم")]
    [TestCase("שלום", "שלום")]
    [TestCase("e\u0301\u0302\u0303\u0304\u0305x", "e\u0301\u0302x")]
    public void A_label_is_one_clean_line(string text, string clean) => Assert.That(LabelText.Clean(text), Is.EqualTo(clean));

    [Test]
    public void Half_a_surrogate_pair_is_shown_as_broken() => Assert.That(LabelText.Clean("half \uD83D"), Is.EqualTo("half \uFFFD"));

    [TestCase("שלום", true)]
    [TestCase("… (مرحبا) abc", true)]
    [TestCase("price שלום", false)]
    [TestCase("123", false)]
    [TestCase("", false)]
    public void The_first_letter_gives_the_direction(string text, bool isRightToLeft) =>
        Assert.That(LabelText.IsRightToLeft(text), Is.EqualTo(isRightToLeft));

    [Test]
    public void A_hostile_length_is_cut_early() => Assert.That(LabelText.Clean(new string('x', 1_000_000)), Has.Length.LessThan(500));

    [Test]
    public void What_fits_stays_whole() => Assert.That(LabelText.Fit("age", 100, 12), Is.EqualTo("age"));

    [TestCase(40)]
    [TestCase(80)]
    [TestCase(300)]
    public void What_does_not_fit_ends_with_an_ellipsis_inside_the_width(double width)
    {
        var cut = LabelText.Fit(string.Concat(Enumerable.Repeat("customer_lifetime_value ", 9)), width, 12);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cut, Does.EndWith("…").And.StartsWith("c"));
            Assert.That(TextMetrics.Width(cut, 12), Is.InRange(width - 20, width));
        }
    }

    [Test]
    public void Nothing_is_shown_where_not_even_the_ellipsis_fits() => Assert.That(LabelText.Fit("age", 3, 12), Is.Empty);

    [Test]
    public void A_letter_is_not_cut_from_its_marks() =>
        Assert.That(LabelText.Fit("e\u0301e\u0301e\u0301e\u0301e\u0301", 30, 12), Does.Match("^(e\u0301)+…$"));

    [Test]
    public void Sentences_cut_names_at_forty_characters()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LabelText.Short(new string('x', 40)), Is.EqualTo(new string('x', 40)));
            Assert.That(LabelText.Short(new string('x', 41)), Is.EqualTo(new string('x', 39) + "…"));
        }
    }

    [Test]
    public void Lines_break_at_spaces_and_the_last_is_cut()
    {
        var lines = LabelText.Wrap("the twelve test rows contain only one class and so the curve is undefined", 150, mostLines: 2, fontSize: 12);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Count.EqualTo(2));
            Assert.That(lines[0], Does.StartWith("the twelve test").And.Not.EndsWith(" "));
            Assert.That(lines[1], Does.EndWith("…"));
            Assert.That(lines.Select(line => TextMetrics.Width(line, 12)), Is.All.LessThanOrEqualTo(150));
        }
    }

    [Test]
    public void A_word_wider_than_the_line_is_cut() =>
        Assert.That(LabelText.Wrap(new string('x', 300) + " y", 100, mostLines: 3, fontSize: 12),
            Has.Count.EqualTo(2).And.ItemAt(0).EndsWith("…").And.ItemAt(1).EqualTo("y"));
}
