using CmlAction.Core.Config;
using CmlAction.Publishing;
using CmlAction.Tests.Kit.GitHub;

namespace CmlAction.Tests.Publishing;

internal sealed class StickyCommentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private FakeGitHub _gitHub = null!;

    [SetUp]
    public void Start() => _gitHub = new FakeGitHub().WithPull();

    [TearDown]
    public void Stop() => _gitHub.Dispose();

    [Test]
    public async Task The_second_run_changes_the_comment_of_the_first_even_behind_250_others()
    {
        foreach (var i in Enumerable.Range(0, 125))
            _gitHub.Comment($"before {i}", "stranger", isBot: false);
        await PublishAsync("first");
        foreach (var i in Enumerable.Range(0, 125))
            _gitHub.Comment($"after {i}", "stranger", isBot: false);
        await PublishAsync("second", minutes: 1);

        Assert.That(Ours(), Is.EqualTo(new[] { "second" }));
        Assert.That(_gitHub.Comments, Has.Length.EqualTo(251));
        Assert.That(_gitHub.Log.Count(call => call.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_report_again_calls_for_nothing_but_the_list()
    {
        await PublishAsync("same");
        var before = _gitHub.Log.Length;
        await PublishAsync("same", minutes: 1);
        Assert.That(_gitHub.Log[before..], Is.EqualTo(new[] { "GET issues/17/comments" }));
    }

    [Test]
    public async Task A_marker_in_the_comment_of_a_stranger_is_only_text()
    {
        var forged = _gitHub.Comment($"{Marker(10).Write()}\nforged", "mallory", isBot: false);
        await PublishAsync("ours");
        Assert.That(_gitHub.Comments.Select(comment => comment.Body.Split('\n')[1]), Is.EqualTo(new[] { "forged", "ours" }));
        await PublishAsync("ours again", minutes: 1);
        Assert.That(_gitHub.Comments[0], Is.EqualTo(forged));
        Assert.That(_gitHub.Comments[1].Body, Does.EndWith("\nours again"));
    }

    [Test]
    public async Task With_the_token_of_a_person_their_own_comment_is_changed_and_nobody_elses()
    {
        _gitHub.Identity = ("ada", false);
        _gitHub.Comment($"{Marker(-1).Write()}\nforged", "mallory", isBot: false);
        await PublishAsync("first");
        await PublishAsync("second", minutes: 1);
        Assert.That(_gitHub.Comments.Select(comment => (comment.Author, comment.Body.Split('\n')[1])), Is.EqualTo(new[] { ("mallory", "forged"), ("ada", "second") }));
    }

    [Test]
    public async Task Another_name_has_another_comment()
    {
        await PublishAsync("churn");
        await PublishAsync("fraud", name: "fraud");
        await PublishAsync("churn again", minutes: 1);
        Assert.That(Ours(), Is.EqualTo(new[] { "churn again", "fraud" }));
    }

    [Test]
    public async Task A_comment_that_somebody_deletes_in_between_is_written_anew()
    {
        await PublishAsync("first");
        _gitHub.Before("PATCH", "issues/comments", _gitHub.DeleteComments);
        await PublishAsync("second", minutes: 1);
        Assert.That(Ours(), Is.EqualTo(new[] { "second" }));
    }

    [Test]
    public async Task A_comment_that_was_deleted_is_written_anew_only_where_it_may_be()
    {
        await PublishAsync("first");
        _gitHub.DeleteComments();
        await PublishAsync("second", minutes: 1, isWorthFirst: false);
        Assert.That(Ours(), Is.Empty);
        await PublishAsync("third", minutes: 2);
        Assert.That(Ours(), Is.EqualTo(new[] { "third" }));
    }

    [Test]
    public async Task A_slow_older_run_does_not_overwrite_a_later_one()
    {
        await PublishAsync("later", minutes: 5);
        var (comment, why) = await PublishAsync("older", minutes: 1);
        Assert.That(Ours(), Is.EqualTo(new[] { "later" }));
        Assert.That((comment!.Body.Split('\n')[1], why), Is.EqualTo(("later", "a run that began later has reported already")));
    }

    [Test]
    public async Task A_later_run_writes_again_when_an_older_one_overwrote_it_in_the_same_moment()
    {
        await PublishAsync("first");
        var id = _gitHub.Comments[0].Id;
        // Between the later run's writing and its look at it, an older one that had read the first comment writes.
        _gitHub.Before("GET", $"issues/comments/{id}", () => _gitHub.SetBody(id, $"{Marker(1).Write()}\nolder"));
        await PublishAsync("later", minutes: 2);
        Assert.That(Ours(), Is.EqualTo(new[] { "later" }));
    }

    [TestCase(2)]
    [TestCase(10)]
    public async Task Runs_that_race_end_with_one_comment_and_it_is_the_latest_ones(int runs)
    {
        using var start = new ManualResetEventSlim();
        var tasks = Enumerable.Range(0, runs).Select(i => Task.Run(async () =>
        {
            start.Wait();
            await PublishAsync($"run {i}", minutes: i);
        })).ToArray();
        start.Set();
        await Task.WhenAll(tasks);
        Assert.That(Ours(), Is.EqualTo(new[] { $"run {runs - 1}" }));
    }

    [Test]
    public async Task Comments_that_a_race_left_behind_go_with_the_next_run()
    {
        _gitHub.Comment($"{Marker(-2).Write()}\none");
        _gitHub.Comment($"{Marker(-1).Write()}\ntwo");
        await PublishAsync("three");
        Assert.That(Ours(), Is.EqualTo(new[] { "three" }));
    }

    [Test]
    public async Task Recreating_moves_the_comment_to_the_end()
    {
        await PublishAsync("first");
        _gitHub.Comment("talk", "ada", isBot: false);
        await PublishAsync("second", minutes: 1, mode: CommentMode.Recreate);
        Assert.That(_gitHub.Comments.Select(comment => comment.Body.Split('\n')[^1]), Is.EqualTo(new[] { "talk", "second" }));
    }

    [Test]
    public async Task When_it_is_off_nobody_is_called()
    {
        await PublishAsync("text", mode: CommentMode.Off);
        Assert.That(_gitHub.Log, Is.Empty);
    }

    [Test]
    public async Task What_is_too_long_for_the_forge_is_sent_again_shorter()
    {
        using var forge = _gitHub.Forge();
        _gitHub.Fail("POST", "comments", FakeFault.Answer(422, "Validation Failed: Body is too long (maximum is 65536 characters)"), times: 2);
        var lengths = new List<int>();
        await new StickyComment(forge, _gitHub.Thread, Marker(0)).PublishAsync(
            limit =>
            {
                lengths.Add(limit);
                return $"at most {limit}";
            },
            CommentMode.Update, true, default);
        Assert.That(lengths, Is.EqualTo(new[] { 60_000, 30_000, 15_000 }));
        Assert.That(Ours(), Is.EqualTo(new[] { "at most 15000" }));
    }

    [Test]
    public void What_is_too_long_at_any_length_is_an_error_in_the_end()
    {
        using var forge = _gitHub.Forge();
        _gitHub.Fail("POST", "comments", FakeFault.Answer(422, "Body is too long"), times: 20);
        Assert.That(
            () => new StickyComment(forge, _gitHub.Thread, Marker(0)).PublishAsync(_ => "text", CommentMode.Update, true, default),
            Throws.InstanceOf<ForgeException>().With.Property("Failure").EqualTo(ForgeFailure.Invalid));
    }

    private static CommentMarker Marker(int minutes, string name = "churn") =>
        new(name, new string('1', 40), 812 + minutes, 1, Noon.AddMinutes(minutes));

    private async Task<(ForgeComment? Comment, string? Why)> PublishAsync(
        string content, int minutes = 0, string name = "churn", CommentMode mode = CommentMode.Update, bool isWorthFirst = true)
    {
        using var forge = _gitHub.Forge();
        return await new StickyComment(forge, _gitHub.Thread, Marker(minutes, name)).PublishAsync(_ => content, mode, isWorthFirst, default);
    }

    private string[] Ours() =>
        [.. _gitHub.Comments.Where(comment => CommentMarker.Read(comment.Body) is not null).Select(comment => CommentMarker.ContentOf(comment.Body))];
}
