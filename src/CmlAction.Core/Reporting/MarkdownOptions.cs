using System.Collections.Immutable;

namespace CmlAction.Core.Reporting;

/// <summary>What the place where the Markdown is read can do.</summary>
public sealed record MarkdownOptions
{
    /// <summary>For <c>report.md</c>: pictures lie in <c>charts/</c> beside it.</summary>
    public static readonly MarkdownOptions File = new() { PictureFolder = "charts/", HeadingOffset = 1 };

    /// <summary>For places that show no stored pictures (step summary, comment): tables and Mermaid diagrams stand in.</summary>
    public static readonly MarkdownOptions NoPictures = new() { HeadingOffset = 2 };

    /// <summary>What comes before <c>name-light.png</c> in a picture's address: a relative folder or an absolute address; null when there are no pictures.</summary>
    public string? PictureFolder { get; init; }

    /// <summary>
    /// Addresses of stored pictures by <c>name-light</c> and <c>name-dark</c>. A figure that has both is shown by them, wherever it would be written;
    /// for one that has not, <see cref="PictureFolder"/> counts.
    /// </summary>
    public ImmutableSortedDictionary<string, string> PictureAddresses { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What comes after <c>name-light</c>.</summary>
    public string PictureSuffix { get; init; } = ".png";

    /// <summary>Added to the level of each heading: 2 makes the headline <c>###</c>, as in a comment.</summary>
    public int HeadingOffset { get; init; }
}
