using CmlAction.Actions;

namespace CmlAction.Tests.Actions;

public class WorkflowCommandTests
{
    [Test]
    public void Properties_and_data_stand_where_the_runner_looks_for_them() =>
        Assert.That(
            WorkflowCommand.Format("error", "wrong", ("file", "cml.yaml"), ("line", "3")),
            Is.EqualTo("::error file=cml.yaml,line=3::wrong"));

    [Test]
    public void A_property_without_a_value_is_left_out() =>
        Assert.That(WorkflowCommand.Format("notice", "x", ("file", null), ("title", "")), Is.EqualTo("::notice::x"));

    [Test]
    public void The_percent_sign_is_escaped_before_line_ends() =>
        Assert.That(WorkflowCommand.Format("error", "50%\r\n%0A"), Is.EqualTo("::error::50%25%0D%0A%250A"));

    [Test]
    public void A_hostile_file_name_cannot_add_a_property_or_end_the_command() =>
        Assert.That(
            WorkflowCommand.Format("error", "m", ("file", "a,line=1::x\n::error::y")),
            Is.EqualTo("::error file=a%2Cline=1%3A%3Ax%0A%3A%3Aerror%3A%3Ay::m"));

    [Test]
    public void A_message_longer_than_the_runner_keeps_is_cut() =>
        Assert.That(WorkflowCommand.Format("error", new string('x', 5000)), Has.Length.EqualTo("::error::".Length + 4096));
}
