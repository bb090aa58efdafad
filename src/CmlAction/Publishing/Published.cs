using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Publishing;

/// <summary>What became of publishing.</summary>
/// <param name="CommentUrl">The comment that stands there now; null when there is none.</param>
/// <param name="CheckUrl">The check run's page; null when there is none.</param>
/// <param name="Notes">What was not done and why, where that is nobody's mistake.</param>
/// <param name="Refusals">What the token may not do, and the permission that would change it.</param>
/// <param name="Problems">What failed.</param>
internal sealed record Published(
    string? CommentUrl, string? CheckUrl, ImmutableArray<string> Notes, ImmutableArray<string> Refusals, ImmutableArray<Problem> Problems)
{
    public static readonly Published Nothing = new(null, null, [], [], []);
}
