using CmlAction.Cli;
using CmlAction.Core.Stages;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Cli;

internal sealed class TimedLogTests
{
    [Test]
    public void Each_stage_and_step_has_its_own_time_below_the_one_that_it_is_part_of()
    {
        var time = new Clock();
        var log = new TimedLog(new PlainLog(TextWriter.Null), time);
        using (log.Stage("data"))
        {
            time.Pass(0.25);
            Assert.That(((IRunLog)log).Step("read", () => time.Pass(1.5)), Is.EqualTo(1.5));
            using (log.Step("checks"))
                time.Pass(0.125);
        }
        using (log.Stage("train"))
            time.Pass(2);
        var rows = log.Lines().Take(5).Select(line => (line[..24].TrimEnd(), line[24..33].Trim()));
        Assert.That(rows, Is.EqualTo(new[] { ("", "seconds"), ("data", "1.875"), ("  read", "1.500"), ("  checks", "0.125"), ("train", "2.000") }));
        Assert.That(log.Lines().Last(), Does.Match(@"^compiled at run time: [\d,]+ methods, \d+\.\d{3} s; collections of garbage: \d+$"));
    }

    [Test]
    public void What_is_measured_is_shown_all_the_same()
    {
        using var shown = new StringWriter { NewLine = "\n" };
        var log = new TimedLog(new PlainLog(shown), TimeProvider.System);
        using (log.Stage("train"))
            log.Say("100 rounds");
        Assert.That(shown.ToString(), Is.EqualTo("train: 100 rounds\n"));
    }

    [Test]
    public void A_run_says_where_its_time_went_only_when_it_is_asked()
    {
        using var workspace = new TempWorkspace(
            ("cml.yaml", "version: 1\ndata: { path: a.csv, target: y }\nmodel: { trainer: dummy }\n"),
            ("a.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},{(i % 3 == 0 ? "yes" : "no")}\n"))));
        var (asked, silent) = (new FakeWorld(workspace.Root), new FakeWorld(workspace.Root));
        Assert.That(asked.Cml("run", "--timings"), Is.Zero, asked.Error);
        Assert.That(silent.Cml("run"), Is.Zero, silent.Error);
        var titles = asked.Error.Split('\n').Where(line => line.Length == 60).Select(line => line[..24].TrimEnd());
        Assert.That(titles, Is.SupersetOf(new[] { "config", "data", "  read", "  checks", "train", "  fit", "evaluate", "report", "write" }));
        Assert.That(asked.Error, Does.Contain("compiled at run time: "));
        Assert.That(silent.Error, Does.Not.Contain("compiled at run time: "));
        Assert.That(asked.Out, Is.EqualTo(silent.Out), "results go elsewhere");
    }

    /// <summary>Stands still until it is told to go on.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public double Pass(double seconds)
        {
            _now += (long)(seconds * TimestampFrequency);
            return seconds;
        }
    }
}
