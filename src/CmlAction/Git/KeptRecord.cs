namespace CmlAction.Git;

/// <summary>A run record as it was found; nothing of it has been read yet.</summary>
/// <param name="Commit">Full object id of the commit that it was kept for.</param>
/// <param name="Content">The gzip bytes of <c>run.json.gz</c>.</param>
internal sealed record KeptRecord(string Commit, byte[] Content);
