using System.Collections.Immutable;
using CmlAction.Core.Charts;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.UserText;

namespace CmlAction.Core.Stages;

/// <summary>All that a run is given. Nothing else decides what it computes.</summary>
/// <param name="Config">The resolved configuration.</param>
/// <param name="Files">The data files, found or downloaded.</param>
/// <param name="Threads">Threads to use; changes the time, never the result.</param>
/// <param name="Rasterizer">Makes PNG out of SVG; may be unavailable.</param>
/// <param name="Provenance">Where the run happens.</param>
/// <param name="Log">Hears what is going on.</param>
public sealed record RunInput(
    CmlConfig Config, ImmutableArray<DataFile> Files, int Threads, Rasterizer Rasterizer, Provenance Provenance, IRunLog Log)
{
    /// <summary>What a model said that was trained elsewhere; null when one is trained here.</summary>
    public DataFile? Predictions { get; init; }

    /// <summary>The files of <c>evaluate.metrics_file</c>, named as there.</summary>
    public ImmutableArray<DataFile> MetricsFiles { get; init; } = [];

    /// <summary>The user's own parts of the report.</summary>
    public UserTexts Texts { get; init; } = UserTexts.None;

    /// <summary>The data that the change is compared with; null when this is no change of anything, and then nothing is said about a base.</summary>
    public BaseData? Base { get; init; }

    /// <summary>When the commit was made, in UTC; null outside of a repository. It stands for now, so that a commit is judged the same next year.</summary>
    public DateTime? CommitTime { get; init; }

    /// <summary>The run that the model is compared with; null when there is none to compare with and nobody expects one.</summary>
    public BaseRun? BaseRun { get; init; }

    /// <summary>What earlier runs measured, newest first; empty where none are kept.</summary>
    public ImmutableArray<HistoryPoint> History { get; init; } = [];
}
