using System.Collections.Immutable;

namespace CmlAction.Publishing.Branch;

/// <summary>One stored set of files: a commit without parents, which the branch keeps alive as a parent of its tip.</summary>
/// <param name="Commit">Object id; addresses name it, so it never changes.</param>
/// <param name="Tree">Object id of its files.</param>
/// <param name="IsRecord">True when a run record is among the files.</param>
/// <param name="Bytes">Of all its files.</param>
internal sealed record StoredLeaf(string Commit, string Tree, bool IsRecord, long Bytes)
{
    private const string Mark = "Cml-Stored: ";

    /// <summary>The message of the commit: what the files belong to, and what the next writer has to know about them.</summary>
    public static string Message(string message, bool isRecord, long bytes) =>
        $"{OneLine(message)}\n\n{Mark}{(isRecord ? "record" : "report")} {bytes}\n";

    /// <summary>What <see cref="Message"/> wrote; null for a commit that is none of ours.</summary>
    public static StoredLeaf? Parse(string commit, string tree, string message)
    {
        var line = message.Split('\n').LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal));
        return line?[Mark.Length..].Split(' ') is [("record" or "report") and var kind, var size] && long.TryParse(size, out var bytes) && bytes >= 0
            ? new StoredLeaf(commit, tree, kind == "record", bytes)
            : null;
    }

    /// <summary>Those that stay: the newest reports and the newest records, each up to their number and their bytes, and the newest of all in any case.</summary>
    /// <param name="newestFirst">All of them.</param>
    /// <param name="limits">Bounds.</param>
    public static ImmutableArray<StoredLeaf> Keep(IEnumerable<StoredLeaf> newestFirst, BranchLimits limits)
    {
        var kept = ImmutableArray.CreateBuilder<StoredLeaf>();
        var (reports, records) = (new Room(limits.MostReports, limits.MostReportBytes), new Room(limits.MostRecords, limits.MostRecordBytes));
        foreach (var leaf in newestFirst)
        {
            if ((leaf.IsRecord ? records : reports).Takes(leaf) || kept.Count == 0)
                kept.Add(leaf);
        }
        return kept.ToImmutable();
    }

    private static string OneLine(string text)
    {
        const int longest = 100;
        var line = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return line.Length == 0 ? "Files" : line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1), "…");
    }

    private sealed class Room(int places, long bytes)
    {
        private bool _isFull;

        /// <summary>Once something did not fit, nothing older does: a window has no holes.</summary>
        public bool Takes(StoredLeaf leaf)
        {
            _isFull |= places < 1 || leaf.Bytes > bytes;
            if (_isFull)
                return false;
            places--;
            bytes -= leaf.Bytes;
            return true;
        }
    }
}
