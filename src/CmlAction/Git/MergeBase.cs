namespace CmlAction.Git;

/// <summary>The commit where a branch left another one.</summary>
/// <param name="Commit">Full object id; null when it cannot be found.</param>
/// <param name="WhyMissing">Half a sentence that says why; null when it was found.</param>
internal sealed record MergeBase(string? Commit, string? WhyMissing)
{
    private const int ShortLength = 7;

    /// <summary>As people write it: the first 7 digits.</summary>
    public string? ShortCommit => Commit?[..ShortLength];
}
