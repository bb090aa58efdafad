using System.Collections.Immutable;

namespace CmlAction.Publishing;

/// <summary>Keeps files where a reviewer's browser can see them: the branch of reports of the user's own repository.</summary>
internal interface IFileStore
{
    /// <summary>Stores all files in one step, or none of them.</summary>
    /// <param name="files">Path to content; paths are relative, with <c>/</c>.</param>
    /// <param name="message">One line that says what they belong to.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task<StoredFiles> StoreAsync(ImmutableSortedDictionary<string, byte[]> files, string message, CancellationToken stop);
}

/// <summary>Where the files are.</summary>
/// <param name="Commit">That holds them; null when nothing was stored.</param>
/// <param name="Addresses">Path to the address of its content; empty when nothing was stored.</param>
/// <param name="Refusal">One line that says why nothing was stored and what would change that; null when all was stored.</param>
internal sealed record StoredFiles(string? Commit, ImmutableSortedDictionary<string, string> Addresses, string? Refusal);
