using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Decides which columns a model sees, and builds its matrices.</summary>
internal static class ModelMatrix
{
    /// <summary>More bytes are refused when texts made so many columns of few.</summary>
    private const long TextBytesAtMost = 2L << 30;

    /// <summary>For trees: one column per feature, categories as codes; one for each part of a date; and for a text one per bucket of words.</summary>
    public static ImmutableArray<ModelColumn> NativeColumns(ImmutableArray<FeatureSchema> features) =>
        ModelColumnNames.MakeValid(features.SelectMany((feature, i) => feature.IsText ? WordColumns(feature, i) : feature.Parts
            .Select(part => new ModelColumn(NameOf(part, feature), i, ModelColumnKind.Part) { Part = part, Origin = feature.Origin })
            .Prepend(new ModelColumn(feature.Name, i, feature.Type == ColumnType.Category ? ModelColumnKind.Code : ModelColumnKind.Value))));

    /// <summary>True when trees take these columns.</summary>
    public static bool IsNative(ImmutableArray<ModelColumn> columns) =>
        columns.All(column => column.Kind is ModelColumnKind.Value or ModelColumnKind.Code or ModelColumnKind.Part or ModelColumnKind.Words);

    private static string NameOf(DatePart part, FeatureSchema feature) => $"{DateParts.Word(part)} of {feature.Name}";

    /// <summary>
    /// For linear models: numbers to mean 0 and deviation 1, one column of zeros and ones per category, and one for missing values
    /// where the train rows have some. Numbers that never vary are left out. Of the parts of a date, year and day are numbers, the others
    /// have a column of zeros and ones per value. Words of a text are counted by bucket, to deviation 1.
    /// </summary>
    /// <param name="features">As fitted on the train rows.</param>
    /// <param name="encoded">The train rows as <see cref="FeatureEncoder.Encode"/> gives them.</param>
    /// <param name="texts">The words of their texts.</param>
    /// <param name="rows">Number of train rows.</param>
    public static ImmutableArray<ModelColumn> StandardizedColumns(ImmutableArray<FeatureSchema> features, float[] encoded, TextCounts texts, int rows)
    {
        var columns = new List<ModelColumn>();
        for (var i = 0; i < features.Length; i++)
        {
            var feature = features[i];
            var values = encoded.AsSpan(i * rows, rows);
            var counts = new int[feature.Categories.Length];
            var (missing, present, sum) = (0, 0, 0.0);
            foreach (var value in values)
            {
                if (float.IsNaN(value))
                    missing++;
                else if (feature.IsText)
                    continue;
                else if (feature.Type == ColumnType.Category)
                    counts[(int)value]++;
                else
                    (present, sum) = (present + 1, sum + value);
            }
            if (feature.IsText)
                columns.AddRange(ScaledWordColumns(feature, i, values, texts));
            for (var code = 0; code < counts.Length; code++)
            {
                var name = $"{feature.Name}={feature.Categories[code]}";
                columns.Add(new ModelColumn(name, i, ModelColumnKind.Category) { Category = code, Deviation = BinaryDeviation(counts[code], rows) });
            }
            if (present > 0 && Deviation(values, sum / present, present) is > 0 and var deviation)
                columns.Add(new ModelColumn(feature.Name, i, ModelColumnKind.Standardized) { Mean = sum / present, Deviation = deviation });
            if (missing > 0 && missing < rows)
                columns.Add(new ModelColumn($"{feature.Name} is missing", i, ModelColumnKind.Missing) { Deviation = BinaryDeviation(missing, rows) });
            foreach (var part in feature.Parts)
                columns.AddRange(PartColumns(part, feature, i, values));
        }
        return ModelColumnNames.MakeValid(columns);
    }

    /// <summary>The library's matrix of some encoded rows.</summary>
    /// <exception cref="CmlException">It would be too large.</exception>
    public static DMatrix Build(ImmutableArray<ModelColumn> columns, float[] encoded, TextCounts texts, int rows, int threads)
    {
        var matrix = IsNative(columns)
            ? DMatrix.FromColumns(Expanded(columns, encoded, texts, rows), rows, columns.Length, threads)
            : BuildSparse(columns, encoded, texts, rows, threads);
        matrix.SetFeatures([.. columns.Select(column => column.Name)], [.. columns.Select(column => column.Type)]);
        return matrix;
    }

    private static IEnumerable<ModelColumn> PartColumns(DatePart part, FeatureSchema feature, int index, ReadOnlySpan<float> days)
    {
        var found = new List<float>();
        foreach (var value in days)
        {
            if (!float.IsNaN(value))
                found.Add(DateParts.Of(part, value, feature.Origin));
        }
        var column = new ModelColumn(NameOf(part, feature), index, ModelColumnKind.StandardizedPart) { Part = part, Origin = feature.Origin };
        if (DateParts.CycleOf(part) is not var (first, last))
        {
            var mean = found.Average(value => (double)value);
            return [column with { Mean = mean, Deviation = Deviation(found.ToArray(), mean, found.Count) }];
        }
        var all = days.Length;
        return Enumerable.Range(first, last - first + 1).Select(value => column with
        {
            Name = $"{column.Name}={value}",
            Kind = ModelColumnKind.PartIs,
            Category = value,
            Deviation = BinaryDeviation(found.Count(other => other == value), all),
        });
    }

    private static IEnumerable<ModelColumn> WordColumns(FeatureSchema feature, int index) =>
        feature.Buckets.Select(bucket => new ModelColumn($"{feature.Name} words {bucket}", index, ModelColumnKind.Words) { Category = bucket });

    private static IEnumerable<ModelColumn> ScaledWordColumns(FeatureSchema feature, int index, ReadOnlySpan<float> values, TextCounts texts)
    {
        // Whole numbers, exact in any order: at most 1,000 words in each row.
        var (present, sums, squares) = (0L, new long[feature.Buckets.Length], new long[feature.Buckets.Length]);
        foreach (var value in values)
        {
            if (float.IsNaN(value))
                continue;
            present++;
            foreach (var (position, count) in texts[index, value])
            {
                sums[position] += count;
                squares[position] += (long)count * count;
            }
        }
        return WordColumns(feature, index).Select((column, i) =>
        {
            var mean = (double)sums[i] / present;
            return column with { Kind = ModelColumnKind.ScaledWords, Deviation = Math.Sqrt(((double)squares[i] / present) - (mean * mean)) };
        });
    }

    /// <exception cref="CmlException">The matrix of texts would take too much memory.</exception>
    internal static void RequireTextSize(long rows, long columns)
    {
        var bytes = rows * columns * sizeof(float);
        if (bytes <= TextBytesAtMost)
            return;
        throw new CmlException(new Problem(
            ProblemCode.OutOfMemory,
            $"with the words of data.text the model has {NumberText.Count(columns)} columns, too many for {NumberText.Plural(rows, "row")} at a time")
        {
            Found = NumberText.Bytes(bytes),
            Expected = $"at most {NumberText.Bytes(TextBytesAtMost)}",
            Remedy = "use fewer rows or fewer columns under data.text, or model.trainer: linear, which keeps only the words that a text has",
        });
    }

    /// <summary>Encoded features with the parts of their dates and the words of their texts; the same array when there are none.</summary>
    private static float[] Expanded(ImmutableArray<ModelColumn> columns, float[] encoded, TextCounts texts, int rows)
    {
        if (columns.All(column => column.Kind is ModelColumnKind.Value or ModelColumnKind.Code))
            return encoded;
        if (columns.Any(column => column.Kind == ModelColumnKind.Words))
            RequireTextSize(rows, columns.Length);
        FeatureEncoder.RequireSize(rows, columns.Length);
        var values = new float[rows * columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            var source = encoded.AsSpan(column.Feature * rows, rows);
            var target = values.AsSpan(i * rows, rows);
            if (column.Kind == ModelColumnKind.Words)
            {
                var width = columns.Skip(i).TakeWhile(other => other.Feature == column.Feature).Count();
                CountWords(values.AsSpan(i * rows, width * rows), source, column.Feature, texts);
                i += width - 1;
                continue;
            }
            if (column.Part is not { } part)
            {
                source.CopyTo(target);
                continue;
            }
            for (var row = 0; row < rows; row++)
                target[row] = float.IsNaN(source[row]) ? float.NaN : DateParts.Of(part, source[row], column.Origin);
        }
        return values;
    }

    /// <param name="target">The columns of one text, all 0, column by column.</param>
    /// <param name="source">Its encoded cells.</param>
    /// <param name="feature">Its index.</param>
    /// <param name="texts">The words.</param>
    private static void CountWords(Span<float> target, ReadOnlySpan<float> source, int feature, TextCounts texts)
    {
        for (var row = 0; row < source.Length; row++)
        {
            if (float.IsNaN(source[row]))
            {
                for (var at = row; at < target.Length; at += source.Length)
                    target[at] = float.NaN;
                continue;
            }
            foreach (var (position, count) in texts[feature, source[row]])
                target[(position * source.Length) + row] = count;
        }
    }

    /// <summary>Zeros are not stored: a linear model adds nothing for them, and a column with thousands of categories stays small.</summary>
    private static DMatrix BuildSparse(ImmutableArray<ModelColumn> columns, float[] encoded, TextCounts texts, int rows, int threads)
    {
        var starts = new ulong[rows + 1];
        var (indices, values) = (new List<uint>(), new List<float>());
        var plan = FeaturePlan.Of(columns);
        for (var row = 0; row < rows; row++)
        {
            foreach (var (feature, number, missing, firstCategory, firstWords, parts) in plan)
            {
                var value = encoded[((long)feature * rows) + row];
                var (column, stored) =
                    float.IsNaN(value) ? (missing, 1f)
                    : firstCategory >= 0 ? (firstCategory + (int)value, 1f)
                    : number >= 0 ? (number, Standardize(value, columns[number]))
                    : (-1, 0f);
                if (column >= 0)
                {
                    indices.Add((uint)column);
                    values.Add(stored);
                }
                if (float.IsNaN(value))
                    continue;
                foreach (var (position, count) in firstWords >= 0 ? texts[feature, value] : [])
                {
                    indices.Add((uint)(firstWords + position));
                    values.Add((float)(count / columns[firstWords + position].Deviation));
                }
                foreach (var first in parts)
                {
                    var (found, (start, _)) = (DateParts.Of(columns[first].Part!.Value, value, columns[first].Origin), DateParts.CycleOf(columns[first].Part!.Value) ?? default);
                    var isNumber = columns[first].Kind == ModelColumnKind.StandardizedPart;
                    indices.Add((uint)(isNumber ? first : first + found - start));
                    values.Add(isNumber ? Standardize(found, columns[first]) : 1);
                }
            }
            starts[row + 1] = (ulong)values.Count;
        }
        return DMatrix.FromSparseRows(
            starts, CollectionsMarshal.AsSpan(indices), CollectionsMarshal.AsSpan(values), columns.Length, threads);
    }

    private static float Standardize(float value, ModelColumn column) =>
        (float)Math.Clamp((value - column.Mean) / column.Deviation, -FeatureEncoder.Limit, FeatureEncoder.Limit);

    private static double Deviation(ReadOnlySpan<float> values, double mean, int present)
    {
        var squares = 0.0;
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
                squares += (value - mean) * (value - mean);
        }
        return Math.Sqrt(squares / present);
    }

    private static double BinaryDeviation(int ones, int rows)
    {
        var share = (double)ones / rows;
        return Math.Sqrt(share * (1 - share));
    }

    /// <summary>The columns of one feature; −1 for what it does not have. Categories stand side by side in code order, and so do the values of a part and the buckets of words; the first of each part.</summary>
    private readonly record struct FeaturePlan(int Feature, int Number, int Missing, int FirstCategory, int FirstWords, int[] Parts)
    {
        public static FeaturePlan[] Of(ImmutableArray<ModelColumn> columns) =>
        [
            .. columns.Select((column, i) => (column, i)).GroupBy(pair => pair.column.Feature).OrderBy(group => group.Key).Select(group =>
                new FeaturePlan(
                    group.Key,
                    Index(group, ModelColumnKind.Standardized),
                    Index(group, ModelColumnKind.Missing),
                    Index(group, ModelColumnKind.Category),
                    Index(group, ModelColumnKind.ScaledWords),
                    [.. group.Where(pair => pair.column.Part is not null).GroupBy(pair => pair.column.Part).Select(part => part.First().i)])),
        ];

        private static int Index(IEnumerable<(ModelColumn Column, int Index)> columns, ModelColumnKind kind) =>
            columns.Where(pair => pair.Column.Kind == kind).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
    }
}
