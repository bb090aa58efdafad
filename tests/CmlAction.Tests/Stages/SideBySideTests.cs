using CmlAction.Core.Stages;

namespace CmlAction.Tests.Stages;

internal sealed class SideBySideTests
{
    [Test]
    public void Two_pieces_of_work_are_done_at_the_same_time()
    {
        using var both = new Barrier(2);
        var (first, second) = SideBySide.Do(2, () => both.SignalAndWait(10_000), () => both.SignalAndWait(10_000));
        Assert.That(first && second, Is.True, "each waited for the other to begin");
    }

    [Test]
    public void With_one_thread_the_second_follows_the_first_on_the_same_thread()
    {
        var order = new List<(string Which, int Thread)>();
        string Note(string which)
        {
            order.Add((which, Environment.CurrentManagedThreadId));
            return which;
        }
        Assert.That(SideBySide.Do(1, () => Note("first"), () => Note("second")), Is.EqualTo(("first", "second")));
        var here = Environment.CurrentManagedThreadId;
        Assert.That(order, Is.EqualTo(new[] { ("first", here), ("second", here) }));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void What_the_first_throws_goes_before_what_the_second_throws(int threads)
    {
        static int Fail(Exception error) => throw error;
        Assert.That(() => SideBySide.Do(threads, () => Fail(new IOException("first")), () => Fail(new ArgumentException("second"))), Throws.TypeOf<IOException>().With.Message.EqualTo("first"));
        Assert.That(() => SideBySide.Do(threads, () => 1, () => Fail(new ArgumentException("second"))), Throws.TypeOf<ArgumentException>());
    }

    [Test]
    public void Nothing_is_left_running_when_the_first_fails()
    {
        using var may = new ManualResetEventSlim();
        var ended = false;
        Assert.That(
            () => SideBySide.Do(
                2,
                () =>
                {
                    may.Set();
                    return ended ? 0 : throw new IOException("early");
                },
                () =>
                {
                    may.Wait();
                    Thread.Sleep(50);
                    return ended = true;
                }),
            Throws.TypeOf<IOException>());
        Assert.That(ended, Is.True);
    }
}
