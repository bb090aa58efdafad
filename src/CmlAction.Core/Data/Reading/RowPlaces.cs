using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>Knows the file and line of each row: per block of rows where it begins, per row a line only when rows and lines do not run in step.</summary>
internal sealed class RowPlaces
{
    private readonly List<int> _firstRows = [];
    private readonly List<(string File, int FirstLine, int[]? LineOfRow)> _blocks = [];

    public RowPlaces(IEnumerable<FileContent> files)
    {
        var row = 0;
        foreach (var file in files)
        {
            foreach (var block in file.Blocks.Where(block => block.RowCount > 0))
            {
                _firstRows.Add(row);
                _blocks.Add((file.File.Name, block.FirstLine, block.LineOfRow));
                row += block.RowCount;
            }
        }
    }

    public Place Of(int row)
    {
        var found = _firstRows.BinarySearch(row);
        var index = found >= 0 ? found : ~found - 1;
        var (file, firstLine, lineOfRow) = _blocks[index];
        var inBlock = row - _firstRows[index];
        return new Place(file, firstLine + (lineOfRow is null ? inBlock : lineOfRow[inBlock]));
    }
}
