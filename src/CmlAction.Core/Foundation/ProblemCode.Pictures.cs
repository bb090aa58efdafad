namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode MissingPicture = new(541, "Missing picture",
        "The Markdown shows a picture that is not there.",
        "write the picture before the report is published; paths are relative to the Markdown's folder");

    public static readonly ProblemCode PictureOutside = new(542, "Picture outside of the workspace",
        "The Markdown shows a picture that lies outside of the workspace, or behind a link out of it.",
        "copy the picture into the workspace");

    public static readonly ProblemCode NotAPicture = new(543, "Not a picture",
        "The Markdown shows a file that is no PNG, JPEG, GIF, WebP or SVG by its content.",
        "name a file of one of these types");

    public static readonly ProblemCode PictureTooLarge = new(544, "Picture too large",
        "A picture, or the text that shows it, is larger than what a report may have, or there are too many.",
        "make the pictures smaller, or show fewer");

    public static readonly ProblemCode MarkdownUnreadable = new(545, "Unreadable Markdown",
        "Quotes, lists or brackets in the Markdown are nested deeper than makes sense.",
        "nest them less");
}
