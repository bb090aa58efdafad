using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>What every step of reading shares.</summary>
/// <param name="Workspace">Where parameter files lie.</param>
/// <param name="Path">The config file.</param>
/// <param name="Problems">Takes what is wrong.</param>
internal sealed record ReadContext(Workspace Workspace, string Path, ProblemList Problems)
{
    public Place File => new(Path);
}
