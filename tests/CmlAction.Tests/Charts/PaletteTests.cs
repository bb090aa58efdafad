using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts;

internal sealed class PaletteTests
{
    /// <summary>Row by row from linear RGB; Machado, Oliveira and Fernandes 2009, severity 1.</summary>
    private static readonly double[][] Protanopia = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    private static readonly double[][] Deuteranopia = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    private static readonly double[][] Tritanopia = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];

    [Test]
    public void Contrast_is_that_of_WCAG()
    {
        var (white, grey) = (Color.FromHex("#ffffff"), Color.FromHex("#767676"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(white.ContrastWith(Color.FromHex("#000000")), Is.EqualTo(21).Within(1e-9));
            Assert.That(grey.ContrastWith(white), Is.EqualTo(4.54).Within(0.005));
        }
    }

    [Test]
    public void Every_colour_of_text_is_legible_on_the_background([Values] Theme theme)
    {
        var palette = Palette.Of(theme);
        Assert.That(new[] { palette.Ink, palette.Muted }.Concat(palette.Series).Select(color => color.ContrastWith(palette.Background)),
            Is.All.GreaterThanOrEqualTo(4.5));
    }

    [Test]
    public void Reference_lines_and_axes_can_be_seen([Values] Theme theme)
    {
        var palette = Palette.Of(theme);
        Assert.That(new[] { palette.Reference, palette.Axis }.Select(color => color.ContrastWith(palette.Background)), Is.All.GreaterThan(2.9));
    }

    [Test]
    public void Counts_are_legible_on_every_shade([Values] Theme theme)
    {
        var palette = Palette.Of(theme);
        var areas = from color in palette.Series from step in Enumerable.Range(0, 101) select color.Over(palette.Background, step / 100.0);
        Assert.That(areas.Select(area => Palette.TextOn(area).ContrastWith(area)), Is.All.GreaterThanOrEqualTo(4.5));
    }

    [Test]
    public void Counts_of_nothing_are_legible_too([Values] Theme theme)
    {
        var palette = Palette.Of(theme);
        Assert.That(palette.Muted.ContrastWith(palette.Series[0].Over(palette.Background, 0.05)), Is.GreaterThanOrEqualTo(4.5));
    }

    /// <summary>Difference in CIE Lab (1976); about 2.3 is the least that is seen.</summary>
    [Test]
    public void Colour_blind_people_tell_the_series_apart([Values] Theme theme)
    {
        var series = Palette.Of(theme).Series;
        foreach (var eye in new[] { Protanopia, Deuteranopia, Tritanopia })
        {
            Assert.That(Difference(series[0], series[1], eye), Is.GreaterThan(40));
            for (var i = 0; i < series.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.That(Difference(series[i], series[j], eye), Is.GreaterThan(12), $"{series[i].Hex} {series[j].Hex}");
            }
        }
    }

    private static double Difference(Color a, Color b, double[][] eye)
    {
        var (left, right) = (Lab(a, eye), Lab(b, eye));
        return Math.Sqrt(left.Zip(right).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));
    }

    private static double[] Lab(Color color, double[][] eye)
    {
        var linear = new[] { color.Red, color.Green, color.Blue }.Select(Linear).ToArray();
        var seen = eye.Select(row => Math.Clamp(row.Zip(linear).Sum(pair => pair.First * pair.Second), 0, 1)).ToArray();
        var x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047;
        var y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2];
        var z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883;
        return [116 * Root(y) - 16, 500 * (Root(x) - Root(y)), 200 * (Root(y) - Root(z))];
    }

    private static double Root(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
