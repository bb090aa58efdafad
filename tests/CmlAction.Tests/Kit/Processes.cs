namespace CmlAction.Tests.Kit;

/// <summary>What runs on this machine, from /proc.</summary>
internal static class Processes
{
    /// <summary>How many processes sleep for exactly that long.</summary>
    /// <param name="seconds">As on their command line.</param>
    public static int Sleeping(string seconds) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Count(folder => CommandLine(folder) == $"sleep\0{seconds}\0");

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
