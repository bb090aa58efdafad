using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CmlAction.Core.Data;

/// <summary>128-bit hashes of the values of some columns, row by row: equal rows have equal hashes, different rows almost surely different ones.</summary>
/// <remarks>
/// A number counts by its value, a name by its text, a missing value as such; neither the spelling nor the codes matter. Two lanes of
/// multiply-and-fold with different constants. Made for data that was not built to collide.
/// </remarks>
internal static class RowHashes
{
    private const ulong Missing = 0x7FF8_0000_0000_0001;

    // Rows that are hashed at a time: their hashes stay in the processor's cache while all columns pass.
    private const int RowsPerTask = 4096;

    public static UInt128[] Of(IEnumerable<Column> columns, int rowCount)
    {
        var hashes = new UInt128[rowCount];
        Into(hashes, columns);
        return hashes;
    }

    /// <summary>Writes the hash of each row.</summary>
    public static void Into(UInt128[] hashes, IEnumerable<Column> columns) => InParts(columns, hashes.Length, (row, first, second) =>
    {
        for (var i = 0; i < first.Length; i++)
            hashes[row + i] = new UInt128(first[i], second[i]);
    });

    /// <summary>The sum modulo 2^128 of the hashes of all rows.</summary>
    public static UInt128 Sum(IEnumerable<Column> columns, int rowCount)
    {
        UInt128 sum = 0;
        var gate = new Lock();
        InParts(columns, rowCount, (_, first, second) =>
        {
            UInt128 part = 0;
            for (var i = 0; i < first.Length; i++)
                part += new UInt128(first[i], second[i]);
            // Whole numbers, so the order does not matter.
            lock (gate)
                sum += part;
        });
        return sum;
    }

    private static void InParts(IEnumerable<Column> columns, int rowCount, PartAction act)
    {
        if (rowCount == 0)
            return;
        var hashed = columns.Select(column => (Column: column, Names: HashesOf(column))).ToArray();
        Parallel.ForEach(Partitioner.Create(0, rowCount, RowsPerTask), range =>
        {
            var count = range.Item2 - range.Item1;
            var (first, second, values) = (new ulong[count], new ulong[count], new double[count]);
            Array.Fill(first, TextHash.First);
            Array.Fill(second, TextHash.Second);
            foreach (var (column, names) in hashed)
            {
                if (column is CategoryColumn categories)
                    AddNames(categories, names, range.Item1, first, second);
                else
                    AddNumbers((NumberColumn)column, range.Item1, values, first, second);
            }
            act(range.Item1, first, second);
        });
    }

    private static ulong[] HashesOf(Column column) =>
        column is CategoryColumn names ? [.. names.Categories.Select(name => TextHash.Of(System.Text.Encoding.UTF8.GetBytes(name), 0))] : [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNumbers(NumberColumn column, int from, Span<double> values, Span<ulong> first, Span<ulong> second)
    {
        column.CopyTo(from, values);
        for (var i = 0; i < values.Length; i++)
        {
            // Adding zero turns minus zero into zero.
            Add(double.IsNaN(values[i]) ? Missing : BitConverter.DoubleToUInt64Bits(values[i] + 0.0), ref first[i], ref second[i]);
        }
    }

    private static void AddNames(CategoryColumn column, ulong[] names, int from, Span<ulong> first, Span<ulong> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            var code = column.CodeAt(from + i);
            Add(code < 0 ? Missing : names[code], ref first[i], ref second[i]);
        }
    }

    private delegate void PartAction(int row, ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong value, ref ulong first, ref ulong second)
    {
        first = TextHash.Mix(first ^ value, TextHash.Second) + value;
        second = TextHash.Mix(second + value, TextHash.First) ^ value;
    }
}
