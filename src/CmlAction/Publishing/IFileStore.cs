using System.Collections.Immutable;

namespace CmlAction.Publishing;

/// <summary>Keeps files where a reviewer's browser can see them: the branch of reports of the user's own repository.</summary>
internal interface IFileStore
{
    /// <summary>Stores all files in one step. Refusal says in one line why nothing was stored and which permission would change that.</summary>
    Task<StoredFiles> StoreAsync(ImmutableSortedDictionary<string, byte[]> files, string message, CancellationToken stop);
}

/// <summary>What became of the files.</summary>
/// <param name="Commit">The commit that holds them; null when nothing was stored.</param>
/// <param name="Addresses">Path to the address that shows the file, by commit; empty when nothing was stored.</param>
/// <param name="Refusal">Why nothing was stored; null when all was.</param>
internal sealed record StoredFiles(string? Commit, ImmutableSortedDictionary<string, string> Addresses, string? Refusal);
