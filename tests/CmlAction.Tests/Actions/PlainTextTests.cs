namespace CmlAction.Tests.Actions;

public class PlainTextTests
{
    [Test]
    public void Ordinary_text_is_shown_as_it_is() => Assert.That(PlainText.Of("Größe\n− 3 ♥"), Is.EqualTo("Größe\n− 3 ♥"));

    [Test]
    public void A_name_cannot_move_the_cursor_or_turn_the_line() =>
        Assert.That(PlainText.Of("a\u001b[2Jb\u202ec\r"), Is.EqualTo("a\\u001b[2Jb\\u202ec\\u000d"));
}
