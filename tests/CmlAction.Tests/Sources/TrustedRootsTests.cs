using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CmlAction.Sources;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Sources;

public class TrustedRootsTests
{
    private static readonly string[] Nowhere = ["/nowhere/ca.crt"];

    [Test]
    public void A_machine_without_authorities_trusts_those_beside_the_program()
    {
        using var workspace = new TempWorkspace();
        var options = TrustedRoots.Options(_ => null, Bundle(workspace), Nowhere);
        Assert.That(options.CertificateChainPolicy?.TrustMode, Is.EqualTo(X509ChainTrustMode.CustomRootTrust));
        Assert.That(options.CertificateChainPolicy!.CustomTrustStore.Select(root => root.Subject), Is.EqualTo(new[] { "CN=An authority" }));
    }

    [Test]
    public void The_authorities_of_the_system_go_first()
    {
        using var workspace = new TempWorkspace();
        var bundle = Bundle(workspace);
        Assert.That(TrustedRoots.Options(_ => null, bundle, [bundle]).CertificateChainPolicy, Is.Null);
        Assert.That(TrustedRoots.Options(name => name == "SSL_CERT_FILE" ? "/etc/own.pem" : null, bundle, Nowhere).CertificateChainPolicy, Is.Null);
    }

    [Test]
    public void Without_both_nothing_is_trusted_that_the_system_does_not_trust() =>
        Assert.That(TrustedRoots.Options(_ => null, "/nowhere/bundle.crt", Nowhere).CertificateChainPolicy, Is.Null);

    private static string Bundle(TempWorkspace workspace)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = new CertificateRequest("CN=An authority", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(workspace.Root, "bundle.crt");
        File.WriteAllText(path, authority.ExportCertificatePem());
        return path;
    }
}
