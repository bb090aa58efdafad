namespace CmlAction.Core.Charts;

/// <summary>How one line of text looks.</summary>
/// <param name="Size">Font size in pixels; at least 11, to stay legible in a comment.</param>
/// <param name="Fill">Its colour.</param>
internal readonly record struct TextStyle(double Size, Color Fill)
{
    public bool SemiBold { get; init; }

    public TextAnchor Anchor { get; init; }

    /// <summary>A margin in this colour around the letters, for text that stands on lines.</summary>
    public Color? Halo { get; init; }

    /// <summary>Degrees, clockwise, about the place of the text.</summary>
    public double Rotation { get; init; }

    /// <summary>The area of upright text whose baseline is at a pixel.</summary>
    public PixelRect Box(Pixel at, string text)
    {
        var width = TextMetrics.Width(text, Size, SemiBold);
        var left = Anchor switch
        {
            TextAnchor.Middle => at.X - width / 2,
            TextAnchor.End => at.X - width,
            _ => at.X,
        };
        return new PixelRect(left, at.Y - Size * TextMetrics.Ascent, width, Size * (TextMetrics.Ascent + TextMetrics.Descent));
    }
}

/// <summary>Which part of the text stands at its place; the start is the left end, whatever the script.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
