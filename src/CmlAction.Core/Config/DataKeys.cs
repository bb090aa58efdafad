namespace CmlAction.Core.Config;

/// <summary>The keys of section <c>data</c>.</summary>
internal static class DataKeys
{
    public static readonly ConfigKey Section = new("data", KeyKind.Section, "Where the rows are, what the columns mean, and which rows are held out.")
    {
        IsRequired = true,
        Keys =
        [
            new("path", KeyKind.Texts, "One or more files, relative to the workspace; `*`, `?` and `**` match several, which are joined in name order. CSV, TSV or JSON Lines, plain or gzip, or NumPy arrays (`.npy`, `.npz`).")
            {
                Example = "data/customers.csv",
            },
            new("url", KeyKind.Url, "Instead of `path`: an address to download. Needs `sha256`.") { Example = "https://example.org/customers.csv.gz" },
            new("sha256", KeyKind.Sha256, "Checksum of the downloaded file, so that the same commit always sees the same data.")
            {
                Example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            },
            new("train", KeyKind.Texts, "Instead of `path`: files whose rows train. Needs `test`.") { Example = "data/train.csv" },
            new("validation", KeyKind.Texts, "With `train`: files whose rows are watched during training.") { Example = "data/validation.csv" },
            new("test", KeyKind.Texts, "With `train`: files whose rows are held out.") { Example = "data/test.csv" },
            Format(),
            new("target", KeyKind.Text, "The column to predict.") { IsRequired = true, Example = "churned" },
            new("positive", KeyKind.Text, "Binary only: the label that counts as positive.")
            {
                DefaultNote = "`1`, `true` or `yes` where the labels are 0/1, false/true or no/yes", Example = "'yes'",
            },
            new("id", KeyKind.Text, "Column that names a row. Never a feature; the default key of the split.") { Example = "customer_id" },
            new("time", KeyKind.Text, "Column that says when. Never a feature.") { Example = "opened_at" },
            new("group", KeyKind.Text, "Column whose equal values belong together. Never a feature.") { Example = "household" },
            new("weight", KeyKind.Text, "Column with the weight of a row. Never a feature.") { Example = "sample_weight" },
            new("ignore", KeyKind.Texts, "Columns to leave out.") { MayBeEmpty = true, DefaultNote = "none", Example = "[email, notes]" },
            new("features", KeyKind.Texts, "The only columns to learn from.") { DefaultNote = "every column without another role", Example = "[age, plan]" },
            new("categorical", KeyKind.Texts, "Columns whose values are names even when they look like numbers.")
            {
                MayBeEmpty = true, DefaultNote = "none", Example = "[postcode]",
            },
            new("types", KeyKind.ColumnTypes, "Column types that overrule what the reader infers.")
            {
                MayBeEmpty = true, DefaultNote = "inferred", Example = "{ age: number, opened_at: datetime }",
                Words = [new("number", "numbers"), new("category", "names"), new("datetime", "dates and times")],
            },
            new("text", KeyKind.Texts, "Columns of free text. A model sees how often the words of a cell occur in it, see [Text](data.md#text).")
            {
                MayBeEmpty = true, DefaultNote = "none", Example = "[subject, body]",
            },
            Split(),
        ],
    };

    private static ConfigKey Format() => new("format", KeyKind.Section, "How the files are written.")
    {
        Keys =
        [
            new("delimiter", KeyKind.Character, "What stands between two cells: one character that is no letter and no digit, or a word for one.")
            {
                DefaultNote = "detected", Example = "';'",
                Words = [new("comma", ","), new("tab", "\t"), new("semicolon", ";"), new("pipe", "|")],
            },
            new("quote", KeyKind.Character, "What encloses a cell that holds the delimiter.") { Default = "'\"'", Example = "\"'\"" },
            new("header", KeyKind.Boolean, "False when the first row is data; columns are then named `column_1`, `column_2`, ….")
            {
                Default = "true", Example = "false",
            },
            new("encoding", KeyKind.Word, "How the bytes are read.")
            {
                Default = "utf-8", Example = "latin-1",
                Words = [new("utf-8", "Unicode"), new("latin-1", "ISO 8859-1"), new("windows-1252", "Western Windows")],
            },
            new("missing", KeyKind.Texts, "Spellings of a missing value, beside the empty cell; compared exactly.")
            {
                MayBeEmpty = true, Default = "[NA, N/A, NaN, nan, 'null', 'NULL', None]", Example = "[NA, '?', '-999']",
            },
        ],
    };

    private static ConfigKey Split() => new("split", KeyKind.Section, "Which rows are held out.")
    {
        Keys =
        [
            new("by", KeyKind.Word, "What decides.")
            {
                Default = "hash", DefaultNote = "`hash`; `files` when `data.train` and `data.test` are written", Example = "group",
                Words =
                [
                    new("hash", "a hash of the key: a row stays on its side from commit to commit"),
                    new("time", "the newest rows are held out"),
                    new("group", "a hash of the group: equal keys stay together"),
                    new("random", "the seed; rows change sides when the data changes"),
                    new("files", "the files given as `data.train` and `data.test`"),
                ],
            },
            new("key", KeyKind.Texts, "With `hash` or `group`: the columns whose values decide.")
            {
                DefaultNote = "`data.id` (`hash`) or `data.group` (`group`), else the whole row", Example = "customer_id",
            },
            new("test", KeyKind.SplitSize, "Size of the held-out part: a share of the rows; with `time` also `last 30 days` or a date from which on rows are held out.")
            {
                Default = "20%", Example = "25%", Minimum = 0, Maximum = 1,
            },
            new("validation", KeyKind.SplitSize, "Size of the part that is watched during training, written in the same way. With `time` it lies before the held-out part.")
            {
                Default = "0%", Example = "10%", Minimum = 0, Maximum = 1,
            },
            new("gap", KeyKind.Duration, "With `time`: rows this long before the held-out part are left out, so that nothing leaks.")
            {
                Default = "0 days", Example = "1 day",
            },
            new("salt", KeyKind.Title, "With `hash`, `group` or `random`: change it to draw a new holdout on purpose.") { DefaultNote = "`name`", Example = "churn-2" },
        ],
    };
}
