namespace CmlAction.Core.Config;

/// <summary>The keys of section <c>model</c>.</summary>
internal static class ModelKeys
{
    public const double SmallestClassWeight = 1e-6;
    public const double LargestClassWeight = 1e6;

    public static readonly ConfigKey Section = new("model", KeyKind.Section, "What is trained.")
    {
        Keys =
        [
            new("task", KeyKind.Word, "What is predicted.")
            {
                DefaultNote = "inferred from the target, and printed", Example = "binary",
                Words =
                [
                    new("binary", "one of two classes"), new("multiclass", "one of several classes"), new("regression", "a number"),
                    new("ranking", "an order of the rows of each query, which `data.group` names"),
                ],
            },
            new("trainer", KeyKind.Text, "How it is learned. An unknown trainer is reported by the training stage.")
            {
                Default = "gradient-boosting", Example = "random-forest",
                Words =
                [
                    new("gradient-boosting", "boosted trees"), new("fast-tree", "the same, by its ML.NET name"),
                    new("random-forest", "averaged trees"), new("fast-forest", "the same, by its ML.NET name"),
                    new("linear", "logistic or linear regression, by task"),
                    new("logistic-regression", "the same, for classes"), new("linear-regression", "the same, for numbers"),
                    new("dummy", "no features at all, for comparison"),
                ],
            },
            new("params", KeyKind.Params,
                "Parameters of the trainer, one value each; or a file, relative to this one, and a section of it after a colon (YAML or JSON, sections within sections with dots). Unknown parameters are reported by the training stage.")
            {
                DefaultNote = "those of the trainer", Example = "{ max_depth: 4, learning_rate: 0.1 }",
            },
            new("class_weight", KeyKind.ClassWeight,
                "Classes only: how much a row of each class counts in training. `balanced` lets every class count the same in sum; or labels with a factor each, the others having 1. Metrics are not weighted by it.")
            {
                DefaultNote = "every class as its rows", Example = "balanced", Minimum = SmallestClassWeight, Maximum = LargestClassWeight,
            },
            new("monotone_constraints", KeyKind.ColumnTypes,
                "Trees only, binary and regression: columns of numbers or dates along which the prediction (binary: the score of the positive class) may only go one way, all else being equal.")
            {
                MayBeEmpty = true, DefaultNote = "none", Example = "{ income: decreasing }",
                Words = [new("increasing", "never falls as the number grows"), new("decreasing", "never rises")],
            },
            new("target_transform", KeyKind.Word,
                "Regression only: the scale of the target that is learned on. Predictions and metrics stay on the original scale.")
            {
                Default = "none", Example = "log",
                Words =
                [
                    new("none", "as it is"), new("log", "ln y, for positive numbers"), new("log1p", "ln (1 + y), for numbers above −1"),
                    new("standardize", "minus mean, divided by standard deviation"),
                ],
            },
            new("command", KeyKind.Command,
                "A program of your own that trains and writes the file of `evaluate.predictions`, see [bring-your-own.md](bring-your-own.md). One text is run by `sh -e`; a list is a program and its arguments, run as they stand.")
            {
                Example = "python train.py", DefaultNote = "nothing is run",
            },
            new("timeout", KeyKind.Duration, "How long `model.command` may take, up to 30 days. It is ended then, with all that it started, and the run fails.")
            {
                Default = "6 hours", Example = "90 minutes", Minimum = 1,
            },
        ],
    };
}
