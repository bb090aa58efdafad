namespace CmlAction.Core.Charts;

/// <summary>A picture as a value: numbers, labels and words. Kinds are its subclasses.</summary>
/// <param name="Title">Short, shown above the plot.</param>
/// <param name="AltText">The finding in one or two sentences, for people who do not see the picture.</param>
public abstract record Chart(string Title, string AltText)
{
    /// <summary>The line below the title: the number that the picture is about, and of how many rows. May be empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Draws it.</summary>
    /// <returns>A well-formed SVG document with width, height, viewBox, title and desc; no script, nothing external; the same bytes for the same chart.</returns>
    public abstract string ToSvg(Theme theme);
}

public enum Theme
{
    Light,
    Dark,
}
