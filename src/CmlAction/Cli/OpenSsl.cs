using System.Runtime.InteropServices;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary>.NET computes hashes and speaks TLS through OpenSSL, and ends the process without a word that helps when it is not there.</summary>
internal static class OpenSsl
{
    private static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1"];

    /// <exception cref="CmlException">OpenSSL is not installed.</exception>
    public static void Require() => Require(Libraries);

    internal static void Require(IEnumerable<string> libraries)
    {
        if (!libraries.Any(library => NativeLibrary.TryLoad(library, out _)))
            throw new CmlException(new Problem(ProblemCode.OpenSslMissing, "the library OpenSSL is not installed"));
    }
}
