using CmlAction.Core.Charts;

namespace CmlAction.Core.Reporting;

/// <summary>A chart with its meaning.</summary>
/// <param name="Name">As in <c>report.charts</c> and in the file names: <c>roc</c>.</param>
/// <param name="Caption">One or two sentences for the line below the picture: what was drawn, of how many rows. Plain text; holds names from the data.</param>
/// <param name="Chart">The picture.</param>
public sealed record ReportFigure(string Name, string Caption, Chart Chart);
