using System.Text;

namespace CmlAction.Tests.Kit;

/// <summary>Holds a file of the checkout equal to what the program generates. <c>UPDATE_GOLDEN=1</c> accepts the new text; refused in CI.</summary>
internal static class RepositoryFile
{
    /// <param name="name">Path below the checkout, e.g. <c>docs/config.md</c>.</param>
    /// <param name="generated">What the program says it should be.</param>
    public static void Matches(string name, string generated)
    {
        var path = Repository.PathOf(name);
        if (File.Exists(path) && File.ReadAllText(path) == generated)
            return;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, generated, new UTF8Encoding(false));
            return;
        }
        Assert.Fail($"{name} is not what the program generates.\nLook at the difference, then accept it: UPDATE_GOLDEN=1 make test");
    }
}
