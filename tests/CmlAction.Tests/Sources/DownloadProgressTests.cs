using CmlAction.Core.Stages;
using CmlAction.Sources;

namespace CmlAction.Tests.Sources;

public class DownloadProgressTests
{
    private const long Mebibyte = 1 << 20;

    [Test]
    public void A_large_download_is_told_in_quarters_and_shown_in_mebibytes()
    {
        var log = new Listening();
        var progress = new DownloadProgress(log);
        for (var bytes = 10 * Mebibyte; bytes <= 400 * Mebibyte; bytes += 10 * Mebibyte)
            progress.Arrived(bytes, 400 * Mebibyte);
        Assert.That(log.Said, Has.Count.EqualTo(3));
        Assert.That(log.Said[0], Does.StartWith("100").And.Contains("of 400"));
        Assert.That(log.Steps, Has.Count.EqualTo(40));
        Assert.That(log.Steps[^1], Is.EqualTo((400, 400)));
    }

    [TestCase(10 * Mebibyte)]
    [TestCase(null)]
    public void A_small_one_and_one_of_unknown_size_are_not_worth_a_word(long? total)
    {
        var log = new Listening();
        new DownloadProgress(log).Arrived(5 * Mebibyte, total);
        Assert.That((log.Said.Count, log.Steps.Count), Is.EqualTo((0, 0)));
    }

    private sealed class Listening : IRunLog, IDisposable
    {
        public List<string> Said { get; } = [];

        public List<(int Done, int Total)> Steps { get; } = [];

        public IDisposable Stage(string title) => this;

        public void Say(string line) => Said.Add(line);

        public void Progress(int done, int total) => Steps.Add((done, total));

        public void Dispose()
        {
        }
    }
}
