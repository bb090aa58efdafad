using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Encoding;

/// <summary>How often the words of the texts of a table fall into the buckets that a model counts.</summary>
/// <remarks>
/// An encoded cell of text is the number of the text among the different ones of its column, so that a shuffled column moves whole texts; this
/// is what stands behind the numbers.
/// </remarks>
internal sealed class TextCounts
{
    /// <summary>For models that look at no text, and for rows without any.</summary>
    public static readonly TextCounts None = new([]);

    /// <summary>Whole numbers up to here are exact in float32.</summary>
    private const int TextsAtMost = 1 << 24;

    private readonly ImmutableArray<OfColumn?> _features;

    private TextCounts(ImmutableArray<OfColumn?> features) => _features = features;

    /// <param name="features">Of the model; those that are texts are looked at.</param>
    /// <param name="table">Fits the features, as <see cref="FeatureEncoder.Encode"/> made sure of.</param>
    /// <param name="rows">The texts of other rows are not counted.</param>
    /// <exception cref="CmlException">A column has more different texts than can be numbered.</exception>
    public static TextCounts Of(ImmutableArray<FeatureSchema> features, Table table, ReadOnlySpan<int> rows)
    {
        if (!features.Any(feature => feature.IsText))
            return None;
        var counted = ImmutableArray.CreateBuilder<OfColumn?>(features.Length);
        foreach (var feature in features)
            counted.Add(feature.IsText && table.Find(feature.Name) is CategoryColumn column ? Count(feature, column, rows) : null);
        return new TextCounts(counted.MoveToImmutable());
    }

    /// <summary>The buckets that a text has words in, as positions in <see cref="FeatureSchema.Buckets"/>, ascending.</summary>
    /// <param name="feature">Index of a feature that is a text.</param>
    /// <param name="text">An encoded cell; not missing.</param>
    public ReadOnlySpan<BucketCount> this[int feature, float text] => _features[feature]!.At((int)text);

    private static OfColumn Count(FeatureSchema feature, CategoryColumn column, ReadOnlySpan<int> rows)
    {
        if (column.Categories.Length > TextsAtMost)
        {
            throw new CmlException(new Problem(
                ProblemCode.OutOfMemory, $"column \"{feature.Name}\" has {NumberText.Count(column.Categories.Length)} different texts")
            {
                Expected = $"at most {NumberText.Count(TextsAtMost)}",
                Remedy = "use fewer rows, or leave the column out of data.text",
            });
        }
        var isAsked = new bool[column.Categories.Length];
        foreach (var row in rows)
        {
            if (column.CodeAt(row) is >= 0 and var code)
                isAsked[code] = true;
        }
        var positions = Positions(feature.Buckets);
        var (starts, found) = (new int[column.Categories.Length + 1], new List<BucketCount>());
        Span<int> buckets = stackalloc int[TextTokens.WordsAtMost];
        for (var code = 0; code < isAsked.Length; code++)
        {
            if (isAsked[code])
                Add(found, buckets[..TextTokens.Read(column.Categories[code], buckets)], positions);
            starts[code + 1] = found.Count;
        }
        return new OfColumn(starts, [.. found]);
    }

    /// <summary>Of each bucket its position among those of the model; −1 for the others.</summary>
    private static int[] Positions(ImmutableArray<int> buckets)
    {
        var positions = new int[TextTokens.BucketCount];
        Array.Fill(positions, -1);
        for (var i = 0; i < buckets.Length; i++)
            positions[buckets[i]] = i;
        return positions;
    }

    private static void Add(List<BucketCount> found, Span<int> buckets, int[] positions)
    {
        buckets.Sort();
        for (var (start, end) = (0, 0); start < buckets.Length; start = end)
        {
            while (end < buckets.Length && buckets[end] == buckets[start])
                end++;
            if (positions[buckets[start]] is >= 0 and var position)
                found.Add(new BucketCount((ushort)position, (ushort)(end - start)));
        }
    }

    private sealed class OfColumn(int[] starts, BucketCount[] counts)
    {
        public ReadOnlySpan<BucketCount> At(int text) => counts.AsSpan(starts[text], starts[text + 1] - starts[text]);
    }
}

/// <param name="Position">In <see cref="FeatureSchema.Buckets"/>.</param>
/// <param name="Count">Words of the text in that bucket, at least 1.</param>
internal readonly record struct BucketCount(ushort Position, ushort Count);
