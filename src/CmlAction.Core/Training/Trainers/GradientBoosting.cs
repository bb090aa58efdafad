using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Trees that each correct the sum of those before (XGBoost <c>gbtree</c>, <c>hist</c>).</summary>
internal sealed class GradientBoosting : XGBoostTrainer
{
    public override string Name => "gradient-boosting";

    public override ImmutableArray<string> Aliases => ["fast-tree", "xgboost", "gbdt", "gbm", "gradient-boosted-trees"];

    public override ImmutableArray<TrainerParameter> Parameters { get; } =
    [
        TreeParameters.TreeCount("Trees, one after the other (per class for multiclass).", "num_boost_round", "num_round", "rounds", "max_iter"),
        new("learning_rate", ["eta"], ParameterKind.Number, "0.1", 0.0001, 1, "Share of each tree's answer that is added."),
        TreeParameters.MaxDepth("6"),
        TreeParameters.MaxLeaves,
        TreeParameters.GrowPolicy,
        TreeParameters.MinChildWeight(
            "Smallest sum of hessians in a leaf: rows for regression; for classification each row counts p(1−p), at most a quarter (a half for multiclass)."),
        TreeParameters.Gamma,
        TreeParameters.Subsample("1"),
        TreeParameters.ColumnsByTree,
        TreeParameters.ColumnsByNode("1"),
        TreeParameters.Lambda("1"),
        TreeParameters.Alpha,
        TreeParameters.MaxBin,
        TreeParameters.MaxCategoriesToOneHot,
        new(EarlyStopping.ParameterName, ["early_stopping_round", "n_iter_no_change"], ParameterKind.Integer, "0", 0, 100_000,
            "Rounds to wait for a lower loss on validation; then training ends and the rounds up to the lowest are kept. 0 trains all. Needs a validation part."),
    ];

    public override bool HonoursMonotoneConstraints => true;

    public override bool Ranks => true;

    protected override XGBoostPlan PlanFor(
        TrainingTask task, TrainingTarget target, ImmutableArray<FeatureSchema> features, float[] encoded, TextCounts texts)
    {
        var objective = Objective.Of(target);
        var columns = ModelMatrix.NativeColumns(features);
        return new XGBoostPlan
        {
            Rounds = task.Parameters.Integer(TreeParameters.TreeCountName),
            Columns = columns,
            Metric = objective.Metric,
            MetricIsGain = objective.IsGain,
            EarlyStoppingRounds = task.Parameters.Integer(EarlyStopping.ParameterName),
            LearnLonger = "more rounds (n_estimators) or a larger learning_rate",
            // XGBoost 1.x draws the pairs of a ranking anew in every thread, so that only one gives the same model everywhere.
            Threads = target.Task == MachineLearningTask.Ranking ? 1 : task.Threads,
            Settings =
            [
                ("booster", "gbtree"),
                ("tree_method", "hist"),
                .. objective.Settings,
                .. TreeParameters.Settings(task.Parameters),
                .. MonotoneSetting.Of(task.Model.MonotoneConstraints, features, columns),
            ],
        };
    }
}
