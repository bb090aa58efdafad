namespace CmlAction.Publishing.Branch;

/// <summary>Name of the branch that reports are kept on.</summary>
internal static class BranchName
{
    public const string Default = "cml-reports";
    private const int Longest = 100;

    /// <summary>True for a name of letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>/</c> that git takes as a branch; git allows more, which nobody needs here.</summary>
    public static bool IsUsable(string name) =>
        name.Length is > 0 and <= Longest
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/')
        && name != "HEAD"
        && !name.Contains("..", StringComparison.Ordinal)
        && name.Split('/').All(part => part.Length > 0 && part[0] is not ('-' or '.') && part[^1] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal));
}
