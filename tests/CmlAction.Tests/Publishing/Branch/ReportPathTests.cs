using CmlAction.Publishing.Branch;

namespace CmlAction.Tests.Publishing.Branch;

public class ReportPathTests
{
    [TestCase("churn", "churn")]
    [TestCase("credit-default-2", "credit-default-2")]
    public void A_plain_name_is_its_own_slug(string name, string slug) => Assert.That(ReportPath.Slug(name), Is.EqualTo(slug));

    [Test]
    public void Names_that_look_alike_never_share_a_slug()
    {
        string[] names = ["Churn", "churn", "CHURN", "churn ", "churn!", "../churn", "ch urn", "ch-urn", "дефолт", "取引", "", "-", "a--b", "a-b", new string('a', 60), new string('a', 61)];
        Assert.That(names.Select(ReportPath.Slug), Is.Unique);
    }

    [Test]
    public void A_slug_is_lower_case_letters_digits_and_dashes_of_bounded_length(
        [Values("../../etc/passwd", "a/b\\c", "\0\n\t", "Ünïcödé", "💥", ".git", "con", "name with spaces and much more text than anybody needs for a name")] string name)
    {
        Assert.That(ReportPath.Slug(name), Does.Match("^[a-z0-9][a-z0-9-]{0,48}$"));
    }

    [Test]
    public void A_record_lies_below_its_report_by_commit() =>
        Assert.That(ReportPath.OfRecord("churn", "0123abcd"), Is.EqualTo("runs/churn/0123abcd.json.gz"));

    [Test]
    public void An_address_escapes_what_would_end_a_path() =>
        Assert.That(ReportPath.Encode("a b/#1?.png"), Is.EqualTo("a%20b/%231%3F.png"));
}
