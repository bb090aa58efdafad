using System.Text;

namespace CmlAction.Core.Reporting;

/// <summary>A place where the report is read, and how much of it fits there.</summary>
/// <param name="Name">In words: <c>pull request comment</c>.</param>
/// <param name="Options">How pictures and headings are written there.</param>
/// <param name="Limit">Largest length, or null without a limit; at least <see cref="SmallestLimit"/>.</param>
/// <param name="Unit">What <paramref name="Limit"/> counts.</param>
public sealed record Channel(string Name, MarkdownOptions Options, int? Limit, LengthUnit Unit)
{
    /// <summary>Room for the verdict alone, whatever the names in it: every report fits into this.</summary>
    public const int SmallestLimit = 8_000;

    /// <summary><c>report.md</c>.</summary>
    public static readonly Channel File = new("file", MarkdownOptions.File, null, LengthUnit.Utf16Units);

    /// <summary><c>comment.md</c>: GitHub takes 65,536 UTF-16 units; the rest is room for a marker and links.</summary>
    public static readonly Channel Comment = new("comment", MarkdownOptions.NoPictures, 60_000, LengthUnit.Utf16Units);

    /// <summary>The page of a check run: GitHub takes 65,535 characters; who counted found it to count bytes.</summary>
    public static readonly Channel CheckRun = new("check run", MarkdownOptions.NoPictures, 65_000, LengthUnit.Bytes);

    /// <summary>The step summary: GitHub takes 1 MiB a step, counted in bytes; the rest is room for what the step wrote before.</summary>
    public static readonly Channel StepSummary = new("step summary", MarkdownOptions.NoPictures, (1 << 20) - (1 << 17), LengthUnit.Bytes);

    /// <summary>True when the text is not longer than the channel takes.</summary>
    public bool Takes(string markdown) =>
        Limit is not { } limit || (Unit == LengthUnit.Bytes ? Encoding.UTF8.GetByteCount(markdown) : markdown.Length) <= limit;
}

public enum LengthUnit
{
    Utf16Units,

    /// <summary>Of UTF-8.</summary>
    Bytes,
}
