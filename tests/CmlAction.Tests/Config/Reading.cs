using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

/// <summary>Reads a config from text, as the program reads it from a file.</summary>
internal static class Reading
{
    /// <summary>Two lines that are enough; what a test is about begins on line 3.</summary>
    public const string Enough = "version: 1\ndata: { path: a.csv, target: y }\n";

    /// <summary>Four lines within section data; what a test is about begins on line 5, column 3.</summary>
    public static string Data(string keys) => $"version: 1\ndata:\n  path: a.csv\n  target: y\n  {keys}\n";

    public static CmlConfig Read(string yaml, params ConfigOverride[] overrides)
    {
        using var workspace = new TempWorkspace(("cml.yaml", yaml));
        return ConfigReader.Read(workspace.Workspace, "cml.yaml", overrides, "folder");
    }

    /// <summary>The problems of a config that must have some.</summary>
    public static IReadOnlyList<Problem> Problems(string yaml, params ConfigOverride[] overrides)
    {
        using var workspace = new TempWorkspace(("cml.yaml", yaml));
        return Problems(workspace.Workspace, overrides);
    }

    public static IReadOnlyList<Problem> Problems(Workspace workspace, params ConfigOverride[] overrides)
    {
        var thrown = Assert.Throws<CmlException>(() => ConfigReader.Read(workspace, "cml.yaml", overrides, "folder"));
        return thrown!.Problems;
    }
}
