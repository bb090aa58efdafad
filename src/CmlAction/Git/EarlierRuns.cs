using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Git;

/// <summary>What the runs of the commits before a change measured, from the records that they kept.</summary>
/// <param name="workspace">In the repository.</param>
/// <param name="records">Runs kept by earlier runs.</param>
internal sealed class EarlierRuns(Workspace workspace, IRunRecords records)
{
    /// <summary>Commits that are looked at: with a record for every tenth there are enough points.</summary>
    public const int MostCommits = 200;

    /// <summary>Along the first parents, the line of a branch into which others are merged. None are no fault: the list is then empty.</summary>
    /// <param name="start">The newest commit: that of base, or <c>HEAD</c>; the commit of this run itself is left out.</param>
    /// <param name="head">This run.</param>
    /// <param name="data">Its data.</param>
    /// <param name="stop">Ends the search.</param>
    /// <returns>At most <see cref="RunHistory.MostPoints"/>, newest first.</returns>
    public async Task<ImmutableArray<HistoryPoint>> FindAsync(string start, RunInput head, DataSummary data, CancellationToken stop)
    {
        try
        {
            var line = await new GitObjects(workspace.Root).ListFirstParentsAsync(start, MostCommits, stop);
            line = line.Remove(head.Provenance.Commit ?? "");
            var kept = await records.FindNewestAsync(head.Config.Name, line, RunHistory.MostPoints, stop);
            return [.. kept.Select(record => PointOf(record, line.IndexOf(record.Commit), head, data)).OfType<HistoryPoint>()];
        }
        catch (IOException error)
        {
            head.Log.Say($"earlier runs are not shown: {error.Message}");
            return [];
        }
    }

    private static HistoryPoint? PointOf(KeptRecord record, int behind, RunInput head, DataSummary data)
    {
        try
        {
            return RunHistory.PointOf(StoredRunFile.Read(record.Content, $"{record.Commit}.json.gz"), record.Commit, behind, head, data);
        }
        catch (CmlException)
        {
            // Of another version, or damaged: one point less.
            return null;
        }
    }
}
