using CmlAction.Actions;
using CmlAction.Publishing;
using CmlAction.Sources;

namespace CmlAction.Cli;

/// <summary>Makes connections to the forge of a run.</summary>
internal static class ForgeConnection
{
    /// <summary>Null when nobody gave a token, or the repository is not known.</summary>
    /// <exception cref="Core.Foundation.CmlException">There is no OpenSSL to speak TLS with.</exception>
    public static Func<ForgeLimits, IForge>? To(RunContext context, Host host, Action<string> say)
    {
        if (context is not { Token: { } token, Repository: { } repository })
            return null;
        OpenSsl.Require();
        return limits => new GitHubForge(new GitHubClient(context.ApiUrl, token, limits, host.Time, say, Network(host, limits)), repository);
    }

    private static SocketsHttpHandler Network(Host host, ForgeLimits limits) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = limits.Answer,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        SslOptions = TrustedRoots.Options(host.Environment, Path.Combine(ProgramFolder.Portable, "ca-certificates.crt")),
    };
}
