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
}
