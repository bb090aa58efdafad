using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CmlAction.Tests.Kit;

/// <summary>One page in a window of its own: what it shows, says and wants from the network. Nothing is blocked, so that a request is seen.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private const float PatienceInMilliseconds = 60_000;

    private readonly IBrowserContext _window;
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private IPage _page = null!;

    private BrowserPage(IBrowserContext window)
    {
        _window = window;
        _window.SetDefaultTimeout(PatienceInMilliseconds);
        _window.Console += (_, message) => _messages.Enqueue($"{message.Type}: {message.Text}");
        _window.WebError += (_, error) => _errors.Enqueue(error.Error);
        _window.Request += (_, request) => _requests.Enqueue(request.Url);
        _window.RequestFailed += (_, request) => _failures.Enqueue($"{request.Url}: {request.Failure}");
        _window.Page += (_, page) => page.WebSocket += (_, socket) => _requests.Enqueue(socket.Url);
    }

    /// <summary>What stands in the console, of whatever kind, each with its kind before it.</summary>
    public string[] Messages => [.. _messages];

    /// <summary>Exceptions that nobody caught.</summary>
    public string[] Errors => [.. _errors];

    /// <summary>Addresses of all that was asked for, the page itself first; what is inside the page (<c>data:</c>) is no request.</summary>
    public string[] Requests => [.. _requests];

    /// <summary>Requests that came to nothing, with the reason.</summary>
    public string[] Failures => [.. _failures];

    public static async Task<BrowserPage> InAsync(IBrowserContext window)
    {
        var page = new BrowserPage(window);
        page._page = await window.NewPageAsync();
        return page;
    }

    public async Task GoToAsync(Uri address) => await _page.GotoAsync(address.AbsoluteUri);

    /// <summary>The value of an expression in the page; a promise is awaited.</summary>
    public async Task<T> ValueAsync<T>(string expression) => await _page.EvaluateAsync<T>(expression);

    /// <summary>Waits until an expression in the page is true.</summary>
    public async Task UntilAsync(string expression) => await _page.WaitForFunctionAsync(expression);

    /// <summary>Keeps a picture of the whole page as output of the running test.</summary>
    /// <param name="name">Without ending; no other test keeps one of this name.</param>
    public async Task KeepScreenshotAsync(string name)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{name}.png");
        await _page.ScreenshotAsync(new() { Path = file, FullPage = true });
        TestContext.AddTestAttachment(file);
    }

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();
}
