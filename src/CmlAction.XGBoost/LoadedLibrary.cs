using System.Runtime.InteropServices;

namespace CmlAction.XGBoost;

/// <summary>What came of looking for the library.</summary>
/// <param name="Handle">0 when it was not found.</param>
/// <param name="Name">The name it was found under.</param>
/// <param name="Version">Null when it was not found.</param>
/// <param name="Error">Why it was not found; null when it was.</param>
internal sealed unsafe record LoadedLibrary(nint Handle, string? Name, Version? Version, string? Error)
{
    /// <summary>Loads the first of the names that is XGBoost.</summary>
    public static LoadedLibrary Find(params ReadOnlySpan<string> names)
    {
        var errors = new List<string>();
        foreach (var name in names)
        {
            nint handle;
            try
            {
                handle = NativeLibrary.Load(name);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                errors.Add(Reason(name, e.Message));
                continue;
            }
            if (!NativeLibrary.TryGetExport(handle, "XGBoostVersion", out var version))
            {
                NativeLibrary.Free(handle);
                errors.Add($"{name}: this is not XGBoost");
                continue;
            }
            int major, minor, patch;
            ((delegate* unmanaged[Cdecl]<int*, int*, int*, void>)version)(&major, &minor, &patch);
            return new LoadedLibrary(handle, name, new Version(major, minor, patch), null);
        }
        return new LoadedLibrary(0, null, null, string.Join("; ", errors));
    }

    /// <summary>The loader's own line about the name; the runtime puts advice before it and other spellings after it.</summary>
    private static string Reason(string name, string message) =>
        message.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        ?? $"{name}: cannot be loaded";
}
