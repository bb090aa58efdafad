using Microsoft.Playwright;

namespace CmlAction.Tests.Kit;

/// <summary>The headless Chromium of this machine. Nothing is installed or fetched: the driver came with the package, and works without a network.</summary>
internal sealed class Browser : IAsyncDisposable
{
    public const string Path = "/usr/bin/chromium";

    private readonly IPlaywright _driver;
    private readonly IBrowser _chromium;

    private Browser(IPlaywright driver, IBrowser chromium) => (_driver, _chromium) = (driver, chromium);

    public static async Task<Browser> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        try
        {
            // In a container there is neither a sandbox nor a graphics card for it.
            var chromium = await driver.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox", "--disable-gpu"] });
            return new Browser(driver, chromium);
        }
        catch
        {
            driver.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file in a window of its own, in light or dark surroundings, and waits until it is loaded.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="scheme">What the page is told that the reader prefers.</param>
    public async Task<BrowserPage> OpenAsync(string file, int width, ColorScheme scheme)
    {
        var window = await _chromium.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = await BrowserPage.InAsync(window);
        await page.GoToAsync(new Uri(file));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _driver.Dispose();
    }
}
