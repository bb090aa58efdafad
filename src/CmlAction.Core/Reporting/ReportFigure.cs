using CmlAction.Core.Charts;

namespace CmlAction.Core.Reporting;

/// <summary>A picture of the report: what to draw, under which name it is stored and what it tells.</summary>
/// <param name="Name">File name without suffix: <c>precision_recall</c>.</param>
/// <param name="Caption">One sentence below the picture.</param>
/// <param name="Chart">The picture as a value.</param>
public sealed record ReportFigure(string Name, string Caption, Chart Chart);
