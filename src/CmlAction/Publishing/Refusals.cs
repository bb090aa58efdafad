using CmlAction.Actions;
using CmlAction.Core.Foundation;

namespace CmlAction.Publishing;

/// <summary>A failure of the forge in the words of this program.</summary>
internal static class Refusals
{
    private const string Dependabot = "dependabot[bot]";

    /// <summary>One line: what was not written, and the permission that would change that.</summary>
    /// <param name="what">With its article: <c>the comment</c>.</param>
    /// <param name="error">A <see cref="ForgeFailure.Forbidden"/>.</param>
    /// <param name="usual">The permission that usually does, in case the forge does not say: <c>pull-requests: write</c>.</param>
    /// <param name="context">A fork's and Dependabot's tokens cannot be given permissions like others.</param>
    public static string Line(string what, ForgeException error, string usual, RunContext context)
    {
        var needed = error.Permissions is { } permissions ? Permissions(permissions) : $"`{usual}`";
        var where = context.IsFork
            ? "the token of a run for a fork may only read; docs/publishing.md shows the second workflow that posts such reports"
            : context.Actor == Dependabot
                ? $"the token of a run by Dependabot may only read, unless the workflow's permissions say {needed}"
                : $"the token may not; it needs {needed} in the workflow's permissions";
        return $"{what} was not written: {where}";
    }

    public static Problem Problem(string what, ForgeException error) => new(Code(error.Failure), $"{what} could not be written") { Found = error.Message };

    /// <summary>The API's spelling, <c>issues=write; pull_requests=write</c> or <c>a=read,b=write</c>, in that of workflows.</summary>
    private static string Permissions(string header) => string.Join(" or ", header
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(one => $"`{one.Replace("=", ": ", StringComparison.Ordinal).Replace("_", "-", StringComparison.Ordinal)}`"));

    private static ProblemCode Code(ForgeFailure failure) => failure switch
    {
        ForgeFailure.Unauthorized => ProblemCode.TokenRefused,
        ForgeFailure.Forbidden => ProblemCode.PermissionMissing,
        ForgeFailure.RateLimited or ForgeFailure.Unavailable or ForgeFailure.Unusable => ProblemCode.ForgeUnavailable,
        _ => ProblemCode.ForgeRefused,
    };
}
