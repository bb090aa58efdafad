using System.Text;
using CmlAction.Core.Data;

namespace CmlAction.Programs;

/// <summary>The division of the rows as a file, so that a program of the user's trains on no row that it is judged by.</summary>
internal static class SplitFile
{
    /// <summary>CSV: <c>row,split</c> and a line for each row of the data, the first being 1; a row without a target is in no part.</summary>
    public static void Write(string path, DataSplit split)
    {
        var parts = new string[split.Dataset.Table.RowCount];
        foreach (var part in new[] { split.Train, split.Validation, split.Test })
        {
            foreach (var row in part.Rows)
                parts[row] = part.Name.ToString().ToLowerInvariant();
        }
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        file.WriteLine("row,split");
        for (var row = 0; row < parts.Length; row++)
            file.WriteLine($"{row + 1},{parts[row]}");
    }
}
