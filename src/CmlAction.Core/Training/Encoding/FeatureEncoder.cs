using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Turns columns of a table into the float32 numbers that a model sees: numbers as they are, instants as days, names as codes, texts as their numbers in the table (see <see cref="TextCounts"/>), missing as NaN.</summary>
internal static class FeatureEncoder
{
    /// <summary>Largest magnitude of a feature; the library's own arithmetic on bin borders stays finite below it.</summary>
    public const float Limit = 1e38f;

    private const double SecondsPerDay = 86_400;

    /// <summary>What the train rows say about the feature columns: nothing of a held-out row goes into a model.</summary>
    /// <returns>
    /// The columns that vary within the train rows, of texts those with words that do. The others teach nothing, and a tree that draws columns
    /// for a split would stop where it draws only such.
    /// </returns>
    public static ImmutableArray<FeatureSchema> Fit(DataSplit split)
    {
        var texts = split.Dataset.Roles.Where(role => role.Role == Role.Text).Select(role => role.Column).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. split.Dataset.Inputs.Where(column => Varies(column, split.Train.Rows))
                .Select(column => texts.Contains(column.Name) ? FitText((CategoryColumn)column, split.Train.Rows) : Fit(column, split.Train.Rows))
                .OfType<FeatureSchema>(),
        ];
    }

    /// <summary>Encodes some rows.</summary>
    /// <returns>rows × features numbers, feature by feature.</returns>
    /// <exception cref="CmlException">Columns missing, of another type, or with numbers too large; all of them at once.</exception>
    public static float[] Encode(ImmutableArray<FeatureSchema> features, Table table, ReadOnlySpan<int> rows)
    {
        RequireSize(rows.Length, features.Length);
        var problems = new List<Problem>();
        var columns = new Column?[features.Length];
        for (var i = 0; i < features.Length; i++)
            columns[i] = Find(features[i], table, problems);
        CmlException.ThrowIfAny(problems);

        var values = new float[rows.Length * features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            var destination = values.AsSpan(i * rows.Length, rows.Length);
            if (columns[i] is CategoryColumn category && features[i].IsText)
                EncodeTexts(category, rows, destination);
            else if (columns[i] is CategoryColumn names)
                EncodeCodes(features[i], names, rows, destination);
            else if (columns[i] is NumberColumn number)
                EncodeNumbers(features[i], number, rows, destination, table, problems);
            else
                destination.Fill(float.NaN);
        }
        CmlException.ThrowIfAny(problems);
        return values;
    }

    /// <exception cref="CmlException">The matrix would be larger than any array.</exception>
    internal static void RequireSize(long rows, long features)
    {
        if (rows * features <= Array.MaxLength)
            return;
        throw new CmlException(new Problem(
            ProblemCode.OutOfMemory,
            $"{NumberText.Count(rows)} rows × {NumberText.Count(features)} features are more than the {NumberText.Count(Array.MaxLength)} numbers a matrix can hold"));
    }

    /// <summary>True when two rows differ; a missing value differs from every other.</summary>
    private static bool Varies(Column column, ImmutableArray<int> rows) => column switch
    {
        CategoryColumn category => rows.Any(row => category.CodeAt(row) != category.CodeAt(rows[0])),
        NumberColumn { Type: ColumnType.Datetime } instants => rows.Any(row => !instants.At(row).Equals(instants.At(rows[0]))),
        NumberColumn number => rows.Any(row => !((float)number.At(row)).Equals((float)number.At(rows[0]))),
        _ => false,
    };

    private static FeatureSchema Fit(Column column, ImmutableArray<int> rows)
    {
        var feature = new FeatureSchema(column.Name, column.Type);
        return column switch
        {
            CategoryColumn category => feature with { Categories = CategoriesSeen(category, rows) },
            NumberColumn { Type: ColumnType.Datetime } instants => FitDates(feature with { Origin = Earliest(instants, rows) }, instants, rows),
            _ => feature,
        };
    }

    /// <summary>Null when no word is both frequent and rare enough to say something.</summary>
    private static FeatureSchema? FitText(CategoryColumn column, ImmutableArray<int> rows) =>
        TextBuckets.Choose(column, rows) is { IsEmpty: false } buckets ? new FeatureSchema(column.Name, column.Type) { Buckets = buckets } : null;

    private static FeatureSchema FitDates(FeatureSchema feature, NumberColumn column, ImmutableArray<int> rows) =>
        feature with { Parts = DateParts.Varying(rows.Select(row => DaysOf(column.At(row), feature)), feature.Origin) };

    private static float DaysOf(double instant, FeatureSchema feature) => (float)((instant - feature.Origin) / SecondsPerDay);

    private static ImmutableArray<string> CategoriesSeen(CategoryColumn column, ImmutableArray<int> rows)
    {
        var seen = new bool[column.Categories.Length];
        foreach (var row in rows)
        {
            if (column.CodeAt(row) is >= 0 and var code)
                seen[code] = true;
        }
        return [.. column.Categories.Where((_, code) => seen[code]).Order(StringComparer.Ordinal)];
    }

    private static double Earliest(NumberColumn column, ImmutableArray<int> rows)
    {
        var earliest = double.PositiveInfinity;
        foreach (var row in rows)
        {
            if (column.At(row) is var instant && instant < earliest)
                earliest = instant;
        }
        return double.IsFinite(earliest) ? earliest : 0;
    }

    /// <summary>The column of a feature; null when it has no value at all, whatever its type was taken for.</summary>
    private static Column? Find(FeatureSchema feature, Table table, List<Problem> problems)
    {
        var place = table.Files.IsEmpty ? null : new Place(table.Files[0].Name, 1);
        var column = table.Find(feature.Name);
        if (column is null)
        {
            var near = NameSuggestion.DidYouMean(feature.Name, table.Columns.Select(other => other.Name));
            problems.Add(new Problem(ProblemCode.FeatureMissing, $"the data has no column \"{feature.Name}\", which the model was trained with")
            {
                Place = place,
                Expected = $"{WordFor(feature.Type)}{(near.Length > 0 ? $"; {near}" : "")}",
            });
            return null;
        }
        if (column.MissingCount == column.RowCount)
            return null;
        if (column.Type != feature.Type)
        {
            problems.Add(new Problem(ProblemCode.FeatureType, $"column \"{feature.Name}\" has another type than in training")
            {
                Place = place,
                Found = WordFor(column.Type),
                Expected = WordFor(feature.Type),
            });
        }
        return column;
    }

    private static void EncodeCodes(FeatureSchema feature, CategoryColumn column, ReadOnlySpan<int> rows, Span<float> destination)
    {
        // Codes go by name: another table may have other codes for the same names.
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < feature.Categories.Length; code++)
            known[feature.Categories[code]] = code;
        var codes = column.Categories.Select(name => known.TryGetValue(name, out var code) ? code : float.NaN).ToArray();
        for (var i = 0; i < rows.Length; i++)
            destination[i] = column.CodeAt(rows[i]) is >= 0 and var code ? codes[code] : float.NaN;
    }

    private static void EncodeTexts(CategoryColumn column, ReadOnlySpan<int> rows, Span<float> destination)
    {
        for (var i = 0; i < rows.Length; i++)
            destination[i] = column.CodeAt(rows[i]) is >= 0 and var code ? code : float.NaN;
    }

    private static void EncodeNumbers(
        FeatureSchema feature, NumberColumn column, ReadOnlySpan<int> rows, Span<float> destination, Table table, List<Problem> problems)
    {
        var isInstant = feature.Type == ColumnType.Datetime;
        var (bad, first) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column.At(rows[i]);
            destination[i] = isInstant ? DaysOf(value, feature) : (float)value;
            if (!isInstant && Math.Abs(value) > Limit)
                first = bad++ == 0 ? rows[i] : first;
        }
        if (bad == 0)
            return;
        problems.Add(new Problem(ProblemCode.FeatureTooLarge, $"column \"{feature.Name}\" has {NumberText.Plural(bad, "row")} with a number beyond ±1e38")
        {
            Place = table.PlaceOf(first),
        });
    }

    private static string WordFor(ColumnType type) => type switch
    {
        ColumnType.Category => "a column of names",
        ColumnType.Datetime => "a column of dates",
        _ => "a column of numbers",
    };
}
