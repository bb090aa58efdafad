using CmlAction.Publishing.Branch;

namespace CmlAction.Tests.Publishing.Branch;

public class BranchRemoteTests
{
    [TestCase("cml-reports")]
    [TestCase("bots/cml_reports.v2")]
    public void A_plain_branch_name_is_taken(string name) => Assert.That(BranchName.IsUsable(name), Is.True);

    [TestCase("")]
    [TestCase("-f")]
    [TestCase("a..b")]
    [TestCase("a/-b")]
    [TestCase("a//b")]
    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase(".a")]
    [TestCase("a.")]
    [TestCase("a.lock")]
    [TestCase("a.lock/b")]
    [TestCase("a b")]
    [TestCase("a:b")]
    [TestCase("+a")]
    [TestCase("a@{1}")]
    [TestCase("a*")]
    [TestCase("a\n")]
    [TestCase("HEAD")]
    public void A_name_that_git_would_read_otherwise_is_not(string name) => Assert.That(BranchName.IsUsable(name), Is.False);

    [TestCase("ftp://example.org", "o/r", "b")]
    [TestCase("https://user:password@example.org", "o/r", "b")]
    [TestCase("https://example.org?x=1", "o/r", "b")]
    [TestCase("example.org", "o/r", "b")]
    [TestCase("https://example.org", "o/r/x", "b")]
    [TestCase("https://example.org", "../r", "b")]
    [TestCase("https://example.org", "o/..", "b")]
    [TestCase("https://example.org", "o", "b")]
    [TestCase("https://example.org", "o/r", "-b")]
    public void An_address_that_is_more_than_server_repository_and_branch_is_refused(string server, string repository, string branch) =>
        Assert.Throws<ArgumentException>(() => _ = new BranchRemote(server, repository, null, branch));

    [Test]
    public void The_path_of_a_server_is_kept()
    {
        var remote = new BranchRemote("https://ghe.example.org/git/", "o/r", "t", "b");
        Assert.That(remote.Url, Is.EqualTo("https://ghe.example.org/git/o/r"));
        Assert.That(remote.AddressOf("abc", "x y.png"), Is.EqualTo("https://ghe.example.org/git/o/r/blob/abc/x%20y.png?raw=true"));
        Assert.That(remote.Header!.Value.Key, Is.EqualTo("http.https://ghe.example.org/git/.extraHeader"), "the token goes to this server only");
    }
}
