using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Benchmarks;

/// <summary>Loads one file as the program does and prints its shape and the mean of its last column, so that two readers can be compared.</summary>
internal static class Loading
{
    public static int Read(string path)
    {
        var file = new DataFile(Path.GetFileName(path), new FileInfo(path).Length, () => File.OpenRead(path));
        var options = new TableOptions(new FormatConfig(), ImmutableSortedDictionary<string, ColumnTypeName>.Empty) { Threads = Environment.ProcessorCount };
        var table = TableReader.Read([file], options, CancellationToken.None);
        var last = (NumberColumn)table.Columns[^1];
        var sum = 0.0;
        for (var row = 0; row < table.RowCount; row++)
            sum += last.At(row);
        Console.WriteLine($"{table.RowCount} {table.Columns.Length} {sum / table.RowCount:F6}");
        return 0;
    }
}
