namespace CmlAction.Core.Data;

/// <summary>128-bit hashes of the values of some columns, row by row: equal rows have equal hashes, different rows almost surely different ones.</summary>
/// <remarks>
/// A number counts by its value, a name by its text, a missing value as such; neither the spelling nor the codes matter. Two lanes of
/// multiply-and-fold with different constants. Made for data that was not built to collide.
/// </remarks>
internal static class RowHashes
{
    private const ulong Missing = 0x7FF8_0000_0000_0001;

    public static UInt128[] Of(IEnumerable<Column> columns, int rowCount)
    {
        var first = new ulong[rowCount];
        var second = new ulong[rowCount];
        Array.Fill(first, TextHash.First);
        Array.Fill(second, TextHash.Second);
        foreach (var column in columns)
        {
            if (column is CategoryColumn names)
                AddNames(names, first, second);
            else
                AddNumbers((NumberColumn)column, first, second);
        }
        var hashes = new UInt128[rowCount];
        for (var row = 0; row < rowCount; row++)
            hashes[row] = new UInt128(first[row], second[row]);
        return hashes;
    }

    private static void AddNumbers(NumberColumn column, ulong[] first, ulong[] second)
    {
        for (var row = 0; row < first.Length; row++)
        {
            var value = column.At(row);
            // Adding zero turns minus zero into zero.
            Add(double.IsNaN(value) ? Missing : BitConverter.DoubleToUInt64Bits(value + 0.0), ref first[row], ref second[row]);
        }
    }

    private static void AddNames(CategoryColumn column, ulong[] first, ulong[] second)
    {
        var hashes = new ulong[column.Categories.Length];
        for (var code = 0; code < hashes.Length; code++)
            hashes[code] = TextHash.Of(System.Text.Encoding.UTF8.GetBytes(column.Categories[code]), 0);
        for (var row = 0; row < first.Length; row++)
        {
            var code = column.CodeAt(row);
            Add(code < 0 ? Missing : hashes[code], ref first[row], ref second[row]);
        }
    }

    private static void Add(ulong value, ref ulong first, ref ulong second)
    {
        first = TextHash.Mix(first ^ value, TextHash.Second) + value;
        second = TextHash.Mix(second + value, TextHash.First) ^ value;
    }
}
