namespace CmlAction.Core.Charts;

/// <summary>How a line looks.</summary>
/// <param name="Paint">Its colour.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Dashes">Lengths of dash and gap as SVG writes them, or null for a solid line.</param>
internal readonly record struct Stroke(Color Paint, double Width = 1, string? Dashes = null)
{
    public const string Dashed = "5 4";

    /// <summary>Dots, when the line ends are round.</summary>
    public const string Dotted = "0.1 4.5";
}
