namespace CmlAction.Publishing;

/// <summary>Where comments stand one below the other: under a pull request (or an issue, which is the same to the API), or under a commit.</summary>
internal sealed record CommentThread
{
    private CommentThread(string list, string item, string shown) => (List, Item, Shown) = (list, item, shown);

    /// <summary>Path of the comments below that of the repository.</summary>
    public string List { get; }

    /// <summary>What stands before the id in the path of one comment.</summary>
    public string Item { get; }

    /// <summary>For people: <c>pull request #17</c>.</summary>
    public string Shown { get; }

    public static CommentThread OfPull(int number) => new($"issues/{number}/comments", "issues/comments", $"pull request #{number}");

    public static CommentThread OfCommit(string sha)
    {
        const int ShortLength = 7;
        return new($"commits/{sha}/comments", "comments", $"commit {sha[..ShortLength]}");
    }
}
