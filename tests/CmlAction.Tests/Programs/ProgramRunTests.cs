using System.Collections.Immutable;
using System.Diagnostics;
using CmlAction.Programs;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Programs;

/// <summary>Real processes.</summary>
internal sealed class ProgramRunTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Test]
    public void Arguments_arrive_as_they_were_written_and_no_word_is_interpreted()
    {
        var (end, heard) = Run(["printf", "%s\n", "$HOME", "a  b", "", "'x\" ; rm", "*"]);

        Assert.That(end!.ExitCode, Is.Zero);
        Assert.That(heard, Is.EqualTo(new[] { "$HOME", "a  b", "", "'x\" ; rm", "*" }));
    }

    [Test]
    public void Exit_code_and_last_words_are_told()
    {
        var (end, heard) = Run(["sh", "-c", "echo fine; for i in 1 2 3 4 5 6 7; do echo bad $i >&2; done; echo >&2; exit 3"]);

        Assert.That(end, Is.EqualTo(new ProgramEnd(3, false, end!.LastWords)));
        Assert.That(end.LastWords, Is.EqualTo(new[] { "bad 3", "bad 4", "bad 5", "bad 6", "bad 7" }));
        Assert.That(heard, Has.Count.EqualTo(9).And.Contain("fine"));
    }

    [Test]
    public void A_program_that_is_not_there_is_what_the_shell_says_it_is()
    {
        var (end, _) = Run(["no-such-program-anywhere"]);

        Assert.That(end!.ExitCode, Is.EqualTo(127));
        Assert.That(end.LastWords.Single(), Does.Contain("no-such-program-anywhere"));
    }

    [Test]
    public void A_signal_is_128_and_its_number() =>
        Assert.That(Run(["sh", "-c", "kill -9 $$"]).End!.ExitCode, Is.EqualTo(137));

    [Test]
    public void Nothing_is_asked_of_a_person() =>
        Assert.That(Run(["sh", "-c", "read answer || echo nobody"]).Heard, Is.EqualTo(new[] { "nobody" }));

    [Test]
    public void When_the_time_is_over_the_program_is_ended_with_all_that_it_started()
    {
        using var folder = new TempWorkspace();
        // One child, one that the parent forgot, and one in a session of its own.
        var (end, _) = Run(
            ["sh", "-c", "sleep 61.25 & (sleep 61.25 &) ; setsid sleep 61.25 & wait"], folder.Root, TimeSpan.FromSeconds(1));

        Assert.That(end!.IsTimedOut);
        Assert.That(Processes.Sleeping("61.25"), Is.Zero);
    }

    [Test]
    public void What_runs_on_in_the_background_ends_with_the_program()
    {
        var watch = Stopwatch.StartNew();
        var (end, heard) = Run(["sh", "-c", "setsid sleep 62.5 & echo done"]);

        Assert.That(end!.ExitCode, Is.Zero);
        Assert.That(heard, Is.EqualTo(new[] { "done" }));
        Assert.That(Processes.Sleeping("62.5"), Is.Zero);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "its open output is not waited for");
    }

    [Test]
    public void A_cancelled_run_leaves_no_process()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.That(() => Run(["sh", "-c", "sleep 63.75 & wait"], stop: stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Processes.Sleeping("63.75"), Is.Zero);
    }

    [Test]
    public void Of_endless_output_the_first_lines_are_shown_and_the_last_are_known()
    {
        var (end, heard) = Run(["sh", "-c", "seq 1 300000; exit 1"]);

        Assert.That(heard, Has.Count.EqualTo(ProgramRun.MostLines + 1));
        Assert.That(heard[^1], Does.Contain("more output is not shown"));
        Assert.That(end!.LastWords[^1], Is.EqualTo("300000"));
    }

    [Test]
    public void The_inputs_of_the_action_and_the_files_of_the_runner_are_not_handed_on()
    {
        (string Name, string Value)[] given = [("INPUT_CML-PROGRAM-TEST", "secret"), ("CML_PROGRAM_TEST", "kept")];
        foreach (var (name, value) in given)
            Environment.SetEnvironmentVariable(name, value);

        var (_, heard) = Run(["env"], variables: new() { ["CML_SEED"] = "42" });

        Assert.That(heard, Has.None.StartsWith("INPUT_").And.None.Contains("secret"));
        Assert.That(heard, Has.Member("CML_PROGRAM_TEST=kept").And.Member("CML_SEED=42"));
        Assert.That(new[] { "GITHUB_OUTPUT", "INPUT_TOKEN", "ACTIONS_RUNTIME_TOKEN" }, Has.All.Matches<string>(name => ProgramEnvironment.IsOurs(name!)));
        Assert.That(new[] { "GITHUB_TOKEN", "GITHUB_SHA", "PATH", "AWS_ACCESS_KEY_ID" }, Has.None.Matches<string>(name => ProgramEnvironment.IsOurs(name!)));
    }

    private static (ProgramEnd? End, List<string> Heard) Run(
        ImmutableArray<string> arguments, string? directory = null, TimeSpan? limit = null,
        Dictionary<string, string?>? variables = null, CancellationToken stop = default)
    {
        var heard = new List<string>();
        var run = new ProgramRun(arguments, directory ?? Path.GetTempPath(), heard.Add);
        return (run.RunAsync(variables ?? [], limit ?? Long, TimeProvider.System, stop).GetAwaiter().GetResult(), heard);
    }
}
