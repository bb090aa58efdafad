using CmlAction.Publishing;

namespace CmlAction.Tests.Publishing;

public class CommentMarkerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);
    private static readonly CommentMarker Marker = new("churn", "1111111111111111111111111111111111111111", 812, 1, Noon);

    [TestCase("churn")]
    [TestCase("a--b-->c<!---")]
    [TestCase("Kündigungen 2026 · 日本")]
    [TestCase("-- name=x sha=y")]
    [TestCase("100 % / \\ ?")]
    public void Every_name_comes_back_and_none_ends_the_hidden_line(string name)
    {
        var text = (Marker with { Name = name }).Write();
        Assert.That(text.IndexOf("--", 4, StringComparison.Ordinal), Is.EqualTo(text.Length - 3), text);
        Assert.That(CommentMarker.Read(text + "\nbody"), Is.EqualTo(Marker with { Name = name }));
    }

    [Test]
    public void It_is_one_hidden_line_that_a_person_can_read() =>
        Assert.That(Marker.Write(), Is.EqualTo("<!-- cml-report name=churn sha=1111111111111111111111111111111111111111 run=812.1 at=2026-03-01T12:00:00.250Z -->"));

    [Test]
    public void Without_a_commit_it_comes_back_without_one() =>
        Assert.That(CommentMarker.Read((Marker with { Sha = null }).Write()), Is.EqualTo(Marker with { Sha = null }));

    [TestCase("")]
    [TestCase("## A comment")]
    [TestCase("> <!-- cml-report name=churn sha=- run=1.1 at=2026-03-01T12:00:00.250Z -->")]
    [TestCase("text\n<!-- cml-report name=churn sha=- run=1.1 at=2026-03-01T12:00:00.250Z -->")]
    [TestCase("<!-- cml-report name=churn -->")]
    [TestCase("<!-- cml-report name=churn sha=- run=1 at=2026-03-01T12:00:00.250Z -->")]
    [TestCase("<!-- cml-report name=churn sha=- run=1.1 at=yesterday -->")]
    [TestCase("<!-- cml-report name=churn sha=- run=99999999999999999999.1 at=2026-03-01T12:00:00.250Z -->")]
    public void What_is_no_marker_on_the_first_line_is_none(string body) => Assert.That(CommentMarker.Read(body), Is.Null);

    [Test]
    public void Line_ends_of_the_web_form_do_not_hide_it() =>
        Assert.That(CommentMarker.Read(Marker.Write() + "\r\nbody\r\n"), Is.EqualTo(Marker));

    [Test]
    public void The_later_beginning_is_newer_and_then_the_higher_run_and_attempt()
    {
        Assert.That(Marker with { At = Noon.AddSeconds(1), Run = 1 }, Is.GreaterThan(Marker));
        Assert.That(Marker with { Run = 813 }, Is.GreaterThan(Marker));
        Assert.That(Marker with { Attempt = 2 }, Is.GreaterThan(Marker));
        Assert.That(Marker.CompareTo(Marker with { Sha = null }), Is.Zero);
    }

    [Test]
    public void The_content_is_what_a_reader_sees()
    {
        var later = (Marker with { At = Noon.AddHours(1), Run = 900 }).Write();
        Assert.That(CommentMarker.ContentOf($"{Marker.Write()}\r\na\r\nb\r\n"), Is.EqualTo(CommentMarker.ContentOf($"{later}\na\nb")));
        Assert.That(CommentMarker.ContentOf("no marker\nb\n"), Is.EqualTo("no marker\nb"));
        Assert.That(CommentMarker.ContentOf(later), Is.Empty);
    }
}
