namespace CmlAction.XGBoost;

/// <summary>The native library of this process. It is looked for once, at first use.</summary>
public static class XGBoostLibrary
{
    private static readonly Lock Gate = new();
    private static LoadedLibrary? s_loaded;
    private static string? s_path;

    /// <summary>File to load instead of the system's library. Set it before first use.</summary>
    /// <exception cref="InvalidOperationException">The library is loaded already.</exception>
    public static string? Path
    {
        get => s_path;
        set
        {
            lock (Gate)
            {
                if (s_loaded is not null && value != s_path)
                    throw new InvalidOperationException("XGBoost was looked for already; set the path before first use.");
                s_path = value;
            }
        }
    }

    /// <summary>True when the library is there; then <see cref="Version"/> is set, else <see cref="LoadError"/>.</summary>
    public static bool IsAvailable => Loaded.Handle != 0;

    /// <summary>Version the library reports, or null without one.</summary>
    public static Version? Version => Loaded.Version;

    /// <summary>Why it could not be loaded, one clause per name tried; null when it is there.</summary>
    public static string? LoadError => Loaded.Error;

    internal static nint Handle => Loaded.Handle;

    private static LoadedLibrary Loaded
    {
        get
        {
            if (s_loaded is { } loaded)
                return loaded;
            lock (Gate)
            {
                if (s_loaded is null)
                {
                    SpinWaiting.Limit();
                    s_loaded = s_path is { } path ? LoadedLibrary.Find(path) : LoadedLibrary.Find("libxgboost.so.0", "libxgboost.so");
                }
                return s_loaded;
            }
        }
    }

    /// <summary>Called before a native object is made: gives one clear error instead of the loader's, and keeps the library silent.</summary>
    internal static void Require()
    {
        if (!IsAvailable)
            throw new XGBoostException($"XGBoost cannot be loaded: {LoadError}");
        // Per thread in the library, so it is said each time; it costs a microsecond.
        XGBoostException.ThrowIfFailed(NativeMethods.XGBSetGlobalConfig("""{"verbosity": 0}"""));
    }
}
