using System.Globalization;
using System.Text;

namespace CmlAction.Core.Reporting;

/// <summary>A table of plain text: first column to the left, numbers to the right.</summary>
internal static class TextTable
{
    /// <param name="text">Gets one indented line per row.</param>
    /// <param name="rows">The header first; all of the same length.</param>
    public static void Append(StringBuilder text, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => Width(row[column]))).ToArray();
        foreach (var row in all)
        {
            var cells = row.Select((cell, column) =>
            {
                var padding = new string(' ', widths[column] - Width(cell));
                return column == 0 ? cell + padding : padding + cell;
            });
            text.Append(("  " + string.Join("  ", cells)).TrimEnd(' ')).Append('\n');
        }
    }

    private static int Width(string cell) => new StringInfo(cell).LengthInTextElements;
}
