using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CmlAction.Actions;
using Polly;
using Polly.Retry;

namespace CmlAction.Publishing;

/// <summary>Carries requests to the API and answers back: one connection pool, one retry policy, one place that knows the token.</summary>
/// <remarks>
/// The token goes to the scheme and host of the API's address and nowhere else: redirects and links to other hosts are refused. What a person
/// gets to see of a failure is method, path, status and the first words of the answer.
/// </remarks>
internal sealed class GitHubClient : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestQuote = 200;

    private readonly HttpClient _http;
    private readonly Uri _base;
    private readonly Secret _token;
    private readonly ForgeLimits _limits;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly ResiliencePipeline _retries;
    private TimeSpan _waited;

    /// <param name="apiUrl">Without a slash at the end; its path stands before every path asked for.</param>
    /// <param name="token">Sent with every request.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="time">Makes the waits.</param>
    /// <param name="say">Hears of every wait.</param>
    /// <param name="handler">The network, which must not follow redirects by itself; null for a plain one.</param>
    /// <exception cref="ForgeException">The token is none.</exception>
    public GitHubClient(string apiUrl, Secret token, ForgeLimits limits, TimeProvider time, Action<string> say, HttpMessageHandler? handler = null)
    {
        // The library would quote a header that it refuses, and with it the token.
        if (token.Reveal().Any(character => character is <= ' ' or >= '\x7f'))
            throw new ForgeException(ForgeFailure.Unauthorized, "the token has characters in it that no token has");
        (_base, _token, _limits, _time, _say) = (new Uri(apiUrl + "/"), token, limits, time, say);
        _http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = limits.AnswerBytes,
        };
        _retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is PassingFailure),
                MaxRetryAttempts = limits.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = limits.FirstDelay,
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as PassingFailure)?.WaitAfter(arguments.AttemptNumber)),
                OnRetry = arguments =>
                {
                    Wait(arguments.RetryDelay, (PassingFailure)arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();
    }

    public Task<Answer> GetAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Get, path, null, null, stop);

    /// <summary>Sends until there is an answer, or none is to be expected.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below the API's address, without a slash in front.</param>
    /// <param name="json">Body, or null.</param>
    /// <param name="find">Before a repetition that could do a thing twice: the answer, when the thing turns out to be done; else null. Null where twice is as good as once.</param>
    /// <param name="stop">Ends sending and waiting.</param>
    /// <exception cref="ForgeException">Every end but a good one.</exception>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, byte[]? json, Func<CancellationToken, Task<Answer?>>? find, CancellationToken stop)
    {
        var mayHaveHappened = false;
        try
        {
            return await _retries.ExecuteAsync(async token =>
            {
                if (mayHaveHappened && find is not null && await find(token) is { } done)
                    return done;
                mayHaveHappened = false;
                try
                {
                    return await OnceAsync(method, new Uri(_base, path), json, token);
                }
                catch (PassingFailure failure)
                {
                    mayHaveHappened = failure.Error.MayHaveHappened;
                    throw;
                }
            }, stop);
        }
        catch (PassingFailure failure)
        {
            throw failure.Error;
        }
    }

    /// <summary>The page that comes after an answer, as a path for <see cref="GetAsync"/>; null after the last.</summary>
    /// <exception cref="ForgeException">It is on another host.</exception>
    public string? NextPage(Answer answer)
    {
        if (answer.Next is null)
            return null;
        var next = new Uri(answer.Address, answer.Next);
        return IsOurs(next) ? next.AbsoluteUri : throw new ForgeException(ForgeFailure.Unusable, "the next page of a list is on another host, which would see the token");
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> OnceAsync(HttpMethod method, Uri address, byte[]? json, CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(_limits.Answer);
        var what = $"{method} {address.AbsolutePath}";
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                using var request = Request(method, address, json);
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token);
                var status = (int)response.StatusCode;
                if (status is 301 or 302 or 307 or 308)
                {
                    address = Follow(address, response.Headers.Location, redirects, what);
                    continue;
                }
                var body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
                return Judge(response, body, address, what);
            }
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new ForgeException(ForgeFailure.Unavailable, $"{_base.Authority} has a certificate that is not trusted here");
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ForgeException(ForgeFailure.Unusable, $"{_base.Authority} answered {what} with more than {_limits.AnswerBytes >> 20} MiB");
        }
        catch (Exception error) when (error is HttpRequestException or IOException && !stop.IsCancellationRequested)
        {
            // A connection that never stood carried nothing; one that broke may have.
            var neverStood = error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError };
            throw Passing(ForgeFailure.Unavailable, neverStood ? $"{_base.Authority} cannot be reached" : $"{_base.Authority} broke off at {what}", !neverStood);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Spend(_limits.Answer);
            throw Passing(ForgeFailure.Unavailable, $"{_base.Authority} did not answer {what} within {_limits.Answer.TotalSeconds:0.#} seconds", mayHaveHappened: true);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, byte[]? json)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token.Reveal());
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("cml-action", RunContext.Version));
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (json is not null)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }

    private Answer Judge(HttpResponseMessage response, byte[] body, Uri address, string what)
    {
        var message = Message(body);
        var refusal = AnswerRules.Judge((int)response.StatusCode, response.Headers, message, _time.GetUtcNow());
        if (refusal is null)
        {
            var next = response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null;
            return new Answer(Parse(body, what), next, address);
        }
        var error = new ForgeException(refusal.Failure, $"{_base.Authority} answered {what} with {(int)response.StatusCode}{(message.Length > 0 ? $": {message}" : "")}")
        {
            Permissions = refusal.Permissions is { } permissions ? Clean(permissions) : null,
            MayHaveHappened = refusal.MayHaveHappened,
        };
        throw refusal.IsPassing ? new PassingFailure(error, refusal.Wait, refusal.Grows) : error;
    }

    private Uri Follow(Uri address, Uri? location, int redirects, string what)
    {
        var next = location is null ? null : new Uri(address, location);
        if (next is null || redirects >= MostRedirects)
            throw new ForgeException(ForgeFailure.Unusable, $"{_base.Authority} redirects {what} in circles or to nowhere");
        return IsOurs(next) ? next : throw new ForgeException(ForgeFailure.Unusable, $"{_base.Authority} redirects {what} to another host, which would see the token");
    }

    private bool IsOurs(Uri address) => address.Scheme == _base.Scheme && address.Authority == _base.Authority;

    private JsonElement Parse(byte[] body, string what)
    {
        if (body.Length == 0)
            return default;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ForgeException(ForgeFailure.Unusable, $"{_base.Authority} answered {what} with something that is not JSON; is it the address of the API?");
        }
    }

    /// <summary>The words of an error, from <c>message</c> and from the first of <c>errors</c>.</summary>
    private string Message(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("message", out var message)
                || message.ValueKind != JsonValueKind.String)
                return "";
            var text = message.GetString()!;
            if (document.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
                && errors[0].ValueKind == JsonValueKind.Object && errors[0].TryGetProperty("message", out var first) && first.ValueKind == JsonValueKind.String)
                text = $"{text}: {first.GetString()}";
            return Clean(text);
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>What somebody else wrote, on one line, short, and without the token.</summary>
    private string Clean(string text)
    {
        var line = new StringBuilder(LongestQuote);
        foreach (var character in _token.HideIn(text).Take(LongestQuote))
            line.Append(character is '\r' or '\n' ? ' ' : character);
        return PlainText.Of(line.ToString().Trim());
    }

    private static PassingFailure Passing(ForgeFailure failure, string message, bool mayHaveHappened) =>
        new(new ForgeException(failure, message) { MayHaveHappened = mayHaveHappened }, null, false);

    private void Wait(TimeSpan delay, PassingFailure failure)
    {
        if (_waited + delay > _limits.Waiting)
        {
            throw new ForgeException(
                failure.Error.Failure, $"{failure.Error.Message}; another try would wait {Shown(delay)} longer, and publishing waits at most {Shown(_limits.Waiting)} in all")
            {
                MayHaveHappened = failure.Error.MayHaveHappened,
            };
        }
        Spend(delay);
        if (delay >= TimeSpan.FromSeconds(5))
            _say($"{failure.Error.Message}; trying again in {Shown(delay)}");
    }

    private void Spend(TimeSpan time) => _waited += time;

    private static string Shown(TimeSpan time) => time.TotalSeconds < 120 ? $"{time.TotalSeconds:0} s" : $"{time.TotalMinutes:0} min";

    /// <summary>A failure that may pass.</summary>
#pragma warning disable CA1064, CA1032 // Never leaves this class.
    private sealed class PassingFailure(ForgeException error, TimeSpan? wait, bool grows) : Exception(error.Message)
#pragma warning restore CA1064, CA1032
    {
        public ForgeException Error => error;

        /// <summary>Null for the usual delay.</summary>
        public TimeSpan? WaitAfter(int attempt) => wait is { } first && grows ? first * Math.Pow(2, attempt) : wait;
    }
}

/// <summary>A good answer.</summary>
/// <param name="Json">Its content; undefined when it has none.</param>
/// <param name="Next">The address of the next page.</param>
/// <param name="Address">Where it came from.</param>
internal sealed record Answer(JsonElement Json, string? Next, Uri Address);
