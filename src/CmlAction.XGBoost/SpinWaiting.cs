using System.Runtime.InteropServices;

namespace CmlAction.XGBoost;

/// <summary>How long GNU OpenMP's threads burn a core while they wait for each other.</summary>
/// <remarks>
/// By default they spin long, and a round of training waits often: where other programs want the cores too, training was
/// measured to take up to twenty times longer. A short spin costs nothing on free cores. The library reads the variable from
/// the native environment when it is loaded; <see cref="Environment.SetEnvironmentVariable(string, string)"/> does not reach
/// that one.
/// </remarks>
internal static partial class SpinWaiting
{
    private const string Spins = "GOMP_SPINCOUNT";

    /// <summary>Sets a short spin, unless the user has chosen one. To be called before the library is loaded.</summary>
    public static void Limit()
    {
        if (Get("OMP_WAIT_POLICY") == 0 && Get(Spins) == 0)
            Set(Spins, "1000", overwrite: 0);
    }

    [LibraryImport("libc.so.6", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Get(string name);

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
