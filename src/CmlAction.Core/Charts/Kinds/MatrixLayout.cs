namespace CmlAction.Core.Charts.Kinds;

/// <summary>Where the names and cells of a <see cref="MatrixChart"/> stand, all in pixels.</summary>
internal sealed record MatrixLayout
{
    private const double WideCell = 84;
    private const double TableHeight = 336;
    private const double LowCell = 34;
    private const double RowNameShare = 0.3;
    private const double SlantedNameLength = 92;

    /// <summary>Angle of column names that are wider than their columns, degrees.</summary>
    public const double Slant = 40;

    public const double NameGap = 12;

    public required double PictureWidth { get; init; }

    /// <summary>Width of the row names with the gap after them.</summary>
    public required double Gutter { get; init; }

    /// <summary>Height of the column names and titles.</summary>
    public required double Header { get; init; }

    public required double CellWidth { get; init; }

    public required double CellHeight { get; init; }

    public required bool IsSlanted { get; init; }

    public required string[] RowNames { get; init; }

    public required string[] ColumnNames { get; init; }

    /// <param name="names">At least one.</param>
    /// <param name="rowTitle">Stands above the row names.</param>
    public static MatrixLayout Of(IReadOnlyList<string> names, string rowTitle)
    {
        var width = names.Count <= 4 ? ChartFrame.SquareWidth : ChartFrame.WideWidth;
        var inside = width - 2 * ChartFrame.Margin;
        var rowNames = names.Select(name => LabelText.Fit(name, inside * RowNameShare, ChartFrame.NoteSize)).ToArray();
        var gutter = NameGap + Math.Max(Widest(rowNames, ChartFrame.NoteSize), TextMetrics.Width(rowTitle, ChartFrame.LabelSize));
        var cell = (inside - gutter) / names.Count;
        var isSlanted = cell < WideCell && Widest(names.Select(LabelText.Clean), ChartFrame.NoteSize) > cell - 6;
        var columnNames = names.Select(name => isSlanted
            ? LabelText.Fit(name, SlantedNameLength, ChartFrame.LabelSize)
            : LabelText.Fit(name, cell - 6, ChartFrame.NoteSize)).ToArray();
        var longest = Widest(columnNames, ChartFrame.LabelSize);
        var (run, rise) = (longest * Math.Cos(Slant * Math.PI / 180), longest * Math.Sin(Slant * Math.PI / 180));
        if (isSlanted)
            cell = (inside - gutter - Math.Max(0, run - cell / 2)) / names.Count;
        return new MatrixLayout
        {
            PictureWidth = width,
            Gutter = gutter,
            Header = isSlanted ? 44 + rise : 44,
            CellWidth = cell,
            CellHeight = Math.Min(cell, names.Count <= 4 ? TableHeight / names.Count : LowCell),
            IsSlanted = isSlanted,
            RowNames = rowNames,
            ColumnNames = columnNames,
        };
    }

    private static double Widest(IEnumerable<string> texts, double fontSize) => texts.Max(text => TextMetrics.Width(text, fontSize));
}
