using CmlAction.Actions;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Actions;

public class ActionInputsTests
{
    [Test]
    public void Empty_inputs_mean_their_defaults() =>
        Assert.That(Arguments(), Is.EqualTo(new[] { "run", "--directory", ".", "--config", "cml.yaml", "--out", "out" }));

    [Test]
    public void Every_line_of_set_is_one_setting() =>
        Assert.That(
            Arguments(("set", " data.path=a b.csv \r\n\nseed=7\n")).Skip(7),
            Is.EqualTo(new[] { "--set", "data.path=a b.csv", "--set", "seed=7" }));

    [Test]
    public void All_wrong_inputs_are_named_at_once()
    {
        var error = Assert.Throws<CmlException>(() => Arguments(("command", "rum"), ("summary", "yes"), ("set", "seed")));
        Assert.That(error.Problems.Select(problem => problem.Code), Is.All.EqualTo(ProblemCode.WrongInput));
        Assert.That(error.Problems, Has.Length.EqualTo(3));
        Assert.That(error.Message, Does.Contain("did you mean \"run\"?"));
    }

    [TestCase("true", null, false)]
    [TestCase(null, "run", false)]
    [TestCase("true", "", true)]
    public void The_program_is_an_action_when_the_runner_says_so(string? actions, string? command, bool expected)
    {
        var values = new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = actions, ["INPUT_COMMAND"] = command };
        Assert.That(ActionInputs.ArePresent(World(values)), Is.EqualTo(expected));
    }

    private static string[] Arguments(params (string Input, string Value)[] inputs)
    {
        var values = ActionInputs.Names.ToDictionary(ActionInputs.Variable, _ => (string?)"");
        foreach (var (input, value) in inputs)
            values[ActionInputs.Variable(input)] = value;
        return ActionInputs.ToArguments(World(values));
    }

    private static Host World(Dictionary<string, string?> values) =>
        new(TextWriter.Null, TextWriter.Null, values.GetValueOrDefault, "/", false, 1);
}
