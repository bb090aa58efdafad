using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CmlAction.Sources;

/// <summary>Whom TLS trusts: the system's certificate authorities, or on a machine that has none those beside the program.</summary>
internal static class TrustedRoots
{
    /// <summary>Where the distributions keep them, and where OpenSSL is told to look.</summary>
    private static readonly string[] SystemPlaces =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem",
    ];

    private static readonly string[] Variables = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <summary>TLS options for a connection.</summary>
    /// <param name="environment">Value of an environment variable, or null.</param>
    /// <param name="bundle">Certificates in PEM that are used when the system has none.</param>
    /// <param name="systemPlaces">For tests; null for the real ones.</param>
    public static SslClientAuthenticationOptions Options(
        Func<string, string?> environment, string bundle, IEnumerable<string>? systemPlaces = null)
    {
        var options = new SslClientAuthenticationOptions();
        if (Variables.Any(name => environment(name) is { Length: > 0 }) || (systemPlaces ?? SystemPlaces).Any(File.Exists) || !File.Exists(bundle))
            return options;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
        policy.CustomTrustStore.ImportFromPemFile(bundle);
        options.CertificateChainPolicy = policy;
        return options;
    }
}
