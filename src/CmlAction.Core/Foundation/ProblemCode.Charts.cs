namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode UnknownChart = new(501,
        "Unknown chart",
        "report.charts names a figure that this program does not draw.",
        "use names from the list of figures, or leave report.charts out to get all figures of the task");

    public static readonly ProblemCode ChartOfAnotherTask = new(502,
        "Chart of another task",
        "report.charts names a figure that has no meaning for the task, such as a ROC curve of a regression.",
        "take the figure out of report.charts, or correct model.task");

    public static readonly ProblemCode UnknownSection = new(503,
        "Unknown section",
        "report.sections names a part that reports do not have.",
        "use names from the list of sections in docs/report.md, or leave report.sections out to get all of them");

    public static readonly ProblemCode ReportFileUnusable = new(504,
        "A file of the report cannot be used",
        "report.template or report.append names a file that is not there, is outside of the workspace, too long, or not text.",
        "name a Markdown file of the workspace in UTF-8; a step that writes it must come before this one");

    public static readonly ProblemCode UnknownTemplatePlace = new(505,
        "Unknown place in a template",
        "The template holds double braces that name neither a section nor a figure.",
        "write {{ section NAME }} or {{ figure NAME }} on a line of its own, with names from docs/report.md and docs/figures.md");

    public static readonly ProblemCode ReportPictureUnusable = new(506,
        "A picture of the report cannot be shown",
        "Markdown of the user's shows a local picture that is not there, is outside of the workspace, too large, or no picture.",
        "correct its path, which is relative to the Markdown file, or make it smaller");
}
