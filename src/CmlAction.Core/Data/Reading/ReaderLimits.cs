namespace CmlAction.Core.Data.Reading;

/// <summary>Bounds that keep a hostile file from taking all memory or time. Smaller ones are for tests.</summary>
internal sealed record ReaderLimits
{
    public static readonly ReaderLimits Default = new();

    /// <summary>Bytes that are read and parsed at a time.</summary>
    public int BlockBytes { get; init; } = 512 << 10;

    /// <summary>From this size on a block of plain shape is parsed in the way that is made for large files.</summary>
    public int RegularBytes { get; init; } = 64 << 10;

    /// <summary>Longest line and longest field.</summary>
    public int LineBytes { get; init; } = 1 << 20;

    /// <summary>Longest row, with line ends inside quotes.</summary>
    public int RowBytes { get; init; } = 16 << 20;

    public int Columns { get; init; } = 4096;

    public int ColumnNameLength { get; init; } = 300;

    /// <summary>Cells that a table may have however small its files are; beyond, 4 for each byte. Only absent JSON keys can reach it.</summary>
    public int SparseCells { get; init; } = 64 << 20;

    /// <summary>Different texts of one column, in UTF-8.</summary>
    public int DistinctTextBytes { get; init; } = 1 << 30;

    /// <summary>From this unpacked size on, a gzip file that grew more than <see cref="GzipRatio"/> times is taken for a bomb.</summary>
    public long GzipBytes { get; init; } = 256L << 20;

    public int GzipRatio { get; init; } = 200;

    /// <summary>Problems listed per file, and lines listed per problem.</summary>
    public int Problems { get; init; } = 20;

    public int LinesShown { get; init; } = 5;
}
