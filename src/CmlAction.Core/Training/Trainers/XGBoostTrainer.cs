using System.Collections.Immutable;
using System.Security.Cryptography;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Encoding;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Training with the native library; what differs between its trainers is an <see cref="XGBoostPlan"/>.</summary>
internal abstract class XGBoostTrainer : Trainer
{
    public sealed override string Library => XGBoostRequirement.Check();

    public sealed override TrainedModel Train(TrainingTask task, CancellationToken stop)
    {
        var library = Library;
        stop.ThrowIfCancellationRequested();
        var target = new TrainingTarget(task.Split, task.Model);
        target.RequireLearnable();
        // A year that ends changes month and day, so a date that may only go one way is its days alone.
        ImmutableArray<FeatureSchema> features =
        [
            .. FeatureEncoder.Fit(task.Split).Select(feature => task.Model.MonotoneConstraints.ContainsKey(feature.Name) ? feature with { Parts = [] } : feature),
        ];
        if (features.IsEmpty)
            throw new CmlException(new Problem(ProblemCode.NoTrainingFeatures, "no feature column varies within the train rows"));
        return XGBoostRequirement.Guard(() => Train(task, target, features, library, stop));
    }

    /// <param name="task">What is to be trained.</param>
    /// <param name="target">The answers.</param>
    /// <param name="features">As fitted on the train rows.</param>
    /// <param name="encoded">The train rows, encoded.</param>
    /// <param name="texts">The words of their texts.</param>
    protected abstract XGBoostPlan PlanFor(
        TrainingTask task, TrainingTarget target, ImmutableArray<FeatureSchema> features, float[] encoded, TextCounts texts);

    private XGBoostModel Train(
        TrainingTask task, TrainingTarget target, ImmutableArray<FeatureSchema> features, string library, CancellationToken stop)
    {
        var (split, table) = (task.Split, task.Split.Dataset.Table);
        var rows = QueryRows.Of(split, split.Train.Rows);
        var encoded = FeatureEncoder.Encode(features, table, rows.Rows.AsSpan());
        var texts = TextCounts.Of(features, table, rows.Rows.AsSpan());
        var plan = PlanFor(task, target, features, encoded, texts);

        using var train = ModelMatrix.Build(plan.Columns, encoded, texts, rows.Rows.Length, plan.Threads);
        SetLabels(train, plan, target, rows);
        if (target.Weights is { Length: > 0 } weights)
            train.SetWeights(weights);
        using var validation = plan.Metric is null ? null : ValidationMatrix(task, target, features, plan);

        ImmutableArray<DMatrix> watched = validation is null ? [train] : [train, validation];
        var booster = new Booster(watched);
        try
        {
            Prepare(booster, task, plan);
            var rounds = BoostingRounds.Learn(booster, task, plan, watched, target.Scale.ErrorUnit, stop);
            if (rounds.Kept < rounds.Trained)
                booster = Best(booster, rounds.Kept, plan);
            var file = booster.Save();
            var (loss, course) = (LossName(plan, target), rounds.CourseOf(task, target, plan));
            return new XGBoostModel(
                booster,
                file,
                new ModelSchema
                {
                    Task = target.Task,
                    Target = split.Dataset.Target.Column,
                    Labels = target.Labels,
                    Features = features,
                    Scale = target.Scale,
                },
                plan.Columns,
                new TrainingSummary
                {
                    Trainer = Name,
                    Library = library,
                    Parameters = task.Parameters.Values,
                    Seed = task.Seed,
                    Threads = plan.Threads,
                    TrainRowCount = split.Train.Rows.Length,
                    Features = [.. features.Select(feature => feature.Name)],
                    ModelFingerprint = Convert.ToHexStringLower(SHA256.HashData(file)),
                    Importance = ModelImportance.Of(booster, plan.Columns, features),
                    ImportanceKind = ModelImportance.KindOf(plan.Columns),
                    LearningCurve = LearningCurve.Thin(rounds.Curve, rounds.Kept),
                    LearningCurveMetric = rounds.Curve.IsEmpty ? null : loss,
                    Course = course,
                    ClassFactors = target.Factors,
                    Findings = course is null
                        ? []
                        : Convergence.Of(course, rounds.Curve, loss!, plan.LearnLonger, plan.NeedsConvergence, plan.EarlyStoppingRounds > 0),
                },
                plan.Threads);
        }
        catch
        {
            booster.Dispose();
            throw;
        }
    }

    private static void Prepare(Booster booster, TrainingTask task, XGBoostPlan plan)
    {
        booster.Set("verbosity", "0");
        booster.Set("seed", task.Seed.ToString());
        booster.Set("nthread", plan.Threads.ToString());
        foreach (var (name, value) in plan.Settings)
            booster.Set(name, value);
        if (plan.Metric is { } metric)
            booster.Set("eval_metric", metric);
        booster.SetFeatures([.. plan.Columns.Select(column => column.Name)], [.. plan.Columns.Select(column => column.Type)]);
    }

    /// <summary>The model of the first rounds alone; the other one is done with.</summary>
    private static Booster Best(Booster booster, int rounds, XGBoostPlan plan)
    {
        var best = booster.FirstRounds(rounds);
        booster.Dispose();
        best.Set("nthread", plan.Threads.ToString());
        return best;
    }

    private static string? LossName(XGBoostPlan plan, TrainingTarget target) =>
        plan.Metric is not { } metric ? null
        : plan.MetricIsGain ? $"1 \u2212 {metric}"
        : target.Scale.IsLogarithmic ? $"{metric} (log)" : metric;

    private static DMatrix? ValidationMatrix(TrainingTask task, TrainingTarget target, ImmutableArray<FeatureSchema> features, XGBoostPlan plan)
    {
        if (task.Split.Validation.Rows.IsEmpty)
            return null;
        var (table, rows) = (task.Split.Dataset.Table, QueryRows.Of(task.Split, task.Split.Validation.Rows));
        var encoded = FeatureEncoder.Encode(features, table, rows.Rows.AsSpan());
        var texts = TextCounts.Of(features, table, rows.Rows.AsSpan());
        var matrix = ModelMatrix.Build(plan.Columns, encoded, texts, rows.Rows.Length, plan.Threads);
        SetLabels(matrix, plan, target, rows);
        if (target.WeightsOf(task.Split, rows.Rows) is { Length: > 0 } weights)
            matrix.SetWeights([.. weights.Select(weight => (float)weight)]);
        return matrix;
    }

    private static void SetLabels(DMatrix matrix, XGBoostPlan plan, TrainingTarget target, QueryRows rows)
    {
        if (plan.LabelPerClass)
            matrix.SetLabels(target.IndicatorsOf(rows.Rows), target.Labels.Length);
        else
            matrix.SetLabels(target.LabelsOf(rows.Rows));
        if (!rows.Sizes.IsEmpty)
            matrix.SetGroups(rows.Sizes.AsSpan());
    }
}
