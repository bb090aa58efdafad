using CmlAction.Actions;

namespace CmlAction.Tests.Actions;

public class ActionOutputsTests
{
    [Test]
    public void A_value_stands_between_two_delimiters() =>
        Assert.That(ActionOutputs.Format([("verdict", "pass")]), Is.EqualTo("verdict<<cml-0\npass\ncml-0\n"));

    [Test]
    public void A_value_that_holds_the_delimiter_gets_another_one() =>
        Assert.That(
            ActionOutputs.Format([("x", "a\ncml-0\nverdict<<y")]),
            Is.EqualTo("x<<cml-1\na\ncml-0\nverdict<<y\ncml-1\n"));

    [Test]
    public void No_carriage_return_is_written() =>
        Assert.That(ActionOutputs.Format([("x", "a\r\nb")]), Does.Not.Contain("\r"));
}
