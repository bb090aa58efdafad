using System.Runtime.CompilerServices;
using System.Text;

namespace CmlAction.Tests.Kit;

/// <summary>Compares what people see with a file below <c>Golden/</c>. <c>UPDATE_GOLDEN=1</c> accepts the new text; refused in CI.</summary>
internal static class Golden
{
    /// <param name="name">Path below <c>Golden/</c> with its natural extension, e.g. <c>charts/roc-light.svg</c>.</param>
    /// <param name="actual">What the program produced.</param>
    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Root(caller), "Golden", name);
        var expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (expected == actual)
            return;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual, new UTF8Encoding(false));
            return;
        }
        var what = expected is null ? "is missing" : $"differs {FirstDifference(expected, actual)}";
        Assert.Fail($"Golden/{name} {what}.\nLook at the new text, then accept it: UPDATE_GOLDEN=1 make test\n\n{actual}");
    }

    private static string Root(string caller)
    {
        for (var folder = Path.GetDirectoryName(caller); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "CmlAction.Tests.csproj")))
                return folder;
        }
        throw new DirectoryNotFoundException($"No test project above {caller}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
                return $"from line {i + 1}:\n- {left[i]}\n+ {right[i]}";
        }
        return $"in length: {left.Length} lines expected, {right.Length} found";
    }
}
