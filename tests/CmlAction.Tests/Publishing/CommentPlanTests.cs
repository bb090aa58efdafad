using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Publishing;

namespace CmlAction.Tests.Publishing;

public class CommentPlanTests
{
    private static readonly CommentMarker Mine = new("churn", new string('1', 40), 812, 1, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public void Where_there_is_none_one_is_written() => Assert.That(Plan([]).Act, Is.EqualTo(CommentAct.Create));

    [Test]
    public void Where_there_is_none_and_the_run_is_not_worth_one_none_is_written() =>
        Assert.That(CommentPlan.For(Mine, "new", CommentMode.Update, false, []), Has.Property("Act").EqualTo(CommentAct.Nothing).And.Property("Why").Not.Null);

    [Test]
    public void One_that_is_there_is_kept_up_to_date_even_by_a_run_that_is_not_worth_a_first()
    {
        var plan = CommentPlan.For(Mine, "new", CommentMode.Update, false, [Comment(1, -1)]);
        Assert.That((plan.Act, plan.Target!.Id), Is.EqualTo((CommentAct.Update, 1)));
    }

    [Test]
    public void The_oldest_comment_is_changed_and_the_others_go()
    {
        var plan = Plan([Comment(1, -3), Comment(2, -2), Comment(3, -1)]);
        Assert.That((plan.Act, plan.Target!.Id), Is.EqualTo((CommentAct.Update, 1)));
        Assert.That(plan.Delete.Select(comment => comment.Id), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public void Recreating_writes_a_new_one_and_then_takes_all_the_old_ones_away()
    {
        var plan = Plan([Comment(1, -2), Comment(2, -1)], CommentMode.Recreate);
        Assert.That((plan.Act, plan.Target), Is.EqualTo((CommentAct.Create, default(ForgeComment))));
        Assert.That(plan.Delete.Select(comment => comment.Id), Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase(CommentMode.Update)]
    [TestCase(CommentMode.Recreate)]
    public void The_same_text_again_is_not_written_again(CommentMode mode)
    {
        var plan = Plan([Comment(1, -1, "new")], mode);
        Assert.That((plan.Act, plan.Target!.Id), Is.EqualTo((CommentAct.Nothing, 1)));
    }

    [TestCase(CommentMode.Update)]
    [TestCase(CommentMode.Recreate)]
    public void A_run_that_began_earlier_never_overwrites_a_later_one(CommentMode mode)
    {
        var plan = Plan([Comment(1, -1), Comment(2, 1)], mode);
        Assert.That((plan.Act, plan.Target!.Id, plan.Delete.IsEmpty), Is.EqualTo((CommentAct.Nothing, 2, true)));
        Assert.That(plan.Why, Does.Contain("later"));
    }

    [Test]
    public void A_time_in_a_far_future_blocks_nobody() => Assert.That(Plan([Comment(1, 60 * 24 * 365)]).Act, Is.EqualTo(CommentAct.Update));

    [Test]
    public void Off_is_off() => Assert.That(Plan([Comment(1, -1)], CommentMode.Off).Act, Is.EqualTo(CommentAct.Nothing));

    [Test]
    public void After_a_race_the_comment_of_the_latest_run_stays()
    {
        var mine = Comment(2, 0);
        var asLatest = CommentPlan.Settle(Mine, mine, [Comment(1, -1), mine, Comment(3, -2)]);
        Assert.That(asLatest.Target!.Id, Is.EqualTo(2));
        Assert.That(asLatest.Delete.Select(comment => comment.Id), Is.EqualTo(new[] { 1, 3 }));

        var asEarlier = CommentPlan.Settle(Mine, mine, [Comment(1, -1), mine, Comment(3, 2), Comment(4, 1)]);
        Assert.That(asEarlier.Target!.Id, Is.EqualTo(3));
        Assert.That(asEarlier.Delete.Select(comment => comment.Id), Is.EqualTo(new[] { 2 }), "the others are left to the runs that see them");
    }

    [Test]
    public void Whatever_the_order_and_whoever_sees_whom_one_is_left()
    {
        // Every order in which three runs write, look and take away, each looking after its own writing.
        foreach (var order in Interleavings(new int[3], 3))
        {
            var there = new SortedDictionary<int, ForgeComment>();
            var plans = new CommentPlan?[3];
            var steps = new int[3];
            foreach (var run in order)
            {
                var (marker, comment) = (Mine with { At = Mine.At.AddMinutes(run) }, Comment(10 - run, run));
                switch (steps[run]++)
                {
                    case 0:
                        there[run] = comment;
                        break;
                    case 1:
                        plans[run] = CommentPlan.Settle(marker, comment, [.. there.Values.OrderBy(other => other.Id)]);
                        break;
                    default:
                        foreach (var gone in plans[run]!.Delete)
                            there.Remove((int)(10 - gone.Id));
                        break;
                }
            }
            Assert.That(there.Keys, Is.EqualTo(new[] { 2 }), string.Join(' ', order));
        }
    }

    private static IEnumerable<ImmutableArray<int>> Interleavings(int[] done, int steps)
    {
        if (done.All(count => count == steps))
        {
            yield return [];
            yield break;
        }
        for (var run = 0; run < done.Length; run++)
        {
            if (done[run] == steps)
                continue;
            int[] next = [.. done];
            next[run]++;
            foreach (var rest in Interleavings(next, steps))
                yield return rest.Insert(0, run);
        }
    }

    private static CommentPlan Plan(ImmutableArray<ForgeComment> own, CommentMode mode = CommentMode.Update) =>
        CommentPlan.For(Mine, "new\n", mode, true, own);

    private static ForgeComment Comment(long id, int minutes, string content = "old") =>
        new(id, $"{(Mine with { At = Mine.At.AddMinutes(minutes), Run = Mine.Run + minutes }).Write()}\n{content}", "github-actions[bot]", true, $"https://github.example/{id}");
}
