namespace CmlAction.Core.Config;

/// <summary>Every key of <c>cml.yaml</c>, in documentation order.</summary>
internal static class ConfigKeys
{
    public const int NewestVersion = 1;

    /// <summary>The file as a whole.</summary>
    public static readonly ConfigKey Root = new("", KeyKind.Section, "The file as a whole.")
    {
        Keys =
        [
            new("version", KeyKind.Integer, "Version of the file format.") { IsRequired = true, Example = "1", Minimum = 1, Maximum = NewestVersion },
            new("name", KeyKind.Title, "Title of the report. It is also the default of `data.split.salt`, so a new name draws a new holdout unless the salt is written.")
            {
                DefaultNote = "name of the file without extension", Example = "churn",
            },
            new("seed", KeyKind.Integer, "Seed of training and of every other drawn number.")
            {
                Default = "42", Example = "7", Minimum = 0, Maximum = int.MaxValue,
            },
            DataKeys.Section,
            Checks(),
            ModelKeys.Section,
            Evaluate(),
            Report(),
            PublishKeys.Section,
        ],
    };

    /// <summary>Part of the format, refused by this version.</summary>
    internal static ConfigKey Later(string name, string meaning, string example) =>
        new(name, KeyKind.Text, meaning) { IsNotSupportedYet = true, Example = example };

    private static ConfigKey Checks() => new("checks", KeyKind.Section, "What must hold of the data.")
    {
        Keys =
        [
            new("preset", KeyKind.Word, "Which checks run without being asked for.")
            {
                Default = "standard", Example = "strict",
                Words = [new("off", "none"), new("standard", "what is wrong in every project"), new("strict", "also what is only suspicious")],
            },
            ContractKeys.Schema,
            ContractKeys.Columns,
            new("rules", KeyKind.Gates, "Sentences about the data that must hold, see [Rules](#rules). A rule that does not hold fails the run; one written as `warn: …` only warns.")
            {
                MayBeEmpty = true, DefaultNote = "none", Example = "[rows >= 1000, warn: duplicates <= 1%]",
            },
        ],
    };

    private static ConfigKey Evaluate() => new("evaluate", KeyKind.Section, "How the model is judged on the held-out rows.")
    {
        Keys =
        [
            new("metrics", KeyKind.Names, "Metrics of the report; the first is the primary one. An unknown metric is reported by the evaluation stage.")
            {
                DefaultNote = "by task: `roc_auc, average_precision, log_loss`; `macro_f1, log_loss, accuracy`; `rmse, mae, r2`",
                Example = "[roc_auc, log_loss]",
            },
            new("threshold", KeyKind.Threshold,
                "Binary only: a row is predicted positive when its score is at least this. Or how it is chosen on the validation rows: `max f1`, `max mcc`, `recall 90%` (the highest that finds so many), `cost: { fp: 1, fn: 5 }` (the cheapest).")
            {
                Default = "0.5", Example = "0.35", Minimum = 0, Maximum = 1,
            },
            new("base", KeyKind.Text, "What the model is compared with, beside the dummy: a branch, tag or commit (where the work here left it), or the path of a `run.json.gz`. See [Base](#base).")
            {
                Default = "merge-base", Example = "origin/main",
                Words = [new("merge-base", "on a pull request where it left its target branch, else nothing"), new("none", "nothing")],
            },
            new("gates", KeyKind.Gates, "Sentences that must hold, see [Gates](#gates). A gate that does not hold fails the run; one written as `warn: …` only warns.")
            {
                MayBeEmpty = true, DefaultNote = "none", Example = "[roc_auc >= 0.80, warn: recall >= 60%]",
            },
            new("confidence", KeyKind.Word, "How sure the intervals of the metrics are, and of their difference to the base.")
            {
                Default = "95%", Example = "99%",
                Words = [new("90%", "narrower"), new("95%", "usual"), new("99%", "wider"), new("off", "no intervals: gates compare bare numbers")],
            },
            new("slices", KeyKind.Slices,
                "Columns by whose values the held-out rows are divided, see [Slices](#slices). A column of numbers is cut: `{ age: [30, 60] }`.")
            {
                DefaultNote = "none", Example = "[plan, { age: [30, 60] }]",
            },
            new("repeats", KeyKind.Integer, "How many models are trained that differ in their seed alone, to see how large a difference is noise. The first is the one that is reported.")
            {
                Default = "1", Example = "3", Minimum = 1, Maximum = 50,
            },
            new("folds", KeyKind.Integer, "Cross-validation: so many models, each tested on a fold of all rows that it did not see; folds follow the rule of `data.split`. Gates judge the test part alone.")
            {
                Default = "1", Example = "5", Minimum = 1, Maximum = 50,
            },
            new("predictions", KeyKind.Text,
                "Predictions of a model that was trained elsewhere, relative to the working directory (see [bring-your-own.md](bring-your-own.md)). No model is trained by `cml` then.")
            {
                Example = "predictions.csv", DefaultNote = "the model is trained",
            },
            new("metrics_file", KeyKind.MetricsFiles,
                "Numbers that the training or another program measured, as JSON or YAML (see [bring-your-own.md](bring-your-own.md#numbers-of-your-own)): they are shown, compared with those of base, and gates may bound them. A path relative to the working directory, a section that also says which way is better, or a list of both.")
            {
                Example = "metrics.json", DefaultNote = "none",
                Keys =
                [
                    new("path", KeyKind.Text, "The file, relative to the working directory.") { IsRequired = true, Example = "metrics.json" },
                    new("lower_is_better", KeyKind.Texts, "Names of numbers in it that should be small: the report says whether a change is for the better.") { Example = "[val.loss]", DefaultNote = "none" },
                    new("higher_is_better", KeyKind.Texts, "Names of numbers in it that should be large.") { Example = "[val.accuracy]", DefaultNote = "none" },
                ],
            },
        ],
    };

    private static ConfigKey Report() => new("report", KeyKind.Section, "What the report shows.")
    {
        Keys =
        [
            new("charts", KeyKind.Names, "Figures to draw, by name (docs/figures.md lists them); `default` stands for the usual ones, `all` for every one that has something to show.")
            {
                DefaultNote = "the usual ones of the task", Example = "[default, gains]",
            },
            new("details", KeyKind.Word, "Which collapsible parts start open.")
            {
                Default = "auto", Example = "collapsed",
                Words = [new("auto", "those where something failed"), new("collapsed", "none"), new("open", "all")],
            },
            new("sections", KeyKind.Names, "Sections to show, in this order (docs/report.md lists them). The verdict and what failed are always there.")
            {
                DefaultNote = "all of them", Example = "[metrics, charts]",
            },
            new("template", KeyKind.Text, "A Markdown file of the workspace with places for sections and figures: `{{ section data }}`, `{{ figure roc }}`.")
            {
                DefaultNote = "none", Example = "report-template.md",
            },
            new("append", KeyKind.Texts, "Markdown files of the workspace to show after the report, with their local pictures.")
            {
                DefaultNote = "none", Example = "[notes.md]",
            },
        ],
    };
}
