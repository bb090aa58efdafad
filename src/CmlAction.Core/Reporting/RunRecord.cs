using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Training;

namespace CmlAction.Core.Reporting;

/// <summary>The records of all stages: the report, its JSON and the exit code are views of this value.</summary>
public sealed record RunRecord(
    CmlConfig Config, DataSummary Data, TrainingSummary Training, EvaluationResult Evaluation, Verdict Verdict, Provenance Provenance)
{
    /// <summary>What was found about the data, then about the training.</summary>
    public ImmutableArray<Finding> Findings => [.. Data.Findings, .. Training.Findings];
}

/// <summary>Where the run happened. Handed in, because the core knows no clock and no environment.</summary>
/// <param name="Version">Of this program.</param>
/// <param name="Commit">40 hexadecimal digits, or null outside a repository.</param>
/// <param name="Repository"><c>owner/name</c>, or null outside GitHub.</param>
public sealed record Provenance(string Version, string? Commit = null, string? Repository = null);
