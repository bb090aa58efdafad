using System.Security.Cryptography;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CmlAction.Sources;

/// <summary>Fetches data files from http(s) addresses, pinned by their SHA-256.</summary>
/// <remarks>
/// The bytes go to a partial file, which is verified and then renamed; a partial file that an earlier attempt left behind is continued. Query
/// strings often carry signatures, so messages show scheme, host and path only.
/// </remarks>
/// <param name="handler">Stands for the network in tests; null for the real one. Must not follow redirects by itself.</param>
/// <param name="cache">Where the files are kept.</param>
/// <param name="limits">Bounds.</param>
/// <param name="arrived">As in <see cref="HttpDownload"/>.</param>
internal sealed class HttpSource(HttpMessageHandler? handler, DownloadCache cache, DownloadLimits? limits = null, Action<long, long?>? arrived = null)
{
    private readonly DownloadLimits _limits = limits ?? new DownloadLimits();

    /// <summary>The file behind an address, from the cache when it is there.</summary>
    /// <param name="url">An http(s) address.</param>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    /// <param name="places">For messages: the place of <c>data.url</c> and <c>data.sha256</c>.</param>
    /// <param name="stop">Ends the download; what has arrived is kept for the next time.</param>
    /// <exception cref="CmlException">The file cannot be had, or is not the expected one.</exception>
    public async Task<DataFile> FetchAsync(string url, string sha256, ConfigPlaces places, CancellationToken stop)
    {
        var place = places.Of("data.url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw Refusal(ProblemCode.DownloadRedirect, "data.url is not an http(s) address", place);
        if (!cache.TryPrepare())
            throw Refusal(ProblemCode.DataFileUnreadable, "the download cache cannot be made", place);
        var path = cache.PathOf(sha256);
        if (!File.Exists(path) || await HashAsync(path, stop) != sha256)
            await DownloadAsync(address, sha256, places, stop);
        var name = Uri.UnescapeDataString(address.Segments[^1]).Trim('/');
        return new DataFile(name.Length == 0 ? address.Host : name, new FileInfo(path).Length, () => File.OpenRead(path));
    }

    private async Task DownloadAsync(Uri address, string sha256, ConfigPlaces places, CancellationToken stop)
    {
        var place = places.Of("data.url");
        var partial = cache.PartialPathOf(sha256);
        using var client = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var attempt = new HttpDownload(client, _limits, place, arrived);
        var wasContinued = File.Exists(partial);
        await WithRetriesAsync(token => attempt.RunAsync(address, partial, token), address, place, stop);
        var found = await HashAsync(partial, stop);
        if (found != sha256 && wasContinued)
        {
            // What an earlier run left behind may be the beginning of another file.
            File.Delete(partial);
            await WithRetriesAsync(token => attempt.RunAsync(address, partial, token), address, place, stop);
            found = await HashAsync(partial, stop);
        }
        if (found != sha256)
        {
            File.Delete(partial);
            throw new CmlException(new Problem(ProblemCode.WrongHash, $"{HttpDownload.Shown(address)} is not the file that data.sha256 names")
            {
                Place = places.Of("data.sha256"),
                Found = found,
                Expected = sha256,
            });
        }
        File.Move(partial, cache.PathOf(sha256), overwrite: true);
    }

    private async Task WithRetriesAsync(Func<CancellationToken, Task> attempt, Uri address, Place place, CancellationToken stop)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .AddTimeout(_limits.Total)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<TransientDownloadException>(),
                MaxRetryAttempts = _limits.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = _limits.RetryDelay,
                DelayGenerator = arguments => ValueTask.FromResult(AskedFor(arguments.Outcome.Exception)),
            })
            .Build();
        try
        {
            await pipeline.ExecuteAsync(async token => await attempt(token), stop);
        }
        catch (TransientDownloadException exception)
        {
            throw Refusal(ProblemCode.DownloadUnreachable, $"{HttpDownload.Shown(address)} could not be downloaded", place, exception.Message);
        }
        catch (TimeoutRejectedException)
        {
            throw Refusal(ProblemCode.DownloadUnreachable, $"{HttpDownload.Shown(address)} could not be downloaded in time", place,
                $"not whole after {_limits.Total.TotalMinutes:0.##} minutes");
        }
    }

    private TimeSpan? AskedFor(Exception? failure)
    {
        if (failure is not TransientDownloadException { RetryAfter: { } wait })
            return null;
        return wait > _limits.RetryAfterAtMost ? _limits.RetryAfterAtMost : wait;
    }

    private static async Task<string> HashAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
    }

    private static CmlException Refusal(ProblemCode code, string message, Place place, string? found = null) =>
        new(new Problem(code, message) { Place = place, Found = found });
}
