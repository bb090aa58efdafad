namespace CmlAction.Core.Charts;

/// <summary>The paper of a picture: background, title, subtitle, and the area that is left for the plot.</summary>
internal sealed class ChartFrame
{
    public const double Margin = 20;
    public const double WideWidth = 640;
    public const double SquareWidth = 480;

    public const double LabelSize = 12;
    public const double NoteSize = 13;
    private const double TitleSize = 17;
    private const double TitleHeight = 44;
    private const double TitleGap = 14;
    private const double SubtitleLine = 18;

    private ChartFrame(SvgWriter svg, Palette palette, PixelRect body)
    {
        Svg = svg;
        Palette = palette;
        Body = body;
    }

    public SvgWriter Svg { get; }

    public Palette Palette { get; }

    /// <summary>Below the titles, inside the margins.</summary>
    public PixelRect Body { get; }

    public TextStyle Label => new(LabelSize, Palette.Muted);

    public TextStyle Strong => new(LabelSize, Palette.Ink) { SemiBold = true };

    /// <summary>Draws the paper and the titles.</summary>
    /// <param name="chart">Title, subtitle and alternative text.</param>
    /// <param name="theme">Light or dark.</param>
    /// <param name="width">Of the whole picture.</param>
    /// <param name="bodyHeight">Wanted for the plot; the picture grows with the lines of the subtitle.</param>
    public static ChartFrame Begin(Chart chart, Theme theme, double width, double bodyHeight)
    {
        var palette = Palette.Of(theme);
        var inside = width - 2 * Margin;
        var subtitle = LabelText.Wrap(chart.Subtitle, inside, mostLines: 2, NoteSize);
        var top = TitleHeight + subtitle.Count * SubtitleLine + TitleGap;
        var svg = new SvgWriter(width, top + bodyHeight + Margin, chart.Title, chart.AltText, palette.Background);
        svg.Text(new Pixel(Margin, 36), LabelText.Fit(chart.Title, inside, TitleSize, semiBold: true),
            new TextStyle(TitleSize, palette.Ink) { SemiBold = true });
        for (var i = 0; i < subtitle.Count; i++)
            svg.Text(new Pixel(Margin, 58 + i * SubtitleLine), subtitle[i], new TextStyle(NoteSize, palette.Muted));
        return new ChartFrame(svg, palette, new PixelRect(Margin, top, inside, bodyHeight));
    }

    /// <summary>A part of the paper for a picture in the picture.</summary>
    public ChartFrame Part(PixelRect body) => new(Svg, Palette, body);

    /// <summary>Says in the middle of an empty plot why it is empty.</summary>
    public void Note(string text, PixelRect area)
    {
        var style = new TextStyle(NoteSize, Palette.Muted) { Anchor = TextAnchor.Middle, Halo = Palette.Background };
        var lines = LabelText.Wrap(text, area.Width - 24, mostLines: 4, NoteSize);
        for (var i = 0; i < lines.Count; i++)
        {
            var middle = area.Center.Y + (i - (lines.Count - 1) / 2.0) * SubtitleLine;
            Svg.Text(new Pixel(area.Center.X, middle + NoteSize * TextMetrics.Middle), lines[i], style);
        }
    }
}
