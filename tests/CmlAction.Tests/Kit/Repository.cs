using System.Runtime.CompilerServices;

namespace CmlAction.Tests.Kit;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    private static string Find([CallerFilePath] string caller = "")
    {
        for (var folder = Path.GetDirectoryName(caller); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "CmlAction.sln")))
                return folder;
        }
        throw new DirectoryNotFoundException($"No CmlAction.sln above {caller}");
    }
}
