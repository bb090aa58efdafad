using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CmlAction.Tests.Kit.GitHub;

/// <summary>One server on the loopback interface for all fakes of a test run; each has a repository and a token of its own.</summary>
/// <remarks>
/// The contract test starts a checking proxy in front of it: <c>GITHUB_CONTRACT_PROXY</c> is the address that the client then gets, and
/// <c>GITHUB_CONTRACT_PORT</c> the port where the proxy looks for this server.
/// </remarks>
internal static class FakeGitHubServer
{
    private const string Prefix = "/api/v3";

    private static readonly ConcurrentDictionary<string, FakeGitHub> ByRepository = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, FakeGitHub> ByToken = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Address = new(Start);

    /// <summary>True when a proxy checks every request: it adds to time, and turns cut connections into errors of its own.</summary>
    public static bool IsChecked => Environment.GetEnvironmentVariable("GITHUB_CONTRACT_PROXY") is { Length: > 0 };

    public static string ApiUrl =>
        Address.Value is var own && Environment.GetEnvironmentVariable("GITHUB_CONTRACT_PROXY") is { Length: > 0 } proxy ? proxy : own + Prefix;

    public static void Add(FakeGitHub fake)
    {
        ByRepository[fake.Repository] = fake;
        ByToken[fake.Token] = fake;
    }

    public static void Remove(FakeGitHub fake)
    {
        ByRepository.TryRemove(fake.Repository, out _);
        ByToken.TryRemove(fake.Token, out _);
    }

    private static string Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("GITHUB_CONTRACT_PORT") ?? "0"}");
        var server = builder.Build();
        server.Run(HandleAsync);
        server.StartAsync().GetAwaiter().GetResult();
        return server.Urls.First();
    }

    private static Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith(Prefix + "/", StringComparison.Ordinal))
            path = path[Prefix.Length..];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var token = context.Request.Headers.Authorization.ToString().Split(' ')[^1];
        var fake = parts is ["repos", var owner, var name, ..] ? ByRepository.GetValueOrDefault($"{owner}/{name}") : ByToken.GetValueOrDefault(token);
        if (fake is not null)
            return fake.HandleAsync(context, parts is ["repos", _, _, .. var rest] ? rest : parts);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(new { message = "Not Found" });
    }
}
