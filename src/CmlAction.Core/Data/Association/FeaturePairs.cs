namespace CmlAction.Core.Data.Association;

/// <summary>How much every two features say the same, on rows that have both.</summary>
internal static class FeaturePairs
{
    /// <summary>More features make pairs without number; of more the first ones are compared.</summary>
    public const int FeaturesAtMost = 40;

    /// <summary>With fewer common rows chance makes a correlation.</summary>
    public const int RowsAtLeast = 30;

    /// <summary>Names with fewer rows each tell everything about every other column, by chance.</summary>
    private const int RowsPerName = 20;

    private const int NamesAtMost = 100;

    /// <summary>Every pair that can be compared, in the order of the columns.</summary>
    /// <param name="columns">Features.</param>
    /// <param name="rows">Rows to look at.</param>
    public static IReadOnlyList<FeaturePair> Of(IReadOnlyList<Column> columns, int[] rows)
    {
        var sides = columns.Where(column => column is not CategoryColumn names || names.Categories.Length <= Math.Min(NamesAtMost, rows.Length / RowsPerName))
            .Take(FeaturesAtMost).Select(column => new Side(column, rows)).ToList();
        var pairs = new FeaturePair?[sides.Count * sides.Count];
        // Pairs do not hang on each other, so the order in which they are measured changes no number.
        Parallel.For(0, pairs.Length, at =>
        {
            if (at / sides.Count < at % sides.Count)
                pairs[at] = Measure(sides[at / sides.Count], sides[at % sides.Count]);
        });
        return [.. pairs.OfType<FeaturePair>()];
    }

    private static FeaturePair? Measure(Side first, Side second)
    {
        int[]? common = first.IsWhole && second.IsWhole ? null : [.. Enumerable.Range(0, first.RowCount).Where(i => first.Has(i) && second.Has(i))];
        if ((common?.Length ?? first.RowCount) < RowsAtLeast)
            return null;
        var (measure, value) = (first.Names, second.Names) switch
        {
            (null, null) => ("Spearman", common is null ? RankCorrelation.Pearson(first.Ranks, second.Ranks) : RankCorrelation.Of(first.Numbers(common), second.Numbers(common))),
            ({ } names, null) => ("correlation ratio", CorrelationRatio.Of(second.Numbers(common), first.Codes(common), names.Categories.Length)),
            (null, { } names) => ("correlation ratio", CorrelationRatio.Of(first.Numbers(common), second.Codes(common), names.Categories.Length)),
            ({ } left, { } right) => ("Theil's U", UncertaintyCoefficient.Of(first.Codes(common), left.Categories.Length, second.Codes(common), right.Categories.Length)),
        };
        return value is { } measured ? new FeaturePair(first.Name, second.Name, measure, measured) : null;
    }

    /// <summary>A column, with what every pair needs of it computed once.</summary>
    private sealed class Side
    {
        private readonly double[] _numbers = [];
        private readonly int[] _codes = [];

        public Side(Column column, int[] rows)
        {
            (Name, Names) = (column.Name, column as CategoryColumn);
            if (Names is null)
                _numbers = Array.ConvertAll(rows, ((NumberColumn)column).At);
            else
                _codes = Array.ConvertAll(rows, Names.CodeAt);
            RowCount = rows.Length;
            IsWhole = Enumerable.Range(0, rows.Length).All(Has);
            Ranks = Names is null && IsWhole ? RankCorrelation.Ranks(_numbers) : [];
        }

        public string Name { get; }

        public CategoryColumn? Names { get; }

        public int RowCount { get; }

        public bool IsWhole { get; }

        public double[] Ranks { get; }

        public bool Has(int i) => Names is null ? !double.IsNaN(_numbers[i]) : _codes[i] >= 0;

        /// <summary>Of the given rows, or of all.</summary>
        public double[] Numbers(int[]? rows) => rows is null ? _numbers : Array.ConvertAll(rows, i => _numbers[i]);

        /// <inheritdoc cref="Numbers"/>
        public int[] Codes(int[]? rows) => rows is null ? _codes : Array.ConvertAll(rows, i => _codes[i]);
    }
}

/// <summary>Two features and how much they say the same.</summary>
/// <param name="First">Name of the one that comes first.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Measure">In words.</param>
/// <param name="Value">−1 to 1 for ranks, else 0 to 1.</param>
internal sealed record FeaturePair(string First, string Second, string Measure, double Value);
