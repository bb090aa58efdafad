using System.Collections.Immutable;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Parameters that the tree trainers share. Except for the number of trees and early stopping the library knows each by the same name.</summary>
internal static class TreeParameters
{
    public const string TreeCountName = "n_estimators";

    public static TrainerParameter MaxLeaves { get; } = new(
        "max_leaves", ["numberOfLeaves", "num_leaves", "max_leaf_nodes", "leaves"], ParameterKind.Integer, "0", 0, 65536,
        "Largest number of leaves of a tree; 0 is no limit beside max_depth.");

    public static TrainerParameter GrowPolicy { get; } = new(
        "grow_policy", [], ParameterKind.Text, "depthwise", null, null,
        "depthwise splits level by level; lossguide splits the leaf with the largest gain first, as ML.NET and LightGBM do.")
    {
        Choices = ["depthwise", "lossguide"],
    };

    public static TrainerParameter Gamma { get; } = new(
        "gamma", ["min_split_loss", "min_gain_to_split"], ParameterKind.Number, "0", 0, 1e9,
        "Smallest loss reduction of a split.");

    public static TrainerParameter ColumnsByTree { get; } = new(
        "colsample_bytree", ["feature_fraction"], ParameterKind.Number, "1", 0.01, 1,
        "Share of the columns drawn for each tree.");

    public static TrainerParameter Alpha { get; } = new(
        "reg_alpha", ["alpha", "lambda_l1", "l1"], ParameterKind.Number, "0", 0, 1e9, "L1 penalty on the leaves' answers.");

    public static TrainerParameter MaxBin { get; } = new(
        "max_bin", ["max_bins", "maximumBinCountPerFeature"], ParameterKind.Integer, "256", 2, 65535,
        "Most steps a number is divided into before splits are sought.");

    public static TrainerParameter MaxCategoriesToOneHot { get; } = new(
        "max_cat_to_onehot", [], ParameterKind.Integer, "4", 1, 65536,
        "Columns with fewer categories split one off; others split into two groups of categories.");

    public static TrainerParameter TreeCount(string description, params ImmutableArray<string> aliases) => new(
        TreeCountName, ["numberOfTrees", "num_trees", "num_iterations", "trees", .. aliases], ParameterKind.Integer, "100", 1, 100_000, description);

    public static TrainerParameter MaxDepth(string value) => new(
        "max_depth", ["depth"], ParameterKind.Integer, value, 1, 30, "Largest number of splits between root and leaf.");

    public static TrainerParameter MinChildWeight(string description) => new(
        "min_child_weight",
        ["min_sum_hessian_in_leaf", "min_samples_leaf", "min_data_in_leaf", "min_child_samples", "minimumExampleCountPerLeaf", "leaf"],
        ParameterKind.Number, "1", 0, 1e9, description);

    public static TrainerParameter Subsample(string value) => new(
        "subsample", ["bagging_fraction", "subsampleFraction", "baggingExampleFraction"], ParameterKind.Number, value, 0.01, 1,
        "Share of the rows drawn for each tree, without replacement.");

    public static TrainerParameter ColumnsByNode(string value) => new(
        "colsample_bynode", ["feature_fraction_bynode", "featureFractionPerSplit", "max_features"], ParameterKind.Number, value, 0.01, 1,
        "Share of the columns drawn for each split.");

    public static TrainerParameter Lambda(string value) => new(
        "reg_lambda", ["lambda", "lambda_l2", "l2", "l2_regularization"], ParameterKind.Number, value, 0, 1e9, "L2 penalty on the leaves' answers.");

    public static IEnumerable<(string Name, string Value)> Settings(ParameterValues parameters) =>
        parameters.Values.Where(pair => pair.Key is not (TreeCountName or EarlyStopping.ParameterName)).Select(pair => (pair.Key, pair.Value));
}
