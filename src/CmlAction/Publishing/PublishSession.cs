using CmlAction.Actions;
using CmlAction.Core.Config;

namespace CmlAction.Publishing;

/// <summary>Publishing over the time of a run: the check run begins with it and is concluded whatever happens, also when the runner stops the job.</summary>
internal sealed class PublishSession : IDisposable
{
    /// <summary>Between the runner's first signal and its second lie 7.5 seconds.</summary>
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(6);

    /// <summary>Of that, for the answer to a request that is under way: broken off it may still be carried out, and then nobody knows the check.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    private readonly Func<ForgeLimits, IForge> _connect;
    private readonly RunContext _context;
    private readonly PublishConfig _config;
    private readonly CommentMarker _marker;
    private readonly TimeProvider _time;
    private readonly CheckRun? _check;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _whenStopped;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Task? _goodbye;
    private bool _isConcluded;

    /// <param name="connect">A connection within limits.</param>
    /// <param name="context">With repository and token.</param>
    /// <param name="name">Of the report.</param>
    /// <param name="config">What is wanted.</param>
    /// <param name="time">Clock.</param>
    /// <param name="stop">The runner's signal.</param>
    public PublishSession(
        Func<ForgeLimits, IForge> connect, RunContext context, string name, PublishConfig config, TimeProvider time, CancellationToken stop)
    {
        (_connect, _context, _config, _time, _stop) = (connect, context, config, time, stop);
        var now = time.GetUtcNow();
        _marker = new CommentMarker(name, context.HeadSha, context.RunId ?? 0, context.RunAttempt, now);
        if (config.Check && context.HeadSha is not null)
            _check = new CheckRun(context, name, $"cml/{context.RunId}.{context.RunAttempt}/{Guid.NewGuid():N}", now);
        _whenStopped = stop.Register(() => _goodbye = Task.Run(() => ConcludeAsync(CheckConclusion.Cancelled, "cancelled", "The run was cancelled before it had a result.")));
    }

    /// <summary>Shows that the run is on its way. Nothing that goes wrong here keeps the run from running.</summary>
    public async Task BeginAsync()
    {
        if (_check is null)
            return;
        await _oneAtATime.WaitAsync(_stop);
        try
        {
            using var forge = _connect(ForgeLimits.AtStart);
            using var answer = new CancellationTokenSource();
            using var soon = _stop.Register(() => answer.CancelAfter(LongestAnswer));
            await _check.BeginAsync(forge, answer.Token);
        }
        catch (ForgeException)
        {
            // The end tries again and says what is wrong.
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <param name="report">What is published.</param>
    /// <param name="prefix">The working directory from the root of the repository.</param>
    /// <exception cref="OperationCanceledException">The runner stopped the job; the check is concluded as cancelled.</exception>
    public async Task<Published> PublishAsync(Publishable report, string prefix)
    {
        await _oneAtATime.WaitAsync(_stop);
        try
        {
            using var forge = _connect(ForgeLimits.Standard);
            var published = await new Publisher(forge, _context, _config, _marker, _time).PublishAsync(report, _check, prefix, _stop);
            _isConcluded = true;
            return published;
        }
        catch (ForgeException error)
        {
            _isConcluded = true;
            return Published.Nothing with { Problems = [Refusals.Problem("the report", error)] };
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Leaves no check in progress: one that nobody concluded belongs to a run that broke off.</summary>
    public void Dispose()
    {
        _whenStopped.Dispose();
        _goodbye ??= _isConcluded ? null : Task.Run(() => ConcludeAsync(CheckConclusion.Failure, "broke off", "The run broke off without a result; its log says why."));
        _goodbye?.Wait(LongestGoodbye);
        _oneAtATime.Dispose();
    }

    private async Task ConcludeAsync(CheckConclusion conclusion, string title, string summary)
    {
        using var patience = new CancellationTokenSource(LongestGoodbye);
        try
        {
            await _oneAtATime.WaitAsync(patience.Token);
            if (_isConcluded || _check is not { IsBegun: true })
                return;
            using var forge = _connect(ForgeLimits.AtCancellation);
            await _check.ConcludeAsync(forge, conclusion, new CheckOutput(title, summary), _time.GetUtcNow(), patience.Token);
            _isConcluded = true;
        }
        catch (Exception error) when (error is ForgeException or OperationCanceledException)
        {
            // The process is about to end, and there is no time left to try again.
        }
    }
}
