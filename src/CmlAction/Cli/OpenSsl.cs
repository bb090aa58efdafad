using System.Runtime.InteropServices;
using CmlAction.Core.Foundation;

namespace CmlAction.Cli;

/// <summary>.NET computes hashes and speaks TLS through OpenSSL, and ends the process without a word that helps when it is not there.</summary>
/// <remarks>
/// The program that <c>command: setup</c> leaves on a machine has its own OpenSSL beside it, for machines that have none. A library that is
/// loaded already is found again by its name, so that .NET takes the one that was loaded here; the system's own always goes first.
/// </remarks>
internal static class OpenSsl
{
    private static readonly string[] System = ["libssl.so.3", "libssl.so.1.1"];

    private static readonly string[] BesideProgram = ["libcrypto.so.3", "libssl.so.3"];

    /// <exception cref="CmlException">OpenSSL is not installed and not beside the program.</exception>
    public static void Require() => Require(System, ProgramFolder.Portable);

    internal static void Require(IEnumerable<string> libraries, string folder)
    {
        // In this order: the second needs the first.
        if (!libraries.Any(library => NativeLibrary.TryLoad(library, out _))
            && !BesideProgram.All(library => NativeLibrary.TryLoad(Path.Combine(folder, library), out _)))
        {
            throw new CmlException(new Problem(ProblemCode.OpenSslMissing, "the library OpenSSL is not installed"));
        }
    }
}
