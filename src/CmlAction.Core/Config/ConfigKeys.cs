namespace CmlAction.Core.Config;

/// <summary>Every key of <c>cml.yaml</c>, in documentation order.</summary>
internal static class ConfigKeys
{
    public const int NewestVersion = 1;

    private const string NotYet = "Not supported yet.";

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
            Publish(),
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
            new("threshold", KeyKind.Fraction, "Binary only: a row is predicted positive when its score is at least this.")
            {
                Default = "0.5", Example = "0.35", Minimum = 0, Maximum = 1,
            },
            new("base", KeyKind.Word, "What the model is compared with, beside the dummy.")
            {
                Default = "none", Example = "none",
                Words = [new("none", "nothing"), new("merge-base", "the base branch") { IsNotSupportedYet = true }],
            },
            new("gates", KeyKind.Gates, "Sentences that must hold, see [Gates](#gates). A gate that does not hold fails the run; one written as `warn: …` only warns.")
            {
                MayBeEmpty = true, DefaultNote = "none", Example = "[roc_auc >= 0.80, warn: recall >= 60%]",
            },
            Later("slices", "Columns by whose values the metrics are shown.", "[plan, region]"),
            Later("confidence", "Confidence of the intervals.", "95%"),
            new("repeats", KeyKind.Integer, "How many models are trained that differ in their seed alone, to see how large a difference is noise. The first is the one that is reported.")
            {
                Default = "1", Example = "3", Minimum = 1, Maximum = 50,
            },
            new("folds", KeyKind.Integer, "Cross-validation: so many models, each tested on a fold of all rows that it did not see; folds follow the rule of `data.split`. Gates judge the test part alone.")
            {
                Default = "1", Example = "5", Minimum = 1, Maximum = 50,
            },
            Later("predictions", "Predictions of a training that happened elsewhere.", "predictions.csv"),
            Later("metrics_file", "Metrics of a training that happened elsewhere.", "metrics.json"),
        ],
    };

    private static ConfigKey Report() => new("report", KeyKind.Section, "What the report shows.")
    {
        Keys =
        [
            new("charts", KeyKind.Names, "Charts to draw, in this order. An unknown chart is reported by the report stage.")
            {
                DefaultNote = "all of the task", Example = "[confusion, importance]",
            },
            new("details", KeyKind.Word, "Which collapsible parts start open.")
            {
                Default = "auto", Example = "collapsed",
                Words = [new("auto", "those where something failed"), new("collapsed", "none"), new("open", "all")],
            },
            Later("sections", "Sections to show, in this order.", "[metrics, gates]"),
            Later("template", "A Markdown file with places for the sections.", "report-template.md"),
            Later("append", "Markdown files to show after the report.", "[notes.md]"),
        ],
    };

    private static ConfigKey Publish() => new("publish", KeyKind.Section, $"Where the report goes. {NotYet}")
    {
        Keys =
        [
            Later("comment", "The pull request comment.", "update"),
            Later("when", "When it is written.", "changes"),
            Later("summary", "The step summary.", "true"),
            Later("artifact", "Name of the uploaded report.", "report"),
            Later("model", "Where the model is saved.", "models/churn"),
        ],
    };
}
