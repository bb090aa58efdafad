using CmlAction.Git;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Git;

[RequiresProgram("/usr/bin/git", "git")]
internal sealed class GitObjectsTests
{
    [Test]
    public async Task The_merge_base_is_where_the_branch_left()
    {
        using var repository = new TempRepository();
        var start = repository.Write("a", "1").Commit();
        repository.Git("checkout", "-q", "-b", "topic");
        repository.Write("a", "2").Commit();
        repository.Git("checkout", "-q", "main");
        repository.Write("b", "3").Commit();
        repository.Git("checkout", "-q", "topic");

        var found = await new GitObjects(repository.Root).FindMergeBaseAsync("main", default);

        Assert.That(found, Is.EqualTo(new MergeBase(start, null)));
        Assert.That(found.ShortCommit, Is.EqualTo(start[..7]));
    }

    [Test]
    public async Task The_line_of_a_branch_leaves_out_what_was_merged_into_it()
    {
        using var repository = new TempRepository();
        var start = repository.Write("a", "1").Commit();
        repository.Git("checkout", "-q", "-b", "topic");
        repository.Write("b", "2").Commit();
        repository.Git("checkout", "-q", "main");
        var next = repository.Write("c", "3").Commit();
        repository.Git("merge", "-q", "--no-ff", "-m", "merge", "topic");
        var git = new GitObjects(repository.Root);

        Assert.That(await git.ListFirstParentsAsync("main", 200, default), Is.EqualTo(new[] { repository.Git("rev-parse", "HEAD"), next, start }));
        Assert.That(await git.ListFirstParentsAsync("main", 2, default), Has.Length.EqualTo(2));
        foreach (var nothing in new[] { "nowhere", "--all", "" })
            Assert.That(await git.ListFirstParentsAsync(nothing, 200, default), Is.Empty);
        using var plain = new TempWorkspace();
        Assert.That(await new GitObjects(plain.Root).ListFirstParentsAsync("HEAD", 200, default), Is.Empty);
    }

    [Test]
    public async Task A_shallow_clone_without_the_common_commit_names_fetch_depth()
    {
        using var origin = new TempRepository();
        origin.Write("a", "1").Commit();
        origin.Git("checkout", "-q", "-b", "topic");
        origin.Write("a", "2").Commit();
        origin.Git("checkout", "-q", "main");
        origin.Write("b", "3").Commit();
        using var place = new TempRepository();
        var clone = Path.Combine(place.Root, "clone");
        TempRepository.GitIn(place.Root, "clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "topic", "file://" + origin.Root, clone);

        var git = new GitObjects(clone);

        Assert.That(await git.FindMergeBaseAsync("origin/main", default), Is.EqualTo(new MergeBase(null,
            "HEAD and origin/main have no commit in common; the clone is shallow: set fetch-depth: 0 at actions/checkout")));
        Assert.That((await git.FindMergeBaseAsync("origin/other", default)).WhyMissing, Does.Contain("fetch-depth: 0"));
    }

    [TestCase("origin/main", "git does not know origin/main")]
    [TestCase("--all", "git does not know --all")]
    [TestCase("", "git does not know ")]
    [TestCase("orphan", "HEAD and orphan have no commit in common")]
    public async Task A_reason_where_there_is_no_merge_base(string reference, string why)
    {
        using var repository = new TempRepository();
        repository.Commit();
        repository.Git("checkout", "-q", "--orphan", "orphan");
        repository.Commit("another root");
        repository.Git("checkout", "-q", "main");

        Assert.That(await new GitObjects(repository.Root).FindMergeBaseAsync(reference, default), Is.EqualTo(new MergeBase(null, why)));
    }

    [Test]
    public async Task A_reason_outside_of_repositories_and_before_the_first_commit()
    {
        using var plain = new TempWorkspace();
        using var empty = new TempRepository();

        Assert.That((await new GitObjects(plain.Root).FindMergeBaseAsync("main", default)).WhyMissing, Is.EqualTo("the directory is in no git repository"));
        Assert.That((await new GitObjects(empty.Root).FindMergeBaseAsync("main", default)).WhyMissing, Is.EqualTo("the repository has no commit yet"));
    }

    [Test]
    public async Task Files_are_listed_relative_to_the_directory_without_links()
    {
        using var repository = new TempRepository();
        repository.Write("model/data/b ü.csv", "12345").Write("model/data/a.csv", "1").Write("outside.csv", "1");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "model", "link.csv"), "../outside.csv");
        var commit = repository.Commit();

        var files = await new GitObjects(Path.Combine(repository.Root, "model")).ListFilesAsync(commit, default);

        Assert.That(files.Select(file => (file.Name, file.SizeBytes)), Is.EqualTo(new[] { ("data/a.csv", 1L), ("data/b ü.csv", 5L) }));
    }

    [Test]
    public async Task A_file_is_read_as_committed_while_nothing_is_touched()
    {
        using var repository = new TempRepository();
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i}\r\n"));
        var commit = repository.Write(".gitattributes", "*.csv text eol=crlf diff=custom filter=evil").Write("data.csv", text).Commit();
        repository.Git("config", "filter.evil.smudge", $"touch {repository.Root}/ran");
        repository.Git("config", "core.fsmonitor", $"touch {repository.Root}/ran");
        repository.Write("data.csv", "changed, not committed");
        var before = repository.State();
        var git = new GitObjects(repository.Root);

        Assert.That((await git.FindMergeBaseAsync("main", default)).Commit, Is.EqualTo(commit));
        var file = (await git.ListFilesAsync(commit, default)).Single(file => file.Name == "data.csv");
        using var reader = new StreamReader(git.Open(file));
        var content = await reader.ReadToEndAsync();

        Assert.That(content.ReplaceLineEndings("\n"), Is.EqualTo(text.ReplaceLineEndings("\n")));
        Assert.That(content, Has.Length.EqualTo(file.SizeBytes));
        Assert.That(repository.State(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_stream_can_be_left_before_its_end()
    {
        using var repository = new TempRepository();
        var commit = repository.Write("data.csv", new string('x', 4 << 20)).Commit();
        var git = new GitObjects(repository.Root);
        var file = (await git.ListFilesAsync(commit, default)).Single();

        using (var stream = git.Open(file))
            Assert.That(stream.ReadByte(), Is.EqualTo('x'));
    }

    [Test]
    public async Task A_missing_object_is_an_error_of_reading()
    {
        using var repository = new TempRepository();
        var commit = repository.Write("data.csv", "1").Commit();
        var git = new GitObjects(repository.Root);
        var file = (await git.ListFilesAsync(commit, default)).Single();

        using var stream = git.Open(file with { Blob = new string('0', 40) });

        Assert.That(() => stream.ReadByte(), Throws.InstanceOf<IOException>());
        Assert.That(async () => await git.ListFilesAsync(new string('0', 40), default), Throws.InstanceOf<IOException>());
        Assert.That(async () => await git.ListFilesAsync("--help", default), Throws.ArgumentException);
    }

    [Test]
    public void More_output_than_asked_for_is_refused()
    {
        using var repository = new TempRepository();
        repository.Write("data.csv", "1").Commit();

        Assert.That(async () => await GitProcess.AskAsync(repository.Root, 10, default, "rev-parse", "HEAD"), Throws.InstanceOf<IOException>());
    }
}
