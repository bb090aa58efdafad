namespace CmlAction.Core.Data.Reading;

/// <summary>The two bytes that a CSV file may choose.</summary>
internal readonly record struct Dialect(byte Delimiter, byte Quote)
{
    /// <summary>Records that are single lines, where no quote hides a line end.</summary>
    public static readonly Dialect Lines = new((byte)'\n', (byte)'"') { HasQuotedLineEnds = false };

    public bool HasQuotedLineEnds { get; init; } = true;

    /// <summary>Delimiters that are recognized without being declared, the first winning a tie.</summary>
    private static readonly byte[] Candidates = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>
    /// The candidate that divides the sampled rows most evenly: the largest share of rows with as many fields as the first one decides, then
    /// the number of fields. Comma when none divides the first row.
    /// </summary>
    /// <param name="sample">The beginning of the text.</param>
    /// <param name="isWhole">True when the sample is the whole text, so that its last row is whole too.</param>
    /// <param name="quote">The quote.</param>
    public static Dialect Detect(ReadOnlySpan<byte> sample, bool isWhole, byte quote)
    {
        var (best, bestShare, bestFields) = (Candidates[0], -1.0, 0);
        foreach (var candidate in Candidates)
        {
            var (fields, share) = Evenness(sample, isWhole, new Dialect(candidate, quote));
            if (fields > 1 && (share > bestShare || share == bestShare && fields > bestFields))
                (best, bestShare, bestFields) = (candidate, share, fields);
        }
        return new Dialect(best, quote);
    }

    private static (int Fields, double Share) Evenness(ReadOnlySpan<byte> sample, bool isWhole, Dialect dialect)
    {
        const int rowsSampled = 50;
        var reader = new RecordReader(sample, dialect);
        var (first, rows, even) = (0, 0, 0);
        while (rows < rowsSampled && reader.TrySkip(out var fields) && (isWhole || !reader.AtEnd))
        {
            first = rows == 0 ? fields : first;
            rows++;
            even += fields == first ? 1 : 0;
        }
        if (rows == 0)
            return (0, 0);
        return (first, (double)even / rows);
    }
}
