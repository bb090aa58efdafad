using System.Collections.Immutable;

namespace CmlAction.Core.Reporting;

/// <summary>A run of text in one style. Holds the text as it is: the writers escape.</summary>
/// <param name="Kind">The style.</param>
/// <param name="Text">What is read.</param>
/// <param name="Address">Of a link, http or https; any other address is written as plain text.</param>
public sealed record Inline(InlineKind Kind, string Text, string? Address = null)
{
    public static Inline Plain(string text) => new(InlineKind.Plain, text);

    public static Inline Code(string text) => new(InlineKind.Code, text);

    public static Inline Strong(string text) => new(InlineKind.Strong, text);

    public static Inline Emphasis(string text) => new(InlineKind.Emphasis, text);

    public static Inline Link(string text, string address) => new(InlineKind.Link, text, address);

    public static implicit operator Inline(string text) => Plain(text);
}

public enum InlineKind
{
    Plain,
    Code,
    Strong,
    Emphasis,
    Link,
}

/// <summary>One cell of a table.</summary>
public sealed record Cell(params ImmutableArray<Inline> Runs)
{
    public static readonly Cell Empty = new([]);

    public static implicit operator Cell(string text) => new(Inline.Plain(text));

    public static implicit operator Cell(Inline run) => new(run);
}
