using CmlAction.Publishing;

namespace CmlAction.Tests.Publishing;

/// <summary>What every forge must do. The real client passes it against the fake server, so the two are held to the same promises.</summary>
internal abstract class ForgeContract
{
    protected const string Sha = "1111111111111111111111111111111111111111";
    protected static readonly CommentThread Pull = CommentThread.OfPull(17);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A forge with the open pull request 17 from branch deeper-trees of the same owner, whose head is <see cref="Sha"/>.</summary>
    protected abstract IForge Forge { get; }

    /// <summary>The owner of the repository.</summary>
    protected abstract string Owner { get; }

    private static IEnumerable<CommentThread> Threads => [Pull, CommentThread.OfCommit(Sha)];

    [TestCaseSource(nameof(Threads))]
    public async Task A_comment_can_be_written_found_changed_and_deleted(CommentThread thread)
    {
        var written = await Forge.CreateCommentAsync(thread, "first ✅\nsecond line", default);
        Assert.That(await Forge.ListCommentsAsync(thread, default), Is.EqualTo(new[] { written }));
        Assert.That((written.Body, written.IsByBot), Is.EqualTo(("first ✅\nsecond line", true)));

        var changed = await Forge.UpdateCommentAsync(thread, written.Id, "other", default);
        Assert.That(changed, Is.EqualTo(written with { Body = "other" }));
        Assert.That(await Forge.FindCommentAsync(thread, written.Id, default), Is.EqualTo(changed));

        await Forge.DeleteCommentAsync(thread, written.Id, default);
        Assert.That(await Forge.ListCommentsAsync(thread, default), Is.Empty);
    }

    [TestCaseSource(nameof(Threads))]
    public async Task A_comment_that_is_gone_is_no_error(CommentThread thread)
    {
        var written = await Forge.CreateCommentAsync(thread, "text", default);
        await Forge.DeleteCommentAsync(thread, written.Id, default);

        Assert.That(await Forge.FindCommentAsync(thread, written.Id, default), Is.Null);
        Assert.That(await Forge.UpdateCommentAsync(thread, written.Id, "other", default), Is.Null);
        Assert.That(() => Forge.DeleteCommentAsync(thread, written.Id, default), Throws.Nothing);
    }

    [Test]
    public async Task Two_comments_have_ids_in_the_order_in_which_they_were_written()
    {
        var first = await Forge.CreateCommentAsync(Pull, "one", default);
        var second = await Forge.CreateCommentAsync(Pull, "two", default);
        Assert.That(second.Id, Is.GreaterThan(first.Id));
        Assert.That((await Forge.ListCommentsAsync(Pull, default)).Select(comment => comment.Id), Is.EqualTo(new[] { first.Id, second.Id }));
    }

    /// <summary>The one request that is wrong on purpose: a checking proxy between client and fake would count it.</summary>
    [Test]
    [Category("Direct")]
    public async Task A_comment_that_is_too_long_is_refused_as_that()
    {
        var error = (await Assert.ThrowsAsync<ForgeException>(() => Forge.CreateCommentAsync(Pull, new string('x', 65_537), default)))!;
        Assert.That(error.Failure, Is.EqualTo(ForgeFailure.Invalid));
    }

    [Test]
    public async Task A_pull_request_is_found_by_number_by_commit_and_by_branch()
    {
        var byNumber = await Forge.FindPullAsync(17, default);
        Assert.That(byNumber, Is.EqualTo(new ForgePull(17, Sha, "deeper-trees", byNumber!.HeadRepository, "main", true)));
        Assert.That(await Forge.ListPullsOfCommitAsync(Sha, default), Is.EqualTo(new[] { byNumber }));
        Assert.That(await Forge.ListPullsOfBranchAsync(Owner, "deeper-trees", default), Is.EqualTo(new[] { byNumber }));
    }

    [Test]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.That(await Forge.FindPullAsync(99, default), Is.Null);
        Assert.That(await Forge.ListPullsOfCommitAsync(new string('9', 40), default), Is.Empty);
        Assert.That(await Forge.ListPullsOfBranchAsync("somebody", "deeper-trees", default), Is.Empty);
    }

    [Test]
    public async Task A_check_is_begun_and_concluded_and_keeps_its_page()
    {
        var begun = await Forge.CreateCheckAsync(Check(), default);
        var concluded = await Forge.UpdateCheckAsync(begun.Id, Check() with
        {
            Conclusion = CheckConclusion.Success,
            CompletedAt = Noon.AddMinutes(1),
            Output = new CheckOutput("title", "**summary**"),
        }, default);
        Assert.That(concluded, Is.EqualTo(begun));
        Assert.That(begun.Url, Is.Not.Empty);
    }

    [TestCase(1)]
    [TestCase(50)]
    [TestCase(51)]
    [TestCase(125)]
    public async Task All_annotations_arrive_however_many_they_are(int count)
    {
        var check = Check() with
        {
            Conclusion = CheckConclusion.Failure,
            CompletedAt = Noon.AddMinutes(1),
            Output = new CheckOutput("title", "summary")
            {
                Annotations = [.. Enumerable.Range(1, count).Select(i => new CheckAnnotation("cml.yaml", i, AnnotationLevel.Warning, $"gate {i}", "message"))],
            },
        };
        Assert.That((await Forge.CreateCheckAsync(check, default)).Annotations, Is.EqualTo(count));
        var begun = await Forge.CreateCheckAsync(Check() with { ExternalId = "other" }, default);
        Assert.That((await Forge.UpdateCheckAsync(begun.Id, check with { ExternalId = "other" }, default)).Annotations, Is.EqualTo(count));
    }

    [Test]
    public void The_longest_texts_that_are_allowed_are_taken()
    {
        var check = Check() with
        {
            Conclusion = CheckConclusion.Neutral,
            CompletedAt = Noon,
            Output = new CheckOutput(new string('t', 300), new string('ß', 65_535))
            {
                Annotations = [new CheckAnnotation("data/a b.csv", 1, AnnotationLevel.Notice, new string('t', 300), new string('€', 70_000))],
            },
        };
        Assert.That(() => Forge.CreateCheckAsync(check, default), Throws.Nothing);
    }

    [TestCase(null)]
    [TestCase(CheckConclusion.Success)]
    [TestCase(CheckConclusion.Neutral)]
    [TestCase(CheckConclusion.Failure)]
    [TestCase(CheckConclusion.Cancelled)]
    public void A_status_takes_every_conclusion_and_a_long_description(object? conclusion) =>
        Assert.That(
            () => Forge.SetStatusAsync(Sha, new StatusDraft("cml: churn", (CheckConclusion?)conclusion, new string('d', 500), "https://github.example/run"), default),
            Throws.Nothing);

    [Test]
    public async Task The_token_of_a_workflow_is_nobodys() => Assert.That(await Forge.FindLoginAsync(default), Is.Null);

    [Test]
    public void A_call_that_was_stopped_does_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.That(() => Forge.CreateCommentAsync(Pull, "text", stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static CheckDraft Check() => new()
    {
        Name = "cml: churn",
        HeadSha = Sha,
        ExternalId = "cml/812.1/once",
        DetailsUrl = "https://github.example/acme/churn/actions/runs/812",
        StartedAt = Noon,
    };
}
