using System.Collections.Immutable;

namespace CmlAction.Core.Charts;

/// <summary>The colours of one theme. The background is opaque, so a picture stays readable where the other theme is shown.</summary>
/// <remarks>
/// Blue and orange differ in lightness and in hue for every common kind of colour blindness. Every colour that text is written in has a
/// contrast of at least 4.5 with the background (tested).
/// </remarks>
internal sealed record Palette
{
    public static readonly Palette Light = new()
    {
        Background = Color.FromHex("#ffffff"),
        Ink = Color.FromHex("#1f2328"),
        Muted = Color.FromHex("#59636e"),
        Grid = Color.FromHex("#e4e8ec"),
        Axis = Color.FromHex("#8c959f"),
        Reference = Color.FromHex("#7d8590"),
        Series = [Color.FromHex("#1650a0"), Color.FromHex("#bc4c00"), Color.FromHex("#00795a"), Color.FromHex("#8250df")],
    };

    public static readonly Palette Dark = new()
    {
        Background = Color.FromHex("#0d1117"),
        Ink = Color.FromHex("#f0f6fc"),
        Muted = Color.FromHex("#9198a1"),
        Grid = Color.FromHex("#242a32"),
        Axis = Color.FromHex("#656c76"),
        Reference = Color.FromHex("#8b949e"),
        Series = [Color.FromHex("#6cb6ff"), Color.FromHex("#f69d50"), Color.FromHex("#3fb68b"), Color.FromHex("#f0b6dc")],
    };

    private static readonly Color Black = Color.FromHex("#010409");
    private static readonly Color White = Color.FromHex("#ffffff");

    public required Color Background { get; init; }

    /// <summary>Titles and numbers.</summary>
    public required Color Ink { get; init; }

    /// <summary>Axis labels and notes.</summary>
    public required Color Muted { get; init; }

    public required Color Grid { get; init; }

    /// <summary>The line that values start from.</summary>
    public required Color Axis { get; init; }

    /// <summary>Lines to compare with: the diagonal, a base rate.</summary>
    public required Color Reference { get; init; }

    /// <summary>Four colours for data; the first is what the picture is about.</summary>
    public required ImmutableArray<Color> Series { get; init; }

    public static Palette Of(Theme theme) => theme == Theme.Dark ? Dark : Light;

    /// <summary>The more legible of black and white on a coloured area; its contrast is at least 4.5 whatever the area.</summary>
    public static Color TextOn(Color area) => area.ContrastWith(Black) >= area.ContrastWith(White) ? Black : White;
}
