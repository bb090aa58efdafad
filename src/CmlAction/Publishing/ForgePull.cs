namespace CmlAction.Publishing;

/// <summary>A pull request on the forge.</summary>
/// <param name="Number">As people write it after <c>#</c>.</param>
/// <param name="HeadSha">Its last commit.</param>
/// <param name="HeadRef">Its branch.</param>
/// <param name="HeadRepository"><c>owner/name</c> of where the branch lies; null when that repository was deleted.</param>
/// <param name="BaseRef">The branch it wants to go into.</param>
/// <param name="IsOpen">Neither merged nor closed.</param>
internal sealed record ForgePull(int Number, string HeadSha, string HeadRef, string? HeadRepository, string BaseRef, bool IsOpen);
