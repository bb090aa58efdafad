using CmlAction.Actions;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Actions;

public class RunnerLogTests
{
    [Test]
    public void Text_from_strangers_stands_where_the_runner_obeys_nothing()
    {
        var commands = Obeyed(log => log.Say("::error::forged"));
        Assert.That(commands, Is.Empty);
    }

    [Test]
    public void Groups_and_annotations_are_obeyed()
    {
        var commands = Obeyed(log =>
        {
            using (log.Stage("data"))
                log.Say("30,000 rows");
            log.Annotate("error", "gate", "too low", new Place("cml.yaml", 3, 7), "examples/penguins");
        });
        Assert.That(commands, Is.EqualTo(new[]
        {
            "::group::data", "::endgroup::", "::error file=examples/penguins/cml.yaml,line=3,col=7,title=gate::too low",
        }));
    }

    [Test]
    public void A_setting_of_the_command_line_is_no_file()
    {
        var commands = Obeyed(log => log.Annotate("error", "t", "m", new Place("--set data.path"), "."));
        Assert.That(commands, Is.EqualTo(new[] { "::error title=t::m" }));
    }

    [Test]
    public void No_more_annotations_are_sent_than_the_runner_keeps()
    {
        var commands = Obeyed(log =>
        {
            for (var i = 0; i < 30; i++)
                log.Annotate("warning", "t", $"{i}", null, ".");
        });
        Assert.That(commands, Has.Count.EqualTo(10));
    }

    [Test]
    public void The_stop_word_cannot_be_guessed()
    {
        string Token()
        {
            var text = new StringWriter { NewLine = "\n" };
            using (new RunnerLog(text))
            {
            }
            return text.ToString().Split('\n')[0];
        }
        var (first, second) = (Token(), Token());
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(first, Has.Length.GreaterThanOrEqualTo("::stop-commands::".Length + 32));
    }

    /// <summary>What the runner would obey: lines that start with <c>::</c> outside of stop and resume.</summary>
    private static List<string> Obeyed(Action<RunnerLog> work)
    {
        var text = new StringWriter { NewLine = "\n" };
        using (var log = new RunnerLog(text))
            work(log);
        var (obeyed, token) = (new List<string>(), (string?)null);
        foreach (var line in text.ToString().Split('\n'))
        {
            if (token is not null)
                token = line == $"::{token}::" ? null : token;
            else if (line.StartsWith("::stop-commands::"))
                token = line["::stop-commands::".Length..];
            else if (line.StartsWith("::"))
                obeyed.Add(line);
        }
        Assert.That(token, Is.Null, "commands are on again at the end");
        return obeyed;
    }
}
