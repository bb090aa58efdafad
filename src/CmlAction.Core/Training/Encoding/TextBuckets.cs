using System.Collections.Immutable;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Chooses the buckets of words that a model counts.</summary>
internal static class TextBuckets
{
    /// <summary>A word of fewer train rows is learned by heart, not understood.</summary>
    public const int RowsAtLeast = 5;

    public const int BucketsAtMost = 500;

    /// <summary>
    /// The buckets, ascending, that have a word in at least <see cref="RowsAtLeast"/> of the rows but not in every one with a text; of more than
    /// <see cref="BucketsAtMost"/> those with the most rows, ties by number.
    /// </summary>
    /// <param name="column">The texts.</param>
    /// <param name="rows">The train rows.</param>
    public static ImmutableArray<int> Choose(CategoryColumn column, ImmutableArray<int> rows)
    {
        var rowsOfText = new int[column.Categories.Length];
        var present = 0;
        foreach (var row in rows)
        {
            if (column.CodeAt(row) is not (>= 0 and var code))
                continue;
            rowsOfText[code]++;
            present++;
        }
        var rowsOfBucket = RowsOfBuckets(column, rowsOfText);
        return
        [
            .. Enumerable.Range(0, rowsOfBucket.Length).Where(bucket => rowsOfBucket[bucket] >= RowsAtLeast && rowsOfBucket[bucket] < present)
                .OrderByDescending(bucket => rowsOfBucket[bucket]).ThenBy(bucket => bucket).Take(BucketsAtMost).Order(),
        ];
    }

    private static int[] RowsOfBuckets(CategoryColumn column, int[] rowsOfText)
    {
        var (rowsOfBucket, lastText) = (new int[TextTokens.BucketCount], new int[TextTokens.BucketCount]);
        Array.Fill(lastText, -1);
        Span<int> buckets = stackalloc int[TextTokens.WordsAtMost];
        for (var code = 0; code < rowsOfText.Length; code++)
        {
            if (rowsOfText[code] == 0)
                continue;
            foreach (var bucket in buckets[..TextTokens.Read(column.Categories[code], buckets)])
            {
                // However often a text has the word.
                if (lastText[bucket] == code)
                    continue;
                lastText[bucket] = code;
                rowsOfBucket[bucket] += rowsOfText[code];
            }
        }
        return rowsOfBucket;
    }
}
