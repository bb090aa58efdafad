using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Kit;

/// <summary>A directory of its own for one test, gone afterwards.</summary>
internal sealed class TempWorkspace : IDisposable
{
    public TempWorkspace(params (string Name, string Text)[] files)
    {
        Root = Directory.CreateTempSubdirectory("cml-test-").FullName;
        Workspace = new Workspace(Root);
        foreach (var (name, text) in files)
            Write(name, text);
    }

    public string Root { get; }

    public Workspace Workspace { get; }

    public string PathOf(string name) => Path.Combine(Root, name);

    public TempWorkspace Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public TempWorkspace Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
