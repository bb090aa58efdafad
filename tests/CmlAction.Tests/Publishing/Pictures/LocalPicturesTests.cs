using System.Collections.Immutable;
using CmlAction.Core.Foundation;
using CmlAction.Publishing;
using CmlAction.Publishing.Pictures;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Publishing.Pictures;

public class LocalPicturesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private TempWorkspace _files = null!;

    [SetUp]
    public void Make() => _files = new TempWorkspace();

    [TearDown]
    public void Remove() => _files.Dispose();

    [Test]
    public void Pictures_beside_the_text_are_read_and_named_by_their_content()
    {
        _files.Write("docs/charts/ROC curve.png", Png).Write("docs/x.svg", "<?xml version='1.0'?><!-- c --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray());
        var read = Read("docs/report.md", "![a](charts/ROC%20curve.png) <img src='./x.svg'> ![again](../docs/charts/ROC%20curve.png)");

        Assert.That(read.Files.Keys, Has.Some.Match("^[0-9a-f]{12}-roc-curve-[0-9a-f]{8}\\.png$").And.Some.Match("^[0-9a-f]{12}-x\\.svg$"));
        Assert.That(read.Files, Has.Count.EqualTo(2));
        Assert.That(read.With(name => "https://h/" + name[^4..]), Is.EqualTo("![a](https://h/.png) <img src='https://h/.svg'> ![again](https://h/.png)"));
    }

    [Test]
    public void A_fragment_stays_and_a_query_goes()
    {
        _files.Write("a.png", Png);
        Assert.That(Read("r.md", "![a](a.png?raw=true#gh-dark-mode-only)").With(_ => "https://h/a?raw=true"), Is.EqualTo("![a](https://h/a?raw=true#gh-dark-mode-only)"));
    }

    [Test]
    public void All_that_is_wrong_is_said_at_once_with_file_and_line()
    {
        Directory.CreateSymbolicLink(_files.PathOf("link"), "/etc");
        _files.Write("text.png", "no picture").Write("large.png", new byte[(10 << 20) + 1]);
        var error = Assert.Throws<CmlException>(() => Read(
            "r.md", "![a](missing.png)\n![b](../outside.png)\n![c](/etc/passwd)\n![d](link/passwd)\n![e](text.png)\n![f](large.png)\n![g](.)\n"))!;

        Assert.That(error.Problems.Select(problem => (problem.Code, problem.Place!.Line)), Is.EqualTo(new[]
        {
            (ProblemCode.MissingPicture, (int?)1), (ProblemCode.PictureOutside, 2), (ProblemCode.PictureOutside, 3), (ProblemCode.PictureOutside, 4),
            (ProblemCode.NotAPicture, 5), (ProblemCode.PictureTooLarge, 6), (ProblemCode.MissingPicture, 7),
        }));
        Assert.That(error.Problems[0].ToString(), Does.Contain("r.md:1").And.Contain("missing.png"));
        Assert.That(ExitCode.Of(error), Is.EqualTo(ExitCode.Unusable));
    }

    [Test]
    public void A_picture_that_is_missing_twice_is_said_once() =>
        Assert.That(Assert.Throws<CmlException>(() => Read("r.md", "![a](m.png) ![b](m.png)"))!.Problems, Has.Length.EqualTo(1));

    [Test]
    public void A_text_that_cannot_be_read_is_said() =>
        Assert.That(
            Assert.Throws<CmlException>(() => Read("r.md", new string('>', 20_000)))!.Problems.Single().Code, Is.EqualTo(ProblemCode.MarkdownUnreadable));

    [Test]
    public void Too_many_pictures_are_refused()
    {
        _files.Write("a.png", Png);
        for (var i = 0; i < 201; i++)
            File.CreateSymbolicLink(_files.PathOf($"{i}.png"), "a.png");
        var error = Assert.Throws<CmlException>(() => Read("r.md", string.Join('\n', Enumerable.Range(0, 201).Select(i => $"![x]({i}.png)"))))!;
        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.PictureTooLarge));
    }

    [Test]
    public void An_absolute_path_within_the_workspace_is_one_of_ours()
    {
        _files.Write("a.png", Png);
        Assert.That(Read("sub/r.md", $"![a]({_files.Workspace.Root}/a.png)").Files, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Stored_pictures_are_shown_by_their_addresses()
    {
        _files.Write("a.png", Png);
        var store = new Store(null);
        var (markdown, refusal) = await PicturePublisher.PublishAsync(Read("r.md", "![a](a.png) ![b](https://example.org/b.png)"), store, "churn", "pr-7", default);
        Assert.That(refusal, Is.Null);
        Assert.That(markdown, Does.Match(@"^!\[a\]\(https://h/reports/churn/pr-7/[0-9a-f]{12}-a\.png\) !\[b\]\(https://example\.org/b\.png\)$"));
        Assert.That(store.Stored!.Values.Single(), Is.EqualTo(Png));
    }

    [Test]
    public async Task Without_a_place_for_them_the_text_is_as_it_was_and_the_reason_is_said()
    {
        _files.Write("a.png", Png);
        var (markdown, refusal) = await PicturePublisher.PublishAsync(Read("r.md", "![a](a.png)"), new Store("contents: write"), "churn", "pr-7", default);
        Assert.That(markdown, Is.EqualTo("![a](a.png)"));
        Assert.That(refusal, Is.EqualTo("contents: write"));
    }

    [Test]
    public async Task A_text_without_local_pictures_needs_no_store()
    {
        var (markdown, refusal) = await PicturePublisher.PublishAsync(Read("r.md", "![b](https://example.org/b.png)"), null!, "churn", "pr-7", default);
        Assert.That((markdown, refusal), Is.EqualTo(("![b](https://example.org/b.png)", (string?)null)));
    }

    private LocalPictures Read(string file, string markdown) => LocalPictures.Read(_files.Write(file, markdown).Workspace, file);

    private sealed class Store(string? refusal) : IFileStore
    {
        public ImmutableSortedDictionary<string, byte[]>? Stored { get; private set; }

        public Task<StoredFiles> StoreAsync(ImmutableSortedDictionary<string, byte[]> files, string message, CancellationToken stop)
        {
            Stored = files;
            return Task.FromResult(refusal is null
                ? new StoredFiles("c", files.ToImmutableSortedDictionary(file => file.Key, file => "https://h/" + file.Key), null)
                : new StoredFiles(null, ImmutableSortedDictionary<string, string>.Empty, refusal));
        }
    }
}
