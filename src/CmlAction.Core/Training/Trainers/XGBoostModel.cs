using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Encoding;
using CmlAction.Core.Training.Insight;
using CmlAction.Core.Training.Storage;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Trainers;

/// <summary>A booster with the knowledge of how to build its matrix from a table.</summary>
internal sealed class XGBoostModel(
    Booster booster, byte[] file, ModelSchema schema, ImmutableArray<ModelColumn> columns, TrainingSummary summary, int threads) : TrainedModel
{
    public override TrainingSummary Summary => summary;

    public override ModelSchema Schema => schema;

    public override double[] Predict(Table table, ReadOnlySpan<int> rows)
    {
        var encoded = FeatureEncoder.Encode(schema.Features, table, rows);
        if (rows.IsEmpty)
            return [];
        var answers = Answers(encoded, TextCounts.Of(schema.Features, table, rows), rows.Length);
        RequireFinite(answers, table, rows);
        return ScoreRule.Apply(schema.Task, answers, schema.ScoreCount);
    }

    internal override ModelProbe Probe(Table table, ImmutableArray<int> rows)
    {
        var drawn = FeatureEncoder.Encode(schema.Features, table, rows.AsSpan());
        var texts = TextCounts.Of(schema.Features, table, rows.AsSpan());
        return new ModelProbe(
            schema.Features,
            drawn,
            rows.Length,
            (encoded, count) => ScoreRule.Apply(schema.Task, Answers(encoded, texts, count), schema.ScoreCount),
            (encoded, count) => With(encoded, texts, count, booster.Contributions))
        {
            ScoreCount = schema.ScoreCount,
            FeatureOfColumn = [.. columns.Select(column => column.Feature)],
            ContributionUnit = Unit(),
            ContributionFactor = schema.Scale.ErrorUnit,
            Cost = Cost(),
        };
    }

    /// <summary>What the model says, on the original scale of the target.</summary>
    private float[] Answers(float[] encoded, TextCounts texts, int count)
    {
        var answers = With(encoded, texts, count, booster.Predict);
        if (schema.Scale.Transform != TargetTransform.None)
        {
            for (var i = 0; i < answers.Length; i++)
                answers[i] = (float)schema.Scale.Invert(answers[i]);
        }
        return answers;
    }

    private T With<T>(float[] encoded, TextCounts texts, int count, Func<DMatrix, T> ask) => XGBoostRequirement.Guard(() =>
    {
        using var matrix = ModelMatrix.Build(columns, encoded, texts, count, threads);
        return ask(matrix);
    });

    private string Unit() => schema switch
    {
        { Scale.IsLogarithmic: true } => "ln target",
        { Task: MachineLearningTask.Regression } => "target",
        { Task: MachineLearningTask.Ranking } => "score",
        _ => TreeShape.IsForestOfProbabilities(file) ? "probability" : "log-odds",
    };

    private ModelCost Cost() =>
        TreeShape.Of(file) is { Trees: > 0 } shape
            ? ModelCost.OfTrees(shape.Trees, shape.Nodes, columns.Length)
            : ModelCost.OfLinear(columns.Length);

    public override void Save(Workspace folder)
    {
        folder.Write(ModelFolder.SchemaName, SchemaFile.Write(new StoredSchema(StoredSchema.XGBoostFormat, schema, columns, summary)));
        folder.Write(ModelFolder.ModelName, file);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            booster.Dispose();
        base.Dispose(disposing);
    }

    private void RequireFinite(float[] answers, Table table, ReadOnlySpan<int> rows)
    {
        var (bad, first) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!answers.AsSpan(i * schema.ScoreCount, schema.ScoreCount).ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
                continue;
            first = bad++ == 0 ? rows[i] : first;
        }
        if (bad == 0)
            return;
        throw new CmlException(new Problem(ProblemCode.NoFinitePrediction, $"the model gives no finite prediction for {NumberText.Plural(bad, "row")}")
        {
            Place = table.PlaceOf(first),
        });
    }
}
