using System.Collections.Immutable;
using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Storage;

/// <summary>Reads <c>schema.json</c> and believes nothing: after it, the parts fit together.</summary>
internal static class SchemaReader
{
    /// <summary>The version a file says it has, before anything else of it is looked at.</summary>
    /// <exception cref="MalformedFileException">It says none.</exception>
    public static int VersionOf(JsonDocument document) => document.RootElement.Integer("version");

    /// <exception cref="MalformedFileException">It is not what <see cref="SchemaFile"/> writes.</exception>
    public static StoredSchema Read(JsonDocument document)
    {
        var root = document.RootElement;
        var format = root.Text("format");
        if (format is not (StoredSchema.XGBoostFormat or StoredSchema.DummyFormat))
            throw JsonReading.Wrong("format", $"{StoredSchema.XGBoostFormat} or {StoredSchema.DummyFormat}");
        var schema = new ModelSchema
        {
            Task = root.Word("task", Words.Tasks),
            Target = root.Text("target"),
            Labels = root.Texts("labels"),
            Features = [.. root.Array("features").Select(feature => ReadFeature(feature, root.Integer("version")))],
            Scale = ReadScale(root),
        };
        if (schema.Task != MachineLearningTask.Regression && schema.Scale.Transform != TargetTransform.None)
            throw JsonReading.Wrong("target_transform", "one that fits the task");
        RequireLabels(schema);
        var names = Index(schema.Features.Select(feature => feature.Name), "features");
        ImmutableArray<ModelColumn> columns = [.. root.Array("columns").Select(column => ReadColumn(column, schema.Features, names))];
        RequireColumns(format, schema, columns);
        return new StoredSchema(format, schema, columns, ReadTraining(root, schema));
    }

    private static TargetScale ReadScale(JsonElement root)
    {
        // Version 1 knew no transform.
        if (root.Integer("version") < 2)
            return TargetScale.None;
        var scale = root.Member("target_transform");
        var read = new TargetScale(scale.Word("kind", Words.Transforms), scale.Number("mean"), scale.Number("deviation"));
        return read.Deviation > 0 ? read : throw JsonReading.Wrong("deviation", "a positive number");
    }

    private static FeatureSchema ReadFeature(JsonElement element, int version)
    {
        // Up to version 3 there were no texts.
        if (version > 3 && element.Text("type") == Words.FreeText)
            return new FeatureSchema(element.Text("name"), ColumnType.Category) { Buckets = ReadBuckets(element) };
        var type = element.Word("type", Words.Types);
        return new FeatureSchema(element.Text("name"), type)
        {
            Categories = type == ColumnType.Category ? element.Texts("categories") : [],
            Origin = type == ColumnType.Datetime ? element.Number("origin") : 0,
            // Up to version 2 a date was its days alone.
            Parts = type == ColumnType.Datetime && version > 2 ? ReadParts(element) : [],
        };
    }

    private static ImmutableArray<int> ReadBuckets(JsonElement element)
    {
        var buckets = element.Integers("buckets");
        var fits = buckets.Length > 0 && buckets[0] >= 0 && buckets[^1] < TextTokens.BucketCount && buckets.Zip(buckets.Skip(1)).All(pair => pair.First < pair.Second);
        return fits ? [.. buckets] : throw JsonReading.Wrong("buckets", $"a rising list of numbers below {TextTokens.BucketCount}");
    }

    private static ImmutableArray<DatePart> ReadParts(JsonElement element)
    {
        var words = element.Texts("parts");
        ImmutableArray<DatePart> parts = [.. DateParts.All.Where(part => words.Contains(DateParts.Word(part)))];
        return parts.Select(DateParts.Word).SequenceEqual(words) ? parts : throw JsonReading.Wrong("parts", "a list of parts of a date in their order");
    }

    private static ModelColumn ReadColumn(JsonElement element, ImmutableArray<FeatureSchema> features, Dictionary<string, int> names)
    {
        var kind = element.Word("kind", Words.Kinds);
        if (!names.TryGetValue(element.Text("feature"), out var feature))
            throw JsonReading.Wrong("feature", "the name of a feature");
        var isText = features[feature].IsText;
        var isCategory = features[feature].Type == ColumnType.Category;
        var fits = kind switch
        {
            ModelColumnKind.Code or ModelColumnKind.Category => isCategory && !isText,
            ModelColumnKind.Words or ModelColumnKind.ScaledWords => isText,
            ModelColumnKind.Value or ModelColumnKind.Standardized => !isCategory,
            ModelColumnKind.Part or ModelColumnKind.StandardizedPart or ModelColumnKind.PartIs => features[feature].Type == ColumnType.Datetime,
            _ => true,
        };
        if (!fits)
            throw JsonReading.Wrong("kind", "one that fits the type of the feature");
        var isPart = kind is ModelColumnKind.Part or ModelColumnKind.StandardizedPart or ModelColumnKind.PartIs;
        var column = new ModelColumn(element.Text("name"), feature, kind)
        {
            Part = isPart ? element.Word("part", Words.Parts) : null,
            Origin = isPart ? features[feature].Origin : 0,
        };
        if (isText && kind != ModelColumnKind.Missing)
            column = column with { Category = element.Integer("bucket") };
        if (ModelMatrix.IsNative([column]))
            return column;
        var isNumber = kind is ModelColumnKind.Standardized or ModelColumnKind.StandardizedPart;
        var isScaled = isNumber || kind == ModelColumnKind.ScaledWords;
        return column with
        {
            Category = kind == ModelColumnKind.Category ? features[feature].Categories.IndexOf(element.Text("category"))
                : kind == ModelColumnKind.PartIs ? element.Integer("value")
                : column.Category,
            Mean = isNumber ? element.Number("mean") : 0,
            Deviation = element.Number("deviation") is >= 0 and var deviation && (deviation > 0 || !isScaled)
                ? deviation
                : throw JsonReading.Wrong("deviation", "a positive number"),
        };
    }

    private static TrainingSummary ReadTraining(JsonElement root, ModelSchema schema)
    {
        var training = root.Member("training");
        return new TrainingSummary
        {
            Trainer = training.Text("trainer"),
            Library = training.Text("library"),
            Parameters = training.Names("parameters").ToImmutableSortedDictionary(
                name => name, name => training.Member("parameters").Text(name), StringComparer.Ordinal),
            Seed = training.Integer("seed"),
            TrainRowCount = training.Integer("train_rows"),
            Features = [.. schema.Features.Select(feature => feature.Name)],
            ModelFingerprint = root.Text("model_sha256"),
        };
    }

    private static void RequireLabels(ModelSchema schema)
    {
        var fits = schema.Task switch
        {
            MachineLearningTask.Binary => schema.Labels.Length == 2,
            MachineLearningTask.Multiclass => schema.Labels.Length >= 2,
            _ => schema.Labels.IsEmpty,
        };
        if (!fits)
            throw JsonReading.Wrong("labels", "a list that fits the task");
    }

    /// <summary>Exactly what <see cref="ModelMatrix"/> would make of these features: it relies on the order.</summary>
    private static void RequireColumns(string format, ModelSchema schema, ImmutableArray<ModelColumn> columns)
    {
        _ = Index(columns.Select(column => column.Name), "columns");
        if (format == StoredSchema.DummyFormat)
        {
            if (!columns.IsEmpty || !schema.Features.IsEmpty)
                throw new MalformedFileException("a dummy model has no features and no columns");
            return;
        }
        var expected = ModelMatrix.IsNative(columns)
            ? ModelMatrix.NativeColumns(schema.Features).Select(column => (column.Feature, column.Kind, column.Category, column.Part))
            : LinearOrder(schema.Features, columns);
        if (columns.IsEmpty || !columns.Select(column => (column.Feature, column.Kind, column.Category, column.Part)).SequenceEqual(expected))
            throw new MalformedFileException("\"columns\" do not follow from \"features\"");
    }

    private static IEnumerable<(int Feature, ModelColumnKind Kind, int Category, DatePart? Part)> LinearOrder(
        ImmutableArray<FeatureSchema> features, ImmutableArray<ModelColumn> columns)
    {
        var present = columns.Select(column => (column.Feature, column.Kind)).ToHashSet();
        for (var i = 0; i < features.Length; i++)
        {
            foreach (var bucket in features[i].Buckets)
                yield return (i, ModelColumnKind.ScaledWords, bucket, null);
            for (var code = 0; code < features[i].Categories.Length; code++)
                yield return (i, ModelColumnKind.Category, code, null);
            if (present.Contains((i, ModelColumnKind.Standardized)))
                yield return (i, ModelColumnKind.Standardized, -1, null);
            if (present.Contains((i, ModelColumnKind.Missing)))
                yield return (i, ModelColumnKind.Missing, -1, null);
            foreach (var part in features[i].Parts)
            {
                if (DateParts.CycleOf(part) is not var (first, last))
                    yield return (i, ModelColumnKind.StandardizedPart, -1, part);
                else
                {
                    for (var value = first; value <= last; value++)
                        yield return (i, ModelColumnKind.PartIs, value, part);
                }
            }
        }
    }

    private static Dictionary<string, int> Index(IEnumerable<string> names, string where)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!index.TryAdd(name, index.Count))
                throw new MalformedFileException($"\"{where}\" has a name twice");
        }
        return index;
    }
}
