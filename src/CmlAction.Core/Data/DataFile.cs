namespace CmlAction.Core.Data;

/// <summary>One file of rows, wherever it lies.</summary>
/// <param name="Name">As shown in reports: the path relative to the workspace, or the last segment of an address.</param>
/// <param name="SizeBytes">Size as stored (compressed, when it is).</param>
/// <param name="Open">Opens it for reading from the start; the caller disposes.</param>
/// <param name="Split">The part all its rows belong to, when files are given per split.</param>
public sealed record DataFile(string Name, long SizeBytes, Func<Stream> Open, SplitName? Split = null);

/// <summary>Parts of the data.</summary>
public enum SplitName
{
    Train,
    Validation,
    Test,
}
