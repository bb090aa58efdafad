namespace CmlAction.Core.Evaluation;

/// <summary>The primary metric of this run as the run of an earlier commit measured it. Serializable.</summary>
/// <param name="Commit">Full commit hash.</param>
/// <param name="Behind">Commits of the branch that are newer than it and older than this change: 0 for the newest.</param>
/// <param name="Value">On the held-out rows of that commit.</param>
/// <param name="StandardError">Of the value, at least 0; null where none is known.</param>
/// <param name="RowCount">Held-out rows of that commit.</param>
public sealed record HistoryPoint(string Commit, int Behind, double Value, double? StandardError, int RowCount);
