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
            Features = [.. root.Array("features").Select(ReadFeature)],
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

    private static FeatureSchema ReadFeature(JsonElement element)
    {
        var type = element.Word("type", Words.Types);
        return new FeatureSchema(element.Text("name"), type)
        {
            Categories = type == ColumnType.Category ? element.Texts("categories") : [],
            Origin = type == ColumnType.Datetime ? element.Number("origin") : 0,
        };
    }

    private static ModelColumn ReadColumn(JsonElement element, ImmutableArray<FeatureSchema> features, Dictionary<string, int> names)
    {
        var kind = element.Word("kind", Words.Kinds);
        if (!names.TryGetValue(element.Text("feature"), out var feature))
            throw JsonReading.Wrong("feature", "the name of a feature");
        var isCategory = features[feature].Type == ColumnType.Category;
        var fits = kind switch
        {
            ModelColumnKind.Code or ModelColumnKind.Category => isCategory,
            ModelColumnKind.Value or ModelColumnKind.Standardized => !isCategory,
            _ => true,
        };
        if (!fits)
            throw JsonReading.Wrong("kind", "one that fits the type of the feature");
        var column = new ModelColumn(element.Text("name"), feature, kind);
        if (kind is ModelColumnKind.Value or ModelColumnKind.Code)
            return column;
        return column with
        {
            Category = kind == ModelColumnKind.Category ? features[feature].Categories.IndexOf(element.Text("category")) : -1,
            Mean = kind == ModelColumnKind.Standardized ? element.Number("mean") : 0,
            Deviation = element.Number("deviation") is >= 0 and var deviation && (deviation > 0 || kind != ModelColumnKind.Standardized)
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
        var isNative = columns.Any(column => column.Kind is ModelColumnKind.Value or ModelColumnKind.Code);
        var expected = isNative
            ? ModelMatrix.NativeColumns(schema.Features).Select(column => (column.Feature, column.Kind, -1))
            : LinearOrder(schema.Features, columns);
        if (columns.IsEmpty || !columns.Select(column => (column.Feature, column.Kind, column.Category)).SequenceEqual(expected))
            throw new MalformedFileException("\"columns\" do not follow from \"features\"");
    }

    private static IEnumerable<(int Feature, ModelColumnKind Kind, int Category)> LinearOrder(
        ImmutableArray<FeatureSchema> features, ImmutableArray<ModelColumn> columns)
    {
        var present = columns.Select(column => (column.Feature, column.Kind)).ToHashSet();
        for (var i = 0; i < features.Length; i++)
        {
            for (var code = 0; code < features[i].Categories.Length; code++)
                yield return (i, ModelColumnKind.Category, code);
            if (present.Contains((i, ModelColumnKind.Standardized)))
                yield return (i, ModelColumnKind.Standardized, -1);
            if (present.Contains((i, ModelColumnKind.Missing)))
                yield return (i, ModelColumnKind.Missing, -1);
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
