using CmlAction.Actions;

namespace CmlAction.Tests.Actions;

public class SecretTests
{
    [Test]
    public void Nothing_that_prints_it_shows_it()
    {
        var secret = Secret.Of("ghs_0123456789")!;
        Assert.That($"{secret} {new Holder(secret)}", Does.Not.Contain("0123").And.Contain("***"));
        Assert.That(secret.Reveal(), Is.EqualTo("ghs_0123456789"));
    }

    [Test]
    public void It_is_hidden_in_what_others_say() =>
        Assert.That(Secret.Of("ghs_0123456789")!.HideIn("Bad credentials: ghs_0123456789!"), Is.EqualTo("Bad credentials: ***!"));

    [Test]
    public void A_very_short_one_blots_out_no_ordinary_text() => Assert.That(Secret.Of("a")!.HideIn("a banana"), Is.EqualTo("a banana"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \n")]
    public void No_text_is_no_secret(string? text) => Assert.That(Secret.Of(text), Is.Null);

    [Test]
    public void Blanks_around_it_are_no_part_of_it() => Assert.That(Secret.Of(" abc\n")!.Reveal(), Is.EqualTo("abc"));

    private sealed record Holder(Secret Token);
}
