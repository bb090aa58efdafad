namespace CmlAction.Core.Foundation;

/// <summary>Where something stands in a text file of the user's.</summary>
/// <param name="File">Path as the user wrote it, relative to the workspace, with <c>/</c>.</param>
/// <param name="Line">1-based line, or null for the file as a whole.</param>
/// <param name="Column">1-based column in UTF-16 units, or null.</param>
public sealed record Place(string File, int? Line = null, int? Column = null)
{
    public override string ToString() =>
        Line is null ? File : Column is null ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
