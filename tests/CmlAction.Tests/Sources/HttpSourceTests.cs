using System.Security.Cryptography;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CmlAction.Tests.Sources;

/// <summary>Against a real server on the loopback interface.</summary>
internal sealed class HttpSourceTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 % 251))];
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Content));
    private static readonly DownloadLimits Quick = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(1),
        RetryAfterAtMost = TimeSpan.FromMilliseconds(50),
        Silence = TimeSpan.FromSeconds(10),
        SizeBytes = 1 << 20,
        Retries = 2,
    };

    private readonly List<string> _ranges = [];
    private Func<HttpContext, int, Task> _answer = (_, _) => Task.CompletedTask;
    private WebApplication? _server;
    private string _directory = "";
    private int _requests;

    [SetUp]
    public async Task StartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("cml-test-").FullName;
        _requests = 0;
        _ranges.Clear();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(context =>
        {
            _ranges.Add(context.Request.Headers.Range.ToString());
            return _answer(context, ++_requests);
        });
        await _server.StartAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task A_file_is_fetched_verified_and_kept()
    {
        _answer = (context, _) => SendAsync(context, Content);

        var file = await FetchAsync();
        var again = await FetchAsync();

        Assert.That(Bytes(file), Is.EqualTo(Content));
        Assert.That((file.Name, file.SizeBytes), Is.EqualTo(("my data.csv", (long)Content.Length)));
        Assert.That(Bytes(again), Is.EqualTo(Content));
        Assert.That(_requests, Is.EqualTo(1), "the second one comes from the cache");
        Assert.That(Directory.GetFiles(_directory), Is.EqualTo(new[] { Path.Combine(_directory, Hash) }));
    }

    [Test]
    public async Task A_kept_file_needs_no_server()
    {
        File.WriteAllBytes(Path.Combine(_directory, Hash), Content);

        var file = await Source().FetchAsync("http://127.0.0.1:1/data.csv", Hash, ConfigPlaces.None, default);

        Assert.That(Bytes(file), Is.EqualTo(Content));
    }

    [Test]
    public async Task A_kept_file_that_was_damaged_is_fetched_again()
    {
        File.WriteAllText(Path.Combine(_directory, Hash), "damaged");
        _answer = (context, _) => SendAsync(context, Content);

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
        Assert.That(_requests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_download_that_was_cut_is_continued()
    {
        _answer = async (context, request) =>
        {
            if (request == 1)
            {
                context.Response.ContentLength = Content.Length;
                await context.Response.Body.WriteAsync(Content.AsMemory(0, 70_000));
                await context.Response.Body.FlushAsync();
                await Task.Delay(100);
                context.Abort();
                return;
            }
            var from = (int)context.Request.GetTypedHeaders().Range!.Ranges.Single().From!.Value;
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{Content.Length - 1}/{Content.Length}";
            await SendAsync(context, Content[from..]);
        };

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
        Assert.That(_ranges[0], Is.Empty);
        Assert.That(_ranges[1], Does.Match("^bytes=[1-9][0-9]*-$"));
    }

    [Test]
    public async Task A_server_without_ranges_sends_the_whole_file_again()
    {
        File.WriteAllBytes(Path.Combine(_directory, Hash + ".partial"), Content[..1000]);
        _answer = (context, _) => SendAsync(context, Content);

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
    }

    [Test]
    public async Task A_whole_partial_file_needs_no_more_bytes()
    {
        File.WriteAllBytes(Path.Combine(_directory, Hash + ".partial"), Content);
        _answer = (context, _) =>
        {
            context.Response.StatusCode = 416;
            context.Response.Headers.ContentRange = $"bytes */{Content.Length}";
            return Task.CompletedTask;
        };

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
    }

    [Test]
    public async Task A_partial_file_of_another_file_is_thrown_away()
    {
        File.WriteAllBytes(Path.Combine(_directory, Hash + ".partial"), new byte[1000]);
        _answer = (context, request) =>
        {
            if (request > 1)
                return SendAsync(context, Content);
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes 1000-{Content.Length - 1}/{Content.Length}";
            return SendAsync(context, Content[1000..]);
        };

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
    }

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task A_busy_server_is_asked_again(int status)
    {
        _answer = (context, request) =>
        {
            if (request == 3)
                return SendAsync(context, Content);
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
        Assert.That(_requests, Is.EqualTo(3));
    }

    [Test]
    public async Task A_redirect_is_followed()
    {
        _answer = (context, _) =>
        {
            if (context.Request.Path == "/there")
                return SendAsync(context, Content);
            context.Response.Redirect("/there?signature=secret");
            return Task.CompletedTask;
        };

        Assert.That(Bytes(await FetchAsync()), Is.EqualTo(Content));
    }

    [Test]
    public void A_server_that_stays_busy_is_given_up()
    {
        _answer = (context, _) => StatusAsync(context, 503);

        var problem = Refused();

        Assert.That((problem.Code, problem.Found), Is.EqualTo((ProblemCode.DownloadUnreachable, "HTTP status 503")));
        Assert.That(_requests, Is.EqualTo(3));
    }

    [TestCase(404)]
    [TestCase(403)]
    [TestCase(401)]
    [TestCase(410)]
    public void A_refusal_is_final(int status)
    {
        _answer = (context, _) => StatusAsync(context, status);

        var problem = Refused();

        Assert.That((problem.Code, problem.Found), Is.EqualTo((ProblemCode.DownloadRefused, $"HTTP status {status}")));
        Assert.That(_requests, Is.EqualTo(1));
    }

    [Test]
    public void Another_file_than_expected_is_refused_with_both_hashes()
    {
        _answer = (context, _) => SendAsync(context, Content[1..]);

        var problem = Refused();

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.WrongHash));
        Assert.That(problem.Expected, Is.EqualTo(Hash));
        Assert.That(problem.Found, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Content[1..]))));
        Assert.That(Directory.GetFiles(_directory), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_file_that_is_too_large_is_refused(bool isAnnounced)
    {
        _answer = async (context, _) =>
        {
            context.Response.ContentLength = isAnnounced ? 2 << 20 : null;
            await context.Response.Body.WriteAsync(new byte[2 << 20], context.RequestAborted);
        };

        Assert.That(Refused().Code, Is.EqualTo(ProblemCode.DownloadTooLarge));
        Assert.That(Directory.GetFiles(_directory), Is.Empty);
    }

    [TestCase("/again", "redirects more than 5 times")]
    [TestCase("ftp://127.0.0.1/x", "not an http(s) address")]
    [TestCase("file:///etc/passwd", "not an http(s) address")]
    [TestCase("", "redirects to nowhere")]
    public void A_redirect_that_leads_nowhere_is_refused(string location, string words)
    {
        _answer = (context, _) =>
        {
            context.Response.StatusCode = 302;
            if (location.Length > 0)
                context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };

        var problem = Refused();

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.DownloadRedirect));
        Assert.That(problem.Message, Does.Contain(words));
    }

    [Test]
    public void A_redirect_from_https_to_http_is_refused()
    {
        using var handler = new RedirectToHttp();
        var source = new HttpSource(handler, new DownloadCache(_directory), Quick);

        var problem = Problem(() => source.FetchAsync("https://example.org/a.csv?key=secret", Hash, ConfigPlaces.None, default));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.DownloadRedirect));
    }

    [Test]
    public void A_silent_server_is_given_up()
    {
        _answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var source = Source(Quick with { Silence = TimeSpan.FromMilliseconds(100), Retries = 1 });

        var problem = Problem(() => source.FetchAsync(Address(), Hash, ConfigPlaces.None, default));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.DownloadUnreachable));
        Assert.That(problem.Found, Does.Contain("silent"));
    }

    [Test]
    public void All_attempts_together_have_a_time_limit()
    {
        _answer = (context, _) => StatusAsync(context, 503);
        var source = Source(Quick with { Total = TimeSpan.FromMilliseconds(200), RetryDelay = TimeSpan.FromSeconds(20) });

        Assert.That(Problem(() => source.FetchAsync(Address(), Hash, ConfigPlaces.None, default)).Message, Does.Contain("in time"));
    }

    [Test]
    public void Nobody_there_is_a_problem()
    {
        var problem = Problem(() => Source().FetchAsync("http://127.0.0.1:1/data.csv?key=secret", Hash, ConfigPlaces.None, default));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.DownloadUnreachable));
    }

    [Test]
    public void A_cache_that_cannot_be_made_or_written_is_a_problem()
    {
        _answer = (context, _) => SendAsync(context, Content);
        File.WriteAllText(Path.Combine(_directory, "file"), "");
        var nowhere = new HttpSource(null, new DownloadCache(Path.Combine(_directory, "file", "cache")), Quick);
        using var busy = new FileStream(Path.Combine(_directory, Hash + ".partial"), FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.That(Problem(() => nowhere.FetchAsync(Address(), Hash, ConfigPlaces.None, default)).Code, Is.EqualTo(ProblemCode.DataFileUnreadable));
        Assert.That(Refused().Code, Is.EqualTo(ProblemCode.DataFileUnreadable));
    }

    [TestCase("ftp://example.org/a.csv")]
    [TestCase("data/a.csv")]
    public void Other_addresses_are_refused(string url)
    {
        Assert.That(Problem(() => Source().FetchAsync(url, Hash, ConfigPlaces.None, default)).Code, Is.EqualTo(ProblemCode.DownloadRedirect));
    }

    [Test]
    public void A_stopped_download_stops()
    {
        using var stop = new CancellationTokenSource();
        _answer = async (context, _) =>
        {
            await stop.CancelAsync();
            await StatusAsync(context, 503);
        };

        Assert.That(async () => await Source().FetchAsync(Address(), Hash, ConfigPlaces.None, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task SendAsync(HttpContext context, byte[] bytes)
    {
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static byte[] Bytes(DataFile file)
    {
        using var stream = file.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static Problem Problem(Func<Task> act)
    {
        var problem = Assert.Throws<CmlException>(() => act().GetAwaiter().GetResult())!.Problems.Single();
        Assert.That(problem.ToString(), Does.Not.Contain("secret"));
        return problem;
    }

    private Problem Refused() => Problem(FetchAsync);

    private Task<DataFile> FetchAsync() => Source().FetchAsync(Address(), Hash, ConfigPlaces.None, default);

    private HttpSource Source(DownloadLimits? limits = null) => new(null, new DownloadCache(_directory), limits ?? Quick);

    private string Address() => $"{_server!.Urls.Single()}/files/my%20data.csv?signature=secret";

    private sealed class RedirectToHttp : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Found) { Headers = { Location = new Uri("http://example.org/a.csv?key=secret") } });
    }
}
