using System.Net;
using System.Net.Http.Headers;
using CmlAction.Core.Foundation;

namespace CmlAction.Sources;

/// <summary>One attempt to bring a partial file to its end.</summary>
/// <param name="client">Asks.</param>
/// <param name="limits">Bounds.</param>
/// <param name="place">For messages.</param>
/// <param name="arrived">Told how many bytes are there, and how many there will be when the server says so.</param>
internal sealed class HttpDownload(HttpClient client, DownloadLimits limits, Place place, Action<long, long?>? arrived = null)
{
    /// <summary>Asks for what is missing and appends it.</summary>
    /// <exception cref="TransientDownloadException">Worth another attempt.</exception>
    /// <exception cref="CmlException">Not worth another attempt.</exception>
    public async Task RunAsync(Uri address, string partial, CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(limits.Silence);
        try
        {
            var have = File.Exists(partial) ? new FileInfo(partial).Length : 0;
            using var response = await AskAsync(address, have, silence.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                // Nothing is left to send: the file is whole, which its hash decides, or the server has another one.
                if (response.Content.Headers.ContentRange?.Length == have)
                    return;
                File.Delete(partial);
                throw new TransientDownloadException("the server has a shorter file than before");
            }
            Check(response, address);
            var continues = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
            if (response.StatusCode == HttpStatusCode.PartialContent && !continues)
            {
                File.Delete(partial);
                throw new TransientDownloadException("the server sent another range than was asked for");
            }
            var start = continues ? have : 0;
            if (start + response.Content.Headers.ContentLength > limits.SizeBytes)
                throw TooLarge(address, partial);
            await CopyAsync(response, address, partial, start, silence);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && !stop.IsCancellationRequested)
        {
            throw new TransientDownloadException("the connection failed or broke off");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TransientDownloadException($"the server was silent for {limits.Silence.TotalSeconds:0.#} seconds");
        }
    }

    /// <summary>An address without what may be secret: user, query and fragment.</summary>
    public static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private async Task<HttpResponseMessage> AskAsync(Uri address, long have, CancellationToken stop)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("cml-action", null));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            if (have > 0)
                request.Headers.Range = new RangeHeaderValue(have, null);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return response;
            using (response)
                address = Next(address, response.Headers.Location, redirects);
        }
    }

    private Uri Next(Uri address, Uri? location, int redirects)
    {
        var next = location is null ? null : new Uri(address, location);
        var reason = redirects >= limits.Redirects ? $"redirects more than {limits.Redirects} times"
            : next is null ? "redirects to nowhere"
            : next.Scheme is not ("http" or "https") ? "redirects to something that is not an http(s) address"
            : next.Scheme == "http" && address.Scheme == "https" ? "redirects from https to http"
            : null;
        return reason is null ? next! : throw Refusal(ProblemCode.DownloadRedirect, $"{Shown(address)} {reason}");
    }

    private void Check(HttpResponseMessage response, Uri address)
    {
        if (response.IsSuccessStatusCode)
            return;
        var status = (int)response.StatusCode;
        var found = $"HTTP status {status}";
        if (status is 408 or 425 or 429 or >= 500)
            throw new TransientDownloadException(found, RetryAfter(response));
        throw new CmlException(new Problem(ProblemCode.DownloadRefused, $"the server refuses {Shown(address)}") { Place = place, Found = found });
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - response.Headers.Date;
        return asked >= TimeSpan.Zero ? asked : null;
    }

    private async Task CopyAsync(HttpResponseMessage response, Uri address, string partial, long start, CancellationTokenSource silence)
    {
        var expected = response.Content.Headers.ContentLength;
        await using var source = await response.Content.ReadAsStreamAsync(silence.Token);
        await using var target = Open(partial, start);
        var buffer = new byte[1 << 16];
        var written = 0L;
        while (await source.ReadAsync(buffer, silence.Token) is var count and > 0)
        {
            written += count;
            if (start + written > limits.SizeBytes)
            {
                await target.DisposeAsync();
                throw TooLarge(address, partial);
            }
            await StoreAsync(target, buffer.AsMemory(0, count), silence.Token);
            arrived?.Invoke(start + written, start + expected);
            silence.CancelAfter(limits.Silence);
        }
        if (expected is { } length && written < length)
            throw new TransientDownloadException("the connection broke off");
    }

    private async Task StoreAsync(FileStream target, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        try
        {
            await target.WriteAsync(bytes, stop);
        }
        catch (IOException)
        {
            throw NotStored();
        }
    }

    private FileStream Open(string partial, long start)
    {
        try
        {
            var file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            file.SetLength(start);
            file.Seek(start, SeekOrigin.Begin);
            return file;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw NotStored();
        }
    }

    private CmlException TooLarge(Uri address, string partial)
    {
        File.Delete(partial);
        return Refusal(ProblemCode.DownloadTooLarge, $"{Shown(address)} is larger than {NumberText.Bytes(limits.SizeBytes)}");
    }

    private CmlException NotStored() =>
        Refusal(ProblemCode.DataFileUnreadable, "the download cannot be stored in the cache; is another run writing to it, or the disk full?");

    private CmlException Refusal(ProblemCode code, string message) => new(new Problem(code, message) { Place = place });
}
