using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class TextMetricsTests
{
    [Test]
    public void Width_grows_with_the_font_size() =>
        Assert.That(TextMetrics.Width("held-out rows", 26), Is.EqualTo(2 * TextMetrics.Width("held-out rows", 13)).Within(1e-9));

    /// <summary>Advance widths of Inter 4.0 in thousandths of the font size, without kerning.</summary>
    [TestCase("Precision–recall curve", 10.310)]
    [TestCase("Average precision 0.541 · 5,951 held-out rows", 21.743)]
    [TestCase("0123456789", 6.016)]
    [TestCase("MMWW", 3.676)]
    public void It_is_never_narrower_than_Inter_and_not_much_wider(string text, double inter) =>
        Assert.That(TextMetrics.Width(text, 1), Is.InRange(inter, inter * 1.15));

    [Test]
    public void Semi_bold_is_wider() =>
        Assert.That(TextMetrics.Width("Confusion matrix", 12, semiBold: true), Is.GreaterThan(TextMetrics.Width("Confusion matrix", 12)));

    [TestCase("e\u0301\u0301", "e")]
    [TestCase("a\u200Db", "ab")]
    public void Marks_and_joiners_have_no_width(string marked, string plain) =>
        Assert.That(TextMetrics.Width(marked, 12), Is.EqualTo(TextMetrics.Width(plain, 12)));

    [TestCase("日本", 2.0)]
    [TestCase("🐧", 1.3)]
    [TestCase("\uFDFD", 8.0)]
    [TestCase("𒀱", 5.0)]
    public void Wide_scripts_count_at_least_their_width(string text, double width) =>
        Assert.That(TextMetrics.Width(text, 1), Is.GreaterThanOrEqualTo(width));
}
