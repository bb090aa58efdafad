using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Charts.Kinds;

/// <summary>A square table of counts with the same names along both sides: the diagonal in one colour, the rest in another, shaded by share of the row.</summary>
public sealed record MatrixChart(string Title, string AltText) : Chart(Title, AltText)
{
    /// <summary>More names than this cannot be told apart; say in the subtitle which were chosen.</summary>
    public const int MostNames = 12;

    private const double CellGap = 2;
    private const double SmallSize = 11;

    /// <summary>Rounds to 0.1 percentage points.</summary>
    private const double SmallestChange = 0.05;

    /// <summary>What the rows are: <c>Actual</c>.</summary>
    public required string RowTitle { get; init; }

    /// <summary>What the columns are: <c>Predicted</c>.</summary>
    public required string ColumnTitle { get; init; }

    /// <summary>At most <see cref="MostNames"/>.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>counts[row][column], at least 0.</summary>
    public required ImmutableArray<ImmutableArray<int>> Counts { get; init; }

    /// <summary>What the shares of each row are of, where some columns are not shown; empty means the sum of the row.</summary>
    public ImmutableArray<int> RowTotals { get; init; } = [];

    /// <summary>changes[row][column]: how many percentage points the share of the row differs from that of base; empty without base.</summary>
    public ImmutableArray<ImmutableArray<double>> Changes { get; init; } = [];

    /// <summary>Shown when there are no names.</summary>
    public string EmptyNote { get; init; } = "No data";

    public override string ToSvg(Theme theme)
    {
        var names = Names.Take(MostNames).ToArray();
        if (names.Length == 0)
        {
            var empty = ChartFrame.Begin(this, theme, ChartFrame.SquareWidth, bodyHeight: 160);
            empty.Note(EmptyNote, empty.Body);
            return empty.Svg.Finish();
        }
        var (rowTitle, columnTitle) = (LabelText.Short(RowTitle, 12) + " ↓", LabelText.Short(ColumnTitle, 12) + " →");
        var layout = MatrixLayout.Of(names, rowTitle);
        var frame = ChartFrame.Begin(this, theme, layout.PictureWidth, layout.Header + layout.CellHeight * names.Length);
        var table = new Pixel(frame.Body.Left + layout.Gutter, frame.Body.Top + layout.Header);
        frame.Svg.Text(new Pixel(table.X + CellGap / 2, frame.Body.Top + 12), columnTitle, frame.Label);
        frame.Svg.Text(new Pixel(table.X - MatrixLayout.NameGap, table.Y - 9), rowTitle, frame.Label with { Anchor = TextAnchor.End });
        for (var i = 0; i < names.Length; i++)
        {
            DrawNames(frame, layout, table, i);
            for (var j = 0; j < names.Length; j++)
            {
                var corner = new Pixel(table.X + j * layout.CellWidth, table.Y + i * layout.CellHeight);
                var area = new PixelRect(corner.X, corner.Y, layout.CellWidth, layout.CellHeight).Inset(CellGap / 2);
                DrawCell(frame, area, Counts[i][j], RowTotals.IsEmpty ? Counts[i].Sum(count => (long)count) : RowTotals[i], i == j, Changes.IsEmpty ? null : Changes[i][j]);
            }
        }
        return frame.Svg.Finish();
    }

    private static void DrawNames(ChartFrame frame, MatrixLayout layout, Pixel table, int i)
    {
        var style = new TextStyle(ChartFrame.NoteSize, frame.Palette.Ink);
        var row = table.Y + (i + 0.5) * layout.CellHeight + style.Size * TextMetrics.Middle;
        frame.Svg.Text(new Pixel(table.X - MatrixLayout.NameGap, row), layout.RowNames[i], style with { Anchor = TextAnchor.End });
        var column = new Pixel(table.X + (i + 0.5) * layout.CellWidth, table.Y - 9);
        frame.Svg.Text(layout.IsSlanted ? column with { X = column.X + 3 } : column, layout.ColumnNames[i], layout.IsSlanted
            ? style with { Size = ChartFrame.LabelSize, Rotation = -MatrixLayout.Slant }
            : style with { Anchor = TextAnchor.Middle });
    }

    private static void DrawCell(ChartFrame frame, PixelRect area, int count, long rowTotal, bool onDiagonal, double? change)
    {
        var palette = frame.Palette;
        var share = rowTotal > 0 ? (double)count / rowTotal : 0;
        var fill = count == 0
            ? palette.Series[0].Over(palette.Background, 0.05)
            : palette.Series[onDiagonal ? 0 : 1].Over(palette.Background, 0.07 + 0.93 * share);
        frame.Svg.Rectangle(area, fill, radius: 3);
        var ink = count == 0 ? palette.Muted : Palette.TextOn(fill);
        var large = area.Width >= 78 && area.Height >= 56;
        var size = large ? 20 : ChartFrame.LabelSize;
        var text = CountText(count, area.Width - 4, size, semiBold: large);
        var changeText = ChangeText(change, area, large);
        // Two lines of a low cell share its height.
        var middle = area.Center.Y + size * TextMetrics.Middle - (large ? changeText is null ? 9 : 15 : changeText is null ? 0 : 7);
        frame.Svg.Text(new Pixel(area.Center.X, middle), text, new TextStyle(size, ink) { Anchor = TextAnchor.Middle, SemiBold = large });
        var small = new TextStyle(ChartFrame.LabelSize, ink) { Anchor = TextAnchor.Middle };
        if (changeText is not null)
            frame.Svg.Text(new Pixel(area.Center.X, area.Center.Y + (large ? 29 : 13)), changeText, large ? small : small with { Size = SmallSize });
        if (large)
        {
            frame.Svg.Text(new Pixel(area.Center.X, area.Center.Y + (changeText is null ? 20 : 12)), rowTotal > 0 ? NumberText.Percent(share) : "no rows", small);
        }
    }

    /// <summary><c>+1.2 pp</c>, in a small cell without the unit; null where nothing changed or the cell is too small.</summary>
    private static string? ChangeText(double? change, PixelRect area, bool large)
    {
        if (change is not { } points || !double.IsFinite(points) || Math.Abs(points) < SmallestChange)
            return null;
        var number = NumberText.Signed(points, 1);
        if (large)
            return $"{number} pp";
        return area.Height >= 32 && TextMetrics.Width(number, SmallSize) <= area.Width - 2 ? number : null;
    }

    /// <summary>The count in full, or in thousands, millions or billions where the cell is too narrow.</summary>
    private static string CountText(int count, double width, double fontSize, bool semiBold)
    {
        var full = NumberText.Count(count);
        if (TextMetrics.Width(full, fontSize, semiBold) <= width)
            return full;
        var (unit, letter) = count >= 1_000_000_000 ? (1e9, "B") : count >= 1_000_000 ? (1e6, "M") : (1e3, "k");
        return NumberText.Fixed(count / unit, count / unit < 10 ? 1 : 0) + letter;
    }
}
