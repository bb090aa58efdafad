using System.Collections.Immutable;

namespace CmlAction.Core.Reporting;

/// <summary>A piece of the report. The subclasses in this file are all there are: every writer knows each of them.</summary>
public abstract record Block
{
    /// <summary>What a channel that is too narrow gives up; <see cref="Priority.Verdict"/> inside a larger block means: goes when that goes.</summary>
    public Priority Priority { get; init; } = Priority.Verdict;

    /// <summary>What is said to be missing when the block was left out: <c>columns</c>; null for blocks that belong to a named neighbour.</summary>
    public string? Label { get; init; }
}

/// <summary>Order of sacrifice: the last is given up first, the first never.</summary>
public enum Priority
{
    Verdict,
    Metrics,
    Failures,
    Figures,
    Details,
    LongTables,
}

/// <param name="Level">1 for the headline, 2 within the sections.</param>
/// <param name="Runs">One line.</param>
public sealed record Heading(int Level, params ImmutableArray<Inline> Runs) : Block;

/// <summary>A paragraph of one line.</summary>
public sealed record Text(params ImmutableArray<Inline> Runs) : Block;

/// <param name="Columns">At least one.</param>
/// <param name="Rows">Each with one cell per column.</param>
public sealed record TableBlock(ImmutableArray<TableColumn> Columns, ImmutableArray<TableRow> Rows) : Block;

public sealed record TableColumn(string Header, Alignment Alignment = Alignment.Left);

public sealed record TableRow(params ImmutableArray<Cell> Cells);

public enum Alignment
{
    Left,
    Right,
    Center,
}

/// <summary>A picture, with a stand-in for places that show none.</summary>
/// <param name="Name">As in <see cref="ReportFigure"/>: lower-case letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Caption">One sentence.</param>
/// <param name="AltText">The finding, for people who do not see the picture.</param>
/// <param name="StandIn">Written instead of the picture.</param>
/// <param name="Width">In pixels as the picture is meant to be seen; stored pictures may have more.</param>
public sealed record FigureBlock(string Name, string Caption, string AltText, ImmutableArray<Block> StandIn, int Width = 640) : Block;

/// <summary>A part that can be folded away; its summary line says enough that it need not be opened.</summary>
/// <param name="Summary">The line that is always seen, with the counts.</param>
/// <param name="IsOpen">True to start unfolded.</param>
/// <param name="Blocks">At least one.</param>
public sealed record Details(ImmutableArray<Inline> Summary, bool IsOpen, ImmutableArray<Block> Blocks) : Block;

/// <summary>A paragraph that stands out.</summary>
public sealed record Alert(AlertKind Kind, params ImmutableArray<Inline> Runs) : Block;

public enum AlertKind
{
    Note,
    Warning,
    Caution,
}

/// <param name="Items">Each one line.</param>
public sealed record BulletList(ImmutableArray<ImmutableArray<Inline>> Items) : Block;

/// <param name="Language">Letters only, e.g. <c>json</c>.</param>
/// <param name="Content">Lines divided by <c>\n</c>.</param>
public sealed record CodeBlock(string Language, string Content) : Block;

/// <summary>The small print.</summary>
public sealed record Footer(params ImmutableArray<Inline> Runs) : Block;
