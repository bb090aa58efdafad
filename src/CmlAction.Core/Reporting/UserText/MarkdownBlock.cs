using System.Collections.Immutable;

namespace CmlAction.Core.Reporting.UserText;

/// <summary>Markdown that a user wrote, made safe: no HTML, no mentions, pictures known.</summary>
/// <param name="Pieces">Text and pictures in turn; written one after the other they are the Markdown.</param>
public sealed record MarkdownBlock(ImmutableArray<MarkdownPiece> Pieces) : Block;

public abstract record MarkdownPiece;

/// <param name="Markdown">As it is written into a report.</param>
public sealed record MarkdownText(string Markdown) : MarkdownPiece;

/// <summary>A local picture.</summary>
/// <param name="FileName">Its name beside the figures: <c>notes-1.png</c>.</param>
/// <param name="AltText">As the user wrote it.</param>
/// <param name="MediaType">For example <c>image/png</c>.</param>
/// <param name="Content">The file.</param>
public sealed record MarkdownPicture(string FileName, string AltText, string MediaType, ImmutableArray<byte> Content) : MarkdownPiece;
