using System.Collections.Immutable;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Core.Training.Trainers;

/// <summary>Linear, logistic and softmax regression with L1 and L2 penalty (XGBoost <c>gblinear</c>).</summary>
/// <remarks>
/// Learned by cyclic coordinate descent: its faster sibling <c>shotgun</c> lets threads race and gives another model every time. One thread,
/// whatever was asked for: its sums depend on the number of threads, and on 20,000 × 15 numbers one thread was twice as fast as two.
/// </remarks>
internal sealed class Linear : XGBoostTrainer
{
    private const string Rounds = "n_estimators";

    public override string Name => "linear";

    public override ImmutableArray<string> Aliases => ["logistic-regression", "linear-regression"];

    public override ImmutableArray<TrainerParameter> Parameters { get; } =
    [
        new(
            Rounds, ["max_iter", "num_boost_round", "num_round", "rounds", "num_iterations", "maximumNumberOfIterations"],
            ParameterKind.Integer, "100", 1, 100_000, "Passes over all coefficients."),
        new("learning_rate", ["eta"], ParameterKind.Number, "0.5", 0.0001, 1, "Share of each step that is taken."),
        new(
            "reg_lambda", ["lambda", "lambda_l2", "l2", "l2Regularization"], ParameterKind.Number, "0.001", 0, 1e9,
            "L2 penalty on the coefficients, relative to the mean loss of a row (scikit-learn's 1 / (C n))."),
        new(
            "reg_alpha", ["alpha", "lambda_l1", "l1", "l1Regularization"], ParameterKind.Number, "0", 0, 1e9,
            "L1 penalty on the coefficients, relative to the mean loss of a row."),
    ];

    protected override XGBoostPlan PlanFor(
        TrainingTask task, TrainingTarget target, ImmutableArray<FeatureSchema> features, float[] encoded, TextCounts texts)
    {
        var objective = Objective.Of(target);
        return new XGBoostPlan
        {
            Rounds = task.Parameters.Integer(Rounds),
            Columns = ModelMatrix.StandardizedColumns(features, encoded, texts, task.Split.Train.Rows.Length),
            Metric = objective.Metric,
            NeedsConvergence = true,
            LearnLonger = "more passes (n_estimators)",
            Threads = 1,
            Settings =
            [
                ("booster", "gblinear"),
                ("updater", "coord_descent"),
                ("feature_selector", "cyclic"),
                .. objective.Settings,
                .. task.Parameters.Values.Where(pair => pair.Key != Rounds).Select(pair => (pair.Key, pair.Value)),
            ],
        };
    }
}
