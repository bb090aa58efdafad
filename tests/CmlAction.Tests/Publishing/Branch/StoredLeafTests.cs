using CmlAction.Publishing.Branch;

namespace CmlAction.Tests.Publishing.Branch;

public class StoredLeafTests
{
    [Test]
    public void What_a_message_says_is_read_back()
    {
        var message = StoredLeaf.Message("churn: pull request 12\nCml-Stored: report 0", true, 1234);
        Assert.That(StoredLeaf.Parse("c", "t", message), Is.EqualTo(new StoredLeaf("c", "t", true, 1234)));
        Assert.That(message.Split('\n')[0], Is.EqualTo("churn: pull request 12 Cml-Stored: report 0"));
    }

    [TestCase("a commit of somebody else")]
    [TestCase("x\n\nCml-Stored: report -5")]
    [TestCase("x\n\nCml-Stored: report 99999999999999999999")]
    [TestCase("x\n\nCml-Stored: picture 5")]
    public void A_commit_that_is_none_of_ours_is_none(string message) => Assert.That(StoredLeaf.Parse("c", "t", message), Is.Null);

    [Test]
    public void Bytes_bound_the_window_too_and_it_has_no_holes()
    {
        StoredLeaf[] leaves = [Leaf("a", 40), Leaf("b", 50), Leaf("c", 50), Leaf("d", 1)];
        var kept = StoredLeaf.Keep(leaves, new BranchLimits { MostReportBytes = 100 });
        Assert.That(kept.Select(leaf => leaf.Commit), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void The_newest_stays_even_when_it_alone_is_too_large() =>
        Assert.That(StoredLeaf.Keep([Leaf("a", 200), Leaf("b", 1)], new BranchLimits { MostReportBytes = 100 }).Select(leaf => leaf.Commit), Is.EqualTo(new[] { "a" }));

    [Test]
    public void Many_reports_push_no_record_out()
    {
        var leaves = Enumerable.Range(0, 500).Select(i => Leaf($"r{i}", 1)).Append(new StoredLeaf("record", "t", true, 1));
        Assert.That(StoredLeaf.Keep(leaves, new BranchLimits()).Select(leaf => leaf.Commit).Last(), Is.EqualTo("record"));
    }

    private static StoredLeaf Leaf(string commit, long bytes) => new(commit, "t", false, bytes);
}
