using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CmlAction.Tests.Kit;

/// <summary>A headless Chromium, asked by its own DevTools protocol what a page shows, says and wants from the network.</summary>
internal sealed class Browser : IAsyncDisposable
{
    public const string Path = "/usr/bin/chromium";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly string _profile = Directory.CreateTempSubdirectory("cml-browser-").FullName;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    private readonly ConcurrentQueue<JsonNode> _events = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reader = Task.CompletedTask;
    private string? _session;
    private int _last;

    private Browser() => _process = new Process
    {
        StartInfo = new ProcessStartInfo(Path,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking",
            "--disable-component-update", "--remote-debugging-port=0", $"--user-data-dir={_profile}", "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        },
    };

    /// <summary>What the page did since it was opened: console, exceptions, requests.</summary>
    public IEnumerable<JsonNode> Events => _events;

    public static async Task<Browser> StartAsync()
    {
        var browser = new Browser();
        browser._process.Start();
        using var patience = new CancellationTokenSource(Patience);
        const string announcement = "DevTools listening on ";
        var address = "";
        while (address.Length == 0)
        {
            var line = await browser._process.StandardError.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("Chromium ended before it was ready");
            if (line.StartsWith(announcement, StringComparison.Ordinal))
                address = line[announcement.Length..];
        }
        _ = browser._process.StandardError.ReadToEndAsync();
        await browser._socket.ConnectAsync(new Uri(address), patience.Token);
        browser._reader = browser.ReadAsync();
        var target = await browser.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await browser.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        browser._session = attached["sessionId"]!.GetValue<string>();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await browser.AskAsync($"{domain}.enable", []);
        return browser;
    }

    /// <summary>Opens a file in a window of a width, in light or dark surroundings, and waits until it is loaded.</summary>
    public async Task OpenAsync(string file, int width, string colorScheme)
    {
        await AskAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        var scheme = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = colorScheme });
        await AskAsync("Emulation.setEmulatedMedia", new JsonObject { ["features"] = scheme });
        _events.Clear();
        await AskAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        var watch = Stopwatch.StartNew();
        while (!_events.Any(one => one["method"]!.GetValue<string>() == "Page.loadEventFired"))
        {
            Assert.That(watch.Elapsed, Is.LessThan(Patience), "the page did not load");
            await Task.Delay(20);
        }
    }

    /// <summary>The value of an expression in the page; a promise is awaited.</summary>
    public async Task<JsonNode?> ValueAsync(string expression)
    {
        var answer = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.That(answer["exceptionDetails"], Is.Null, expression);
        return answer["result"]!["value"];
    }

    /// <summary>The whole page as PNG.</summary>
    public async Task<byte[]> ScreenshotAsync() =>
        Convert.FromBase64String((await AskAsync("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true }))["data"]!.GetValue<string>());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reader.ContinueWith(_ => { }, TaskScheduler.Default);
        _process.Dispose();
        _socket.Dispose();
        _stop.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task<JsonNode> AskAsync(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _asked[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
            message["sessionId"] = _session;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        var result = await answer.Task.WaitAsync(Patience);
        Assert.That(result["error"], Is.Null, method);
        return result["result"]!;
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        while (!_stop.IsCancellationRequested)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, _stop.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            var node = JsonNode.Parse(message.ToArray())!;
            if (node["id"] is { } id && _asked.TryRemove(id.GetValue<int>(), out var asked))
                asked.SetResult(node);
            else if (node["method"] is not null)
                _events.Enqueue(node);
        }
    }
}
