using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Trees that are learned side by side, each on its own draw of rows and columns, and averaged (XGBoost <c>num_parallel_tree</c>).</summary>
/// <remarks>
/// Classes are learned as zeros and ones with squared error: a leaf then answers with its share of rows and the forest with the mean of
/// them, as in Breiman 2001 and scikit-learn. With the logistic objective one round is one Newton step from the start value, which keeps
/// probabilities far from 0 and 1 however clear the case is (on the credit-default data the log loss is 0.442 instead of 0.433).
/// </remarks>
internal sealed class RandomForest : XGBoostTrainer
{
    public override string Name => "random-forest";

    public override ImmutableArray<string> Aliases => ["fast-forest", "rf"];

    public override ImmutableArray<TrainerParameter> Parameters { get; } =
    [
        TreeParameters.TreeCount("Trees, side by side (per class for multiclass).", "num_parallel_tree"),
        TreeParameters.MaxDepth("10"),
        TreeParameters.MaxLeaves,
        TreeParameters.GrowPolicy,
        TreeParameters.MinChildWeight("Smallest number of rows in a leaf, counted by weight."),
        TreeParameters.Subsample("0.8"),
        TreeParameters.ColumnsByNode("0.5"),
        TreeParameters.Lambda("0.0001"),
        TreeParameters.MaxBin,
        TreeParameters.MaxCategoriesToOneHot,
    ];

    public override bool HonoursMonotoneConstraints => true;

    protected override XGBoostPlan PlanFor(
        TrainingTask task, TrainingTarget target, ImmutableArray<FeatureSchema> features, float[] encoded, TextCounts texts)
    {
        var start = target.Task switch
        {
            MachineLearningTask.Binary => target.ClassShares()[1],
            MachineLearningTask.Multiclass => 1.0 / target.Labels.Length,
            _ => target.Mean(),
        };
        var columns = ModelMatrix.NativeColumns(features);
        return new XGBoostPlan
        {
            Rounds = 1,
            Columns = columns,
            LabelPerClass = target.Task == MachineLearningTask.Multiclass,
            Threads = task.Threads,
            Settings =
            [
                ("booster", "gbtree"),
                ("tree_method", "hist"),
                ("objective", "reg:squarederror"),
                Objective.Start(start),
                ("learning_rate", "1"),
                ("num_parallel_tree", task.Parameters.Text(TreeParameters.TreeCountName)),
                .. TreeParameters.Settings(task.Parameters),
                .. MonotoneSetting.Of(task.Model.MonotoneConstraints, features, columns),
            ],
        };
    }
}
