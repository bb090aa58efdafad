namespace CmlAction.Git;

/// <summary>A regular file of a commit.</summary>
/// <param name="Name">Relative to the directory that was asked about, with <c>/</c>.</param>
/// <param name="Blob">Object id of its content.</param>
/// <param name="SizeBytes">Of its content.</param>
internal sealed record GitFile(string Name, string Blob, long SizeBytes);
