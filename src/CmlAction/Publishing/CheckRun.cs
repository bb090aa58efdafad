using CmlAction.Actions;
using CmlAction.Core.Evaluation;

namespace CmlAction.Publishing;

/// <summary>The check run beside the commit: in progress from the start, concluded at the end, and never left in between. A commit status on hosts without checks.</summary>
/// <remarks>Not thread-safe; <see cref="PublishSession"/> lets one thread in at a time.</remarks>
internal sealed class CheckRun
{
    private readonly CheckDraft _draft;
    private ForgeCheck? _check;
    private bool _mayExist;
    private bool _hasNoChecks;

    /// <param name="context">With a commit.</param>
    /// <param name="name">Of the report.</param>
    /// <param name="externalId">Unlike that of every other check.</param>
    /// <param name="startedAt">When the run began.</param>
    public CheckRun(RunContext context, string name, string externalId, DateTimeOffset startedAt) => _draft = new CheckDraft
    {
        Name = NameOf(name),
        HeadSha = context.HeadSha ?? throw new InvalidOperationException("A check belongs to a commit."),
        ExternalId = externalId,
        DetailsUrl = context.RunUrl,
        StartedAt = startedAt,
    };

    /// <summary>The check's page; null when there is none.</summary>
    public string? Url => _check?.Url;

    /// <summary>True when somebody sees it waiting.</summary>
    public bool IsBegun => _check is not null || _mayExist || _hasNoChecks;

    /// <summary>What people see in the list of checks; branch rules name it.</summary>
    public static string NameOf(string name) => $"cml: {name}";

    public static CheckConclusion ConclusionOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => CheckConclusion.Success,
        Verdict.Warn => CheckConclusion.Neutral,
        _ => CheckConclusion.Failure,
    };

    /// <summary>Shows that the run is on its way. Failures are left to the end, which tries again.</summary>
    public async Task BeginAsync(IForge forge, CancellationToken stop)
    {
        _mayExist = true;
        try
        {
            _check = await forge.CreateCheckAsync(_draft, stop);
        }
        catch (ForgeException error)
        {
            _mayExist = error.MayHaveHappened;
            if (error.Failure is ForgeFailure.NotFound or ForgeFailure.NotOffered)
                await BeginStatusAsync(forge, stop);
        }
    }

    /// <summary>The end.</summary>
    /// <exception cref="ForgeException">It could not be written.</exception>
    public async Task ConcludeAsync(IForge forge, CheckConclusion conclusion, CheckOutput output, DateTimeOffset now, CancellationToken stop)
    {
        if (!_hasNoChecks)
        {
            try
            {
                var draft = _draft with { Conclusion = conclusion, CompletedAt = now, Output = output };
                if (_check is null && _mayExist)
                    _check = await forge.FindCheckAsync(_draft, stop);
                _check = _check is null ? await forge.CreateCheckAsync(draft, stop) : await forge.UpdateCheckAsync(_check.Id, draft, stop);
                return;
            }
            catch (ForgeException error) when (_check is null && error.Failure is ForgeFailure.NotFound or ForgeFailure.NotOffered)
            {
                _hasNoChecks = true;
            }
        }
        await forge.SetStatusAsync(_draft.HeadSha, new StatusDraft(_draft.Name, conclusion, output.Title, _draft.DetailsUrl), stop);
    }

    private async Task BeginStatusAsync(IForge forge, CancellationToken stop)
    {
        _hasNoChecks = true;
        try
        {
            await forge.SetStatusAsync(_draft.HeadSha, new StatusDraft(_draft.Name, null, "running", _draft.DetailsUrl), stop);
        }
        catch (ForgeException)
        {
            // The end will say what is wrong.
        }
    }
}
