using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Config;

/// <summary>A config with exactly one thing wrong, and what must be said about it.</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Yaml">The file.</param>
/// <param name="Code">The entry of the catalogue.</param>
/// <param name="At">The whole place.</param>
/// <param name="Says">A part of the problem as people see it.</param>
public sealed record WrongConfig(string Title, string Yaml, ProblemCode Code, string At, string Says)
{
    /// <summary>When the file is not text.</summary>
    public byte[]? Bytes { get; init; }

    public (string Key, string Value)? Set { get; init; }

    /// <summary>Content of params.yaml.</summary>
    public string? Params { get; init; }

    public override string ToString() => Title;
}

/// <summary>The table of wrong configs.</summary>
internal static class WrongConfigs
{
    public static IEnumerable<WrongConfig> All => [.. Files(), .. Yaml(), .. Keys(), .. Values(), .. Data(), .. Split(), .. Model(), .. Gates(), .. Contract(), .. Rules(), .. Overrides()];

    private static IEnumerable<WrongConfig> Files()
    {
        yield return new("empty file", "", ProblemCode.ConfigEmpty, "cml.yaml", "no content");
        yield return new("only comments", "# later\n\n", ProblemCode.ConfigEmpty, "cml.yaml", "cml init");
        yield return new("only an empty document", "---\n...\n", ProblemCode.ConfigEmpty, "cml.yaml", "no content");
        yield return new("too large", Reading.Enough + new string('#', 1 << 20), ProblemCode.ConfigTooLarge, "cml.yaml", "1.0 MiB");
        yield return new("Latin-1", "", ProblemCode.ConfigNotUtf8, "cml.yaml:3", "save the file as UTF-8")
        {
            Bytes = Encoding.Latin1.GetBytes(Reading.Enough + "name: Käufer\n"),
        };
        yield return new("UTF-16", "", ProblemCode.ConfigNotUtf8, "cml.yaml:1", "UTF-16")
        {
            Bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Reading.Enough)],
        };
        yield return new("NUL", Reading.Enough + "name: a\0b\n", ProblemCode.ControlCharacter, "cml.yaml:3:8", "U+0000");
        yield return new("line separator", "version: 1 # \u2028\n", ProblemCode.ControlCharacter, "cml.yaml:1:14", "U+2028");
        yield return new("nothing but text", "version:1\n", ProblemCode.WrongType, "cml.yaml:1:1", "with a blank after the colon");
        yield return new("a list", "- version: 1\n", ProblemCode.WrongType, "cml.yaml:1:1", "without a dash");
    }

    private static IEnumerable<WrongConfig> Yaml()
    {
        yield return new("block scalar instead of a gate", Reading.Enough + "evaluate:\n  roc_auc: >= 0.8\n", ProblemCode.TextBlock, "cml.yaml:4:12",
            "this line is not valid YAML: \">\" starts a text block\n  do        write rules as list items: - roc_auc >= 0.8");
        yield return new("block scalar in a gate list", Reading.Enough + "evaluate:\n  gates:\n    - f1: > 0.8\n", ProblemCode.TextBlock, "cml.yaml:5:11", "- f1 > 0.8");
        yield return new("gate without a name", Reading.Enough + "evaluate:\n  gates:\n    - >= 0.8\n", ProblemCode.TextBlock, "cml.yaml:5:7", "a name comes first");
        yield return new("bar with text", Reading.Enough + "name: |churn\n", ProblemCode.TextBlock, "cml.yaml:3:7", "put the value in quotes");
        yield return new("tab", "version: 1\ndata:\n\tpath: a.csv\n", ProblemCode.TabIndentation, "cml.yaml:3:1", "replace the tab");
        yield return new("tab after blanks", "version: 1\ndata:\n  \tpath: a.csv\n", ProblemCode.TabIndentation, "cml.yaml:3:3", "replace the tab");
        yield return new("tab before a list item", Reading.Enough + "evaluate:\n  metrics:\n\t- r2\n", ProblemCode.TabIndentation, "cml.yaml:5:1", "tab");
        yield return new("two documents", Reading.Enough + "---\nversion: 1\n", ProblemCode.SeveralDocuments, "cml.yaml:3:1", "second YAML document");
        yield return new("open bracket", "version: 1\ndata: { path: a.csv, target: y\n", ProblemCode.InvalidYaml, "cml.yaml:3:1", "did not find expected ',' or '}'");
        yield return new("open quote", Reading.Enough + "name: 'churn\n", ProblemCode.InvalidYaml, "cml.yaml:3:7", "still open at the end");
        yield return new("at sign", Reading.Enough + "name: @churn\n", ProblemCode.InvalidYaml, "cml.yaml:3:7", "put the value in quotes");
        yield return new("colon in a text", Reading.Enough + "name: churn: all\n", ProblemCode.InvalidYaml, "cml.yaml:3:12", "in quotes");
        yield return new("wrong indentation", Reading.Enough + "seed: 1\n name: a\n", ProblemCode.InvalidYaml, "cml.yaml:4:6", "indentation");
        yield return new("backslash in double quotes", Reading.Enough + "name: \"\\d\"\n", ProblemCode.InvalidYaml, "cml.yaml:3:7", "single quotes");
        yield return new("impossible escape", Reading.Enough + "name: \"\\UFFFFFFFF\"\n", ProblemCode.InvalidYaml, "cml.yaml:3:5", "escape that YAML does not have");
        yield return new("key without a name", "version: 1\ndata:\n : a\nv\n  target: y\n", ProblemCode.InvalidYaml, "cml.yaml:4:1", "a value is expected");
        yield return new("star", "version: 1\ndata: { path: *.csv, target: y }\n", ProblemCode.InvalidAlias, "cml.yaml:2:15", "quote it: '*.csv'");
        yield return new("alias of itself", "version: 1\ndata: &d { path: *d, target: y }\n", ProblemCode.InvalidAlias, "cml.yaml:2:18", "part of");
        yield return new("tag", Reading.Enough + "name: !important\n", ProblemCode.UnsupportedYaml, "cml.yaml:3:7", "begins with !");
        yield return new("list as key", Reading.Enough + "? [a]\n: b\n", ProblemCode.UnsupportedYaml, "cml.yaml:3:3", "a key must be a plain text");
        yield return new("merge of a text", Reading.Enough + "model: { <<: linear }\n", ProblemCode.UnsupportedYaml, "cml.yaml:3:10", "merges");
        yield return new("too deep", Reading.Enough + "name: " + new string('[', 100) + new string(']', 100) + "\n", ProblemCode.ConfigTooLarge, "cml.yaml:3:70", "64 levels");
        yield return new("too many values", Reading.Enough + "name: [" + string.Concat(Enumerable.Repeat("a,", 20_000)) + "]\n", ProblemCode.ConfigTooLarge, "cml.yaml:3:39988", "20,000 values");
        yield return new("alias bomb", Bomb(), ProblemCode.ConfigTooLarge, "cml.yaml:5:12", "each use of an alias counted");
    }

    private static IEnumerable<WrongConfig> Keys()
    {
        yield return new("misspelled key", "version: 1\ndata:\n  path: a.csv\n  target: y\n  ignroe: [b]\n", ProblemCode.UnknownKey, "cml.yaml:5:3",
            "unknown key \"ignroe\" in data\n  expected  one of path, url");
        yield return new("misspelled key, suggestion", Reading.Enough + "modle: {}\n", ProblemCode.UnknownKey, "cml.yaml:3:1", "did you mean \"model\"?");
        yield return new("key in the wrong section", Reading.Enough + "model: { metrics: [r2] }\n", ProblemCode.UnknownKey, "cml.yaml:3:10", "in model");
        yield return new("capital letter", Reading.Enough + "Seed: 1\n", ProblemCode.UnknownKey, "cml.yaml:3:1", "did you mean \"seed\"?");
        yield return new("duplicate key", Reading.Enough + "seed: 1\nseed: 2\n", ProblemCode.DuplicateKey, "cml.yaml:4:1", "first at cml.yaml:3:1, again at cml.yaml:4:1");
        yield return new("version missing", "data: { path: a.csv, target: y }\n", ProblemCode.MissingKey, "cml.yaml", "add version: 1");
        yield return new("data missing", "version: 1\n", ProblemCode.MissingKey, "cml.yaml", "data is missing");
        yield return new("target missing", "version: 1\ndata: { path: a.csv }\n", ProblemCode.MissingKey, "cml.yaml:2:1", "add data.target: churned");
        yield return new("newer version", "version: 2\ndatum: {}\n", ProblemCode.UnsupportedVersion, "cml.yaml:1:10", "newer release");
        yield return new("key without value", Reading.Enough + "seed:\n", ProblemCode.MissingValue, "cml.yaml:3:6", "for example seed: 7");
        yield return new("column called null", "version: 1\ndata: { path: a.csv, target: null }\n", ProblemCode.MissingValue, "cml.yaml:2:30", "data.target has no value");
        yield return new("section as text", Reading.Enough + "model: linear\n", ProblemCode.WrongType, "cml.yaml:3:8", "model has the wrong kind of value\n  found     \"linear\"\n  expected  keys with values");
        yield return new("later key", Reading.Enough + "publish: { artifact: report }\n", ProblemCode.NotSupportedYet, "cml.yaml:3:12", "publish.artifact is not supported yet");
    }

    private static IEnumerable<WrongConfig> Values()
    {
        yield return new("version zero", "version: 0\ndata: { path: a.csv, target: y }\n", ProblemCode.OutOfRange, "cml.yaml:1:10", "from 1 to 1");
        yield return new("negative seed", Reading.Enough + "seed: -1\n", ProblemCode.OutOfRange, "cml.yaml:3:7", "from 0 to 2,147,483,647");
        yield return new("huge seed", Reading.Enough + "seed: 99999999999999999999\n", ProblemCode.OutOfRange, "cml.yaml:3:7", "seed is out of range");
        yield return new("word as seed", Reading.Enough + "seed: random\n", ProblemCode.InvalidNumber, "cml.yaml:3:7", "found     \"random\"");
        yield return new("quoted seed", Reading.Enough + "seed: '7'\n", ProblemCode.InvalidNumber, "cml.yaml:3:7", "remove the quotes");
        yield return new("octal-looking seed", Reading.Enough + "seed: 012\n", ProblemCode.InvalidNumber, "cml.yaml:3:7", "not a whole number");
        yield return new("fraction as seed", Reading.Enough + "seed: 1.5\n", ProblemCode.InvalidNumber, "cml.yaml:3:7", "not a whole number");
        yield return new("list as name", Reading.Enough + "name: [a]\n", ProblemCode.WrongType, "cml.yaml:3:7", "found     a list\n  expected  a text\n  do        for example name: churn");
        yield return new("long name", Reading.Enough + $"name: {new string('x', 101)}\n", ProblemCode.InvalidText, "cml.yaml:3:7", "up to 100 characters");
        yield return new("name on two lines", Reading.Enough + "name: \"a\\nb\"\n", ProblemCode.InvalidText, "cml.yaml:3:7", "control characters\n  found     \"a\\u000ab\"");
        yield return new("empty text", Reading.Enough + "name: ''\n", ProblemCode.InvalidText, "cml.yaml:3:7", "name is empty");
        yield return new("preset", Reading.Enough + "checks: { preset: stritc }\n", ProblemCode.UnknownWord, "cml.yaml:3:19", "expected  one of off, standard, strict\n  do        did you mean \"strict\"?");
        yield return new("details", Reading.Enough + "report: { details: closed }\n", ProblemCode.UnknownWord, "cml.yaml:3:20", "auto, collapsed, open");
        yield return new("empty list of charts", Reading.Enough + "report: { charts: [] }\n", ProblemCode.MissingValue, "cml.yaml:3:19", "list at least one");
        yield return new("metric with capitals", Reading.Enough + "evaluate: { metrics: [ROC AUC] }\n", ProblemCode.InvalidText, "cml.yaml:3:23", "lower-case letters");
        yield return new("metric twice", Reading.Enough + "evaluate: { metrics: [r2, mae, r2] }\n", ProblemCode.DuplicateItem, "cml.yaml:3:32", "first at cml.yaml:3:23");
        yield return new("list in a list", Reading.Enough + "evaluate: { metrics: [[r2]] }\n", ProblemCode.WrongType, "cml.yaml:3:23", "evaluate.metrics[0]");
        yield return new("nothing in a list", Reading.Enough + "evaluate:\n  metrics:\n    - r2\n    -\n", ProblemCode.WrongType, "cml.yaml:6:6", "evaluate.metrics[1]");
        yield return new("section as list", Reading.Enough + "report: { charts: { a: b } }\n", ProblemCode.WrongType, "cml.yaml:3:19", "a text or a list of texts");
        yield return new("threshold over one", Reading.Enough + "evaluate: { threshold: 50 }\n", ProblemCode.OutOfRange, "cml.yaml:3:24", "for per cent write 50%");
        yield return new("threshold as word", Reading.Enough + "evaluate: { threshold: high }\n", ProblemCode.InvalidNumber, "cml.yaml:3:24", "a number from 0 to 1, max f1");
        yield return new("chosen threshold", Reading.Enough + "evaluate: { threshold: max f1 }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:3:24", "max f1 needs validation rows");
        yield return new("trainer beside predictions", Reading.Enough + "model: { trainer: linear }\nevaluate: { predictions: p.csv }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:10", "model.trainer has no effect with evaluate.predictions");
        yield return new("threshold by another metric", Reading.Enough + "evaluate: { threshold: max auc }\n", ProblemCode.UnknownWord, "cml.yaml:3:24", "does not know \"max auc\"");
        yield return new("threshold of no recall", Reading.Enough + "evaluate: { threshold: recall 0% }\n", ProblemCode.OutOfRange, "cml.yaml:3:24", "a recall that is none");
        yield return new("threshold by no word", Reading.Enough + "evaluate: { threshold: low }\n", ProblemCode.InvalidNumber, "cml.yaml:3:24", "is not a number");
        yield return new("threshold by half a cost", Reading.Enough + "evaluate: { threshold: { cost: { fp: 1 } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:32", "threshold.cost.fn is not a cost");
        yield return new("threshold by a cost of nothing", Reading.Enough + "evaluate: { threshold: { cost: { fp: 0, fn: 2 } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:38", "threshold.cost.fp is not a cost");
        yield return new("threshold by another cost", Reading.Enough + "evaluate: { threshold: { cost: { fp: 1, fn: 2, tn: 1 } } }\n", ProblemCode.UnknownKey, "cml.yaml:3:48", "unknown key");
        yield return new("threshold by a section", Reading.Enough + "evaluate: { threshold: { gain: 1 } }\n", ProblemCode.WrongType, "cml.yaml:3:24", "wrong kind of value");
        yield return new("infinite threshold", Reading.Enough + "evaluate: { threshold: .inf }\n", ProblemCode.InvalidNumber, "cml.yaml:3:24", "not a number");
        yield return new("base list", Reading.Enough + "evaluate: { base: [main] }\n", ProblemCode.WrongType, "cml.yaml:3:19", "evaluate.base has the wrong kind of value");
    }

    private static IEnumerable<WrongConfig> Data()
    {
        const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        yield return new("no source", "version: 1\ndata: { target: y }\n", ProblemCode.DataSourceConflict, "cml.yaml:2:1", "add data.path");
        yield return new("two sources", $"version: 1\ndata:\n  path: a.csv\n  url: https://e.org/a\n  sha256: {Hash}\n  target: y\n", ProblemCode.DataSourceConflict, "cml.yaml:3:3", "data.path, data.url");
        yield return new("test without train", "version: 1\ndata: { test: b.csv, target: y }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:2:9", "add data.train");
        yield return new("url without checksum", "version: 1\ndata: { url: 'https://e.org/a', target: y }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:2:9", "sha256sum");
        yield return new("checksum without url", Reading.Data($"sha256: {Hash}"), ProblemCode.KeyNeedsAnother, "cml.yaml:5:3", "remove it");
        yield return new("short checksum", "version: 1\ndata: { url: 'https://e.org/a', sha256: abc, target: y }\n", ProblemCode.InvalidSha256, "cml.yaml:2:41", "3 characters");
        yield return new("ftp", $"version: 1\ndata: {{ url: 'ftp://e.org/a', sha256: {Hash}, target: y }}\n", ProblemCode.InvalidUrl, "cml.yaml:2:14", "http or https");
        yield return new("path as url", $"version: 1\ndata: {{ url: data/a.csv, sha256: {Hash}, target: y }}\n", ProblemCode.InvalidUrl, "cml.yaml:2:14", "use data.path");
        yield return new("password in url", $"version: 1\ndata: {{ url: 'https://me:secret@e.org/a', sha256: {Hash}, target: y }}\n", ProblemCode.CredentialsInUrl, "cml.yaml:2:14", "user name or a password");
        yield return new("empty list of files", "version: 1\ndata: { path: [], target: y }\n", ProblemCode.MissingValue, "cml.yaml:2:15", "data.path is an empty list");
        yield return new("target ignored", Reading.Data("ignore: [x, y]"), ProblemCode.ColumnConflict, "cml.yaml:5:15", "remove it from data.ignore");
        yield return new("column with two roles", Reading.Data("id: y"), ProblemCode.ColumnConflict, "cml.yaml:5:7", "is also data.target");
        yield return new("target as feature", Reading.Data("features: [a, y]"), ProblemCode.ColumnConflict, "cml.yaml:5:17", "never learned from");
        yield return new("feature ignored", Reading.Data("features: [a]\n  ignore: a"), ProblemCode.ColumnConflict, "cml.yaml:6:11", "also in data.features");
        yield return new("categorical ignored", Reading.Data("ignore: [a]\n  categorical: [a]"), ProblemCode.ColumnConflict, "cml.yaml:6:17", "one of the two lists");
        yield return new("categorical not a feature", Reading.Data("features: [a]\n  categorical: [b]"), ProblemCode.ColumnConflict, "cml.yaml:6:17", "is not in data.features");
        yield return new("categorical weight", Reading.Data("weight: w\n  categorical: [w]"), ProblemCode.ColumnConflict, "cml.yaml:6:17", "is also data.weight");
        yield return new("categorical number", Reading.Data("categorical: [a]\n  types: { a: number }"), ProblemCode.ColumnConflict, "cml.yaml:5:17", "is a number in data.types");
        yield return new("text with a role", Reading.Data("id: t\n  text: [t]"), ProblemCode.ColumnConflict, "cml.yaml:6:10", "is also data.id");
        yield return new("text ignored", Reading.Data("ignore: [t]\n  text: t"), ProblemCode.ColumnConflict, "cml.yaml:6:9", "is also in data.ignore");
        yield return new("text not a feature", Reading.Data("features: [a]\n  text: [t]"), ProblemCode.ColumnConflict, "cml.yaml:6:10", "is not in data.features");
        yield return new("text categorical", Reading.Data("categorical: [t]\n  text: [t]"), ProblemCode.ColumnConflict, "cml.yaml:6:10", "is also in data.categorical");
        yield return new("text of numbers", Reading.Data("text: [t]\n  types: { t: number }"), ProblemCode.ColumnConflict, "cml.yaml:5:10", "is a number in data.types");
        yield return new("type of an ignored column", Reading.Data("ignore: [a]\n  types: { a: number }"), ProblemCode.ColumnConflict, "cml.yaml:6:15", "is also in data.ignore");
        yield return new("time that is a number", Reading.Data("time: t\n  types: { t: number }"), ProblemCode.ColumnConflict, "cml.yaml:6:15", "write datetime");
        yield return new("weight that is a name", Reading.Data("weight: w\n  types: { w: category }"), ProblemCode.ColumnConflict, "cml.yaml:6:15", "write number");
        yield return new("ignored twice", Reading.Data("ignore: [a, a]"), ProblemCode.DuplicateItem, "cml.yaml:5:15", "lists \"a\" twice");
        yield return new("unknown type", Reading.Data("types: { a: integer }"), ProblemCode.UnknownWord, "cml.yaml:5:15", "data.types.a does not know \"integer\"");
        yield return new("types as list", Reading.Data("types: [number]"), ProblemCode.WrongType, "cml.yaml:5:10", "column names with a type each");
        yield return new("type as list", Reading.Data("types: { a: [number] }"), ProblemCode.WrongType, "cml.yaml:5:15", "data.types.a has the wrong kind");
        yield return new("long delimiter", Reading.Data("format: { delimiter: ';;' }"), ProblemCode.InvalidText, "cml.yaml:5:24", "or one of comma, tab, semicolon, pipe");
        yield return new("letter as delimiter", Reading.Data("format: { delimiter: x }"), ProblemCode.InvalidText, "cml.yaml:5:24", "not one character");
        yield return new("delimiter is the quote", Reading.Data("format: { delimiter: \"'\", quote: \"'\" }"), ProblemCode.KeyDoesNotApply, "cml.yaml:5:24", "same character");
        yield return new("yes as boolean", Reading.Data("format: { header: yes }"), ProblemCode.InvalidNumber, "cml.yaml:5:21", "write true or false");
        yield return new("encoding", Reading.Data("format: { encoding: utf8 }"), ProblemCode.UnknownWord, "cml.yaml:5:23", "did you mean \"utf-8\"?");
    }

    private static IEnumerable<WrongConfig> Split()
    {
        yield return new("unknown method", Reading.Data("split: { by: stratified }"), ProblemCode.UnknownWord, "cml.yaml:5:16", "hash, time, group, random, files");
        yield return new("unknown method, keys of another", Reading.Data("split: { by: tmie, gap: 1 day, test: last 3 days }"), ProblemCode.UnknownWord, "cml.yaml:5:16", "did you mean \"time\"?");
        yield return new("whole number as share", Reading.Data("split: { test: 20 }"), ProblemCode.OutOfRange, "cml.yaml:5:18", "for per cent write 20%");
        yield return new("nothing held out", Reading.Data("split: { test: 0% }"), ProblemCode.OutOfRange, "cml.yaml:5:18", "above 0%");
        yield return new("size as word", Reading.Data("split: { test: some }"), ProblemCode.InvalidSplitSize, "cml.yaml:5:18", "20% or 0.2");
        yield return new("size in months", Reading.Data("time: t\n  split: { by: time, test: last 2 months }"), ProblemCode.InvalidSplitSize, "cml.yaml:6:28", "last 30 days");
        yield return new("impossible date", Reading.Data("time: t\n  split: { by: time, test: 2025-02-30 }"), ProblemCode.InvalidSplitSize, "cml.yaml:6:28", "2025-01-31");
        yield return new("last days of a hash", Reading.Data("split: { test: last 30 days }"), ProblemCode.KeyDoesNotApply, "cml.yaml:5:18", "split by time");
        yield return new("nothing left", Reading.Data("split: { test: 70%, validation: 0.3 }"), ProblemCode.HoldoutTooLarge, "cml.yaml:5:35", "70.0 % held out");
        yield return new("validation after test", Reading.Data("time: t\n  split: { by: time, test: 2025-01-01, validation: 2025-02-01 }"), ProblemCode.HoldoutTooLarge, "cml.yaml:6:52", "write an earlier date");
        yield return new("time without column", Reading.Data("split: { by: time }"), ProblemCode.KeyNeedsAnother, "cml.yaml:5:16", "add data.time");
        yield return new("group without column", Reading.Data("split: { by: group }"), ProblemCode.KeyNeedsAnother, "cml.yaml:5:16", "add data.group");
        yield return new("files without files", Reading.Data("split: { by: files }"), ProblemCode.KeyNeedsAnother, "cml.yaml:5:16", "add both");
        yield return new("files with hash", "version: 1\ndata: { train: a.csv, test: b.csv, target: y, split: { by: hash } }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:2:60", "remove data.split");
        yield return new("files with a share", "version: 1\ndata: { train: a.csv, test: b.csv, target: y, split: { test: 10% } }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:2:56", "given per split");
        yield return new("key of a random split", Reading.Data("split: { by: random, key: id }"), ProblemCode.KeyDoesNotApply, "cml.yaml:5:24", "has no effect with split.by: random");
        yield return new("salt of a time split", Reading.Data("time: t\n  split: { by: time, salt: s }"), ProblemCode.KeyDoesNotApply, "cml.yaml:6:22", "split.by: time");
        yield return new("gap of a hash split", Reading.Data("split: { gap: 1 day }"), ProblemCode.KeyDoesNotApply, "cml.yaml:5:12", "split.by: hash");
        yield return new("gap without a unit", Reading.Data("time: t\n  split: { by: time, gap: 3 }"), ProblemCode.InvalidDuration, "cml.yaml:6:27", "30 days or 12 hours");
        yield return new("endless gap", Reading.Data("time: t\n  split: { by: time, gap: 999999999 weeks }"), ProblemCode.InvalidDuration, "cml.yaml:6:27", "up to 73,000 days");
    }

    private static IEnumerable<WrongConfig> Model()
    {
        yield return new("task", Reading.Enough + "model: { task: classification }\n", ProblemCode.UnknownWord, "cml.yaml:3:16", "one of binary, multiclass, regression");
        yield return new("ranking without queries", Reading.Enough + "model: { task: ranking }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:3:16", "ranking needs data.group");
        yield return new("positive of a regression", Reading.Data("positive: 1\nmodel: { task: regression }"), ProblemCode.KeyDoesNotApply, "cml.yaml:5:3", "model.task: regression");
        yield return new("threshold of a multiclass task", Reading.Enough + "model: { task: multiclass }\nevaluate: { threshold: 0.5 }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:4:13", "evaluate.threshold has no effect");
        yield return new("weights of a regression", Reading.Enough + "model: { task: regression, class_weight: balanced }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:28", "model.class_weight has no effect with model.task: regression");
        yield return new("scale of classes", Reading.Enough + "model: { task: binary, target_transform: log }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:24", "model.target_transform has no effect");
        yield return new("constraint of a multiclass task", Reading.Enough + "model: { task: multiclass, monotone_constraints: { a: increasing } }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:28", "model.monotone_constraints has no effect");
        yield return new("class weight as another word", Reading.Enough + "model: { class_weight: auto }\n", ProblemCode.WrongType, "cml.yaml:3:24", "balanced, or labels with a number each");
        yield return new("class weight of nothing", Reading.Enough + "model: { class_weight: {} }\n", ProblemCode.WrongType, "cml.yaml:3:24", "for example class_weight");
        yield return new("class weight as text", Reading.Enough + "model: { class_weight: { a: '2' } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:29", "remove the quotes");
        yield return new("command without predictions", Reading.Enough + "model: { command: python train.py }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:3:10", "add evaluate.predictions");
        yield return new("command of nothing", Reading.Enough + "model: { command: ' ' }\nevaluate: { predictions: p.csv }\n", ProblemCode.InvalidText, "cml.yaml:3:19", "model.command is empty");
        yield return new("command without a program", Reading.Enough + "model: { command: ['', a] }\nevaluate: { predictions: p.csv }\n", ProblemCode.InvalidText, "cml.yaml:3:20", "model.command[0] is empty");
        yield return new("command as a section", Reading.Enough + "model: { command: { run: a } }\nevaluate: { predictions: p.csv }\n", ProblemCode.WrongType, "cml.yaml:3:19", "a line for the shell, or a list");
        yield return new("command as an empty list", Reading.Enough + "model: { command: [] }\nevaluate: { predictions: p.csv }\n", ProblemCode.WrongType, "cml.yaml:3:19", "a line for the shell, or a list");
        yield return new("trainer beside a command", Reading.Enough + "model: { command: a, trainer: linear }\nevaluate: { predictions: p.csv }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:22", "model.trainer has no effect with model.command");
        yield return new("parameters of nothing", Reading.Enough + "model: { params: { a: 1 } }\nevaluate: { predictions: p.csv }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:10", "model.params has no effect with evaluate.predictions");
        yield return new("timeout of nothing", Reading.Enough + "model: { timeout: 1 hour }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:10", "model.timeout has no effect without model.command");
        yield return new("timeout without a unit", Reading.Enough + "model: { command: a, timeout: 90 }\nevaluate: { predictions: p.csv }\n", ProblemCode.InvalidDuration, "cml.yaml:3:31", "for example timeout: 90 minutes");
        yield return new("timeout of no time", Reading.Enough + "model: { command: a, timeout: 0 hours }\nevaluate: { predictions: p.csv }\n", ProblemCode.OutOfRange, "cml.yaml:3:31", "1 minute to 30 days");
        yield return new("metrics file of nothing", Reading.Enough + "evaluate: { metrics_file: [] }\n", ProblemCode.MissingValue, "cml.yaml:3:27", "list at least one");
        yield return new("metrics file without a path", Reading.Enough + "evaluate: { metrics_file: { lower_is_better: [a] } }\n", ProblemCode.MissingKey, "cml.yaml:3:27", "evaluate.metrics_file.path is missing");
        yield return new("metrics file with another key", Reading.Enough + "evaluate: { metrics_file: [{ path: a.json, lower_is_beter: [a] }] }\n", ProblemCode.UnknownKey, "cml.yaml:3:44", "did you mean \"lower_is_better\"?");
        yield return new("metrics file twice", Reading.Enough + "evaluate: { metrics_file: [a.json, { path: a.json }] }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:36", "lists \"a.json\" twice");
        yield return new("metrics file in a list in a list", Reading.Enough + "evaluate: { metrics_file: [[a.json]] }\n", ProblemCode.WrongType, "cml.yaml:3:28", "a path, or a section with path");
        yield return new("both ways better", Reading.Enough + "evaluate: { metrics_file: { path: a.json, lower_is_better: x, higher_is_better: [y, x] } }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:81", "each name under one of the two");
        yield return new("empty name in a gate", Reading.Enough + "evaluate: { gates: [\"'' >= 1\"] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:22", "the name in the quotes is empty");
        yield return new("class weight zero", Reading.Enough + "model: { class_weight: { a: 0 } }\n", ProblemCode.OutOfRange, "cml.yaml:3:29", "remove the rows of the class instead");
        yield return new("class weight as list", Reading.Enough + "model: { class_weight: { a: [1] } }\n", ProblemCode.WrongType, "cml.yaml:3:29", "model.class_weight.a");
        yield return new("direction", Reading.Enough + "model: { monotone_constraints: { a: up } }\n", ProblemCode.UnknownWord, "cml.yaml:3:37", "one of increasing, decreasing");
        yield return new("target transform", Reading.Enough + "model: { target_transform: sqrt }\n", ProblemCode.UnknownWord, "cml.yaml:3:28", "one of none, log, log1p, standardize");
        yield return new("folds of a foreign model", Reading.Enough + "evaluate: { predictions: p.csv, folds: 5 }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:33", "evaluate.folds has no effect with evaluate.predictions");
        yield return new("no fold", Reading.Enough + "evaluate: { folds: 0 }\n", ProblemCode.OutOfRange, "cml.yaml:3:20", "from 1 to 50");
        yield return new("half a repeat", Reading.Enough + "evaluate: { repeats: 1.5 }\n", ProblemCode.InvalidNumber, "cml.yaml:3:22", "evaluate.repeats is not a whole number");
        yield return new("list of trainers", Reading.Enough + "model: { trainer: [linear, dummy] }\n", ProblemCode.WrongType, "cml.yaml:3:19", "for example trainer: random-forest");
        yield return new("params as list", Reading.Enough + "model: { params: [a] }\n", ProblemCode.WrongType, "cml.yaml:3:18", "names with one value each");
        yield return new("list as param", Reading.Enough + "model:\n  params:\n    depth: [1, 2]\n", ProblemCode.WrongType, "cml.yaml:5:12", "model.params.depth");
        yield return new("param without value", Reading.Enough + "model: { params: { depth: } }\n", ProblemCode.MissingValue, "cml.yaml:3:27", "model.params.depth has no value");
        yield return new("no params file", Reading.Enough + "model: { params: other.yaml:churn }\n", ProblemCode.ConfigNotFound, "cml.yaml:3:18", "the file \"other.yaml\" does not exist");
        yield return new("params file outside", Reading.Enough + "model: { params: ../params.yaml }\n", ProblemCode.ConfigNotFound, "cml.yaml:3:18", "leaves the workspace");
        yield return new("no name before the colon", Reading.Enough + "model: { params: ':churn' }\n", ProblemCode.WrongType, "cml.yaml:3:18", "not a reference to a file");
        yield return new("no such section", Reading.Enough + "model: { params: params.yaml:chrun }\n", ProblemCode.ParamsSectionNotFound, "cml.yaml:3:18", "did you mean \"churn\"?")
        {
            Params = "churn: { depth: 3 }\n",
        };
        yield return new("empty section", Reading.Enough + "model: { params: params.yaml:churn }\n", ProblemCode.ParamsSectionNotFound, "cml.yaml:3:18", "holds nothing") { Params = "churn:\n" };
        yield return new("empty params file", Reading.Enough + "model: { params: params.yaml }\n", ProblemCode.ConfigEmpty, "params.yaml", "no content") { Params = "# nothing\n" };
        yield return new("map in a params file", Reading.Enough + "model: { params: params.yaml:churn }\n", ProblemCode.WrongType, "params.yaml:2:10", "model.params.depth") { Params = "churn:\n  depth: { a: 1 }\n" };
        yield return new("section that is a value", Reading.Enough + "model: { params: params.yaml:churn }\n", ProblemCode.WrongType, "params.yaml:1:8", "names with one value each") { Params = "churn: 3\n" };
        yield return new("YAML of a params file", Reading.Enough + "model: { params: params.yaml }\n", ProblemCode.InvalidYaml, "params.yaml:1:8", "not valid YAML") { Params = "churn: @3\n" };
    }

    private static IEnumerable<WrongConfig> Gates()
    {
        yield return new("gates as section", Reading.Enough + "evaluate:\n  gates:\n    roc_auc: <= 0.8\n", ProblemCode.WrongType, "cml.yaml:5:5", "write rules as list items: - roc_auc <= 0.8");
        yield return new("gates as text", Reading.Enough + "evaluate: { gates: roc_auc >= 0.8 }\n", ProblemCode.WrongType, "cml.yaml:3:20", "begin each rule with a dash");
        yield return new("gate as section", Reading.Enough + "evaluate:\n  gates:\n    - recall: <= 0.6\n", ProblemCode.WrongType, "cml.yaml:5:7", "write the rule as one text: - recall <= 0.6");
        yield return new("warning without a sentence", Reading.Enough + "evaluate:\n  gates:\n    - warn: [a]\n", ProblemCode.WrongType, "cml.yaml:5:13", "evaluate.gates[0].warn");
        yield return new("quoted warning", Reading.Enough + "evaluate:\n  gates:\n    - \"warn: recall >= 0.3\"\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "leave out the quotes, and let a blank follow the colon: - warn: recall >= 0.3");
        yield return new("warning without a blank", Reading.Enough + "evaluate:\n  gates:\n    - warn:recall >= 0.3\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "\"warn:\" is a part of the sentence here");
        yield return new("metric as others write it in a gate", Reading.Enough + "evaluate:\n  gates:\n    - ndcg@10 >= 0.3\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "write ndcg_at_10");
        yield return new("metric as others write it", Reading.Enough + "evaluate: { metrics: [\"ndcg@10\"] }\n", ProblemCode.InvalidText, "cml.yaml:3:23", "write ndcg_at_10");
        yield return new("gate twice", Reading.Enough + "evaluate: { gates: [r2 >= 0.5, r2 >= 0.5] }\n", ProblemCode.DuplicateItem, "cml.yaml:3:32", "first at cml.yaml:3:21");
        yield return new("wrong comparison", Reading.Enough + "evaluate:\n  gates:\n    - roc_auc => 0.8\n", ProblemCode.InvalidSentence, "cml.yaml:5:15", "evaluate.gates[0]: \"=>\" is not a comparison");
        yield return new("wrong comparison in a quoted gate", Reading.Enough + "evaluate:\n  gates:\n    - 'roc_auc => 0.8'\n", ProblemCode.InvalidSentence, "cml.yaml:5:16", "write >=");
        yield return new("wrong bound in a warning", Reading.Enough + "evaluate:\n  gates:\n    - warn: roc_auc >= high\n", ProblemCode.InvalidSentence, "cml.yaml:5:24", "\"high\" is not a bound");
        yield return new("wrong sentence in a block", Reading.Enough + "evaluate:\n  gates:\n    - |\n      roc_auc >>\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "one line");
        yield return new("base in a gate without a base", Reading.Enough + "evaluate: { base: none, gates: [r2 >= base - 1%] }\n", ProblemCode.KeyDoesNotApply, "cml.yaml:3:33", "evaluate.base is none");
        yield return new("overall in a gate", Reading.Enough + "evaluate: { gates: [r2 >= overall] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "write r2 for each COLUMN");
        yield return new("overall of a part", Reading.Enough + "evaluate: { gates: [r2 on train >= overall] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "\"overall\" is a bound for slices");
        yield return new("base on train", Reading.Enough + "evaluate: { gates: [r2 on train >= base] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "base says nothing about train rows");
        yield return new("validation without rows", Reading.Enough + "evaluate: { gates: [r2 on validation >= 0.5] }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:3:21", "add data.split.validation: 10%");
        yield return new("argument in a gate", Reading.Enough + "evaluate: { gates: ['r2(train) >= 0.5'] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "write r2 alone");
        yield return new("gap without a metric", Reading.Enough + "evaluate: { gates: ['gap <= 25%'] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "gap(roc_auc) <= 0.05");
        yield return new("gap of a part", Reading.Enough + "evaluate: { gates: ['gap(r2) on train <= 25%'] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "gap compares train with test");
        yield return new("gap beside base", Reading.Enough + "evaluate: { gates: ['gap(r2) <= base + 1%'] }\n", ProblemCode.InvalidSentence, "cml.yaml:3:21", "gap is compared with a number");
        yield return new("slices of nothing", Reading.Enough + "evaluate: { slices: [] }\n", ProblemCode.MissingValue, "cml.yaml:3:21", "evaluate.slices is an empty list");
        yield return new("slice twice", Reading.Enough + "evaluate: { slices: [a, { a: [1] }] }\n", ProblemCode.DuplicateItem, "cml.yaml:3:27", "first at cml.yaml:3:22");
        yield return new("cut point that is a text", Reading.Enough + "evaluate: { slices: { a: [1, many] } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:30", "cut point that is not a number");
        yield return new("cut points out of order", Reading.Enough + "evaluate: { slices: [{ a: [2, 1] }] }\n", ProblemCode.OutOfRange, "cml.yaml:3:31", "1 after 2");
        yield return new("no cut points", Reading.Enough + "evaluate: { slices: [{ a: [] }] }\n", ProblemCode.OutOfRange, "cml.yaml:3:27", "write the column alone");
        yield return new("slices in slices", Reading.Enough + "evaluate: { slices: [[a]] }\n", ProblemCode.WrongType, "cml.yaml:3:22", "a column, or a column with cut points");
    }

    private static IEnumerable<WrongConfig> Contract()
    {
        yield return new("unknown promise", Reading.Enough + "checks: { columns: { a: { rnage: 1..2 } } }\n", ProblemCode.UnknownKey, "cml.yaml:3:27", "did you mean \"range\"?");
        yield return new("freshness without a unit", Reading.Enough + "checks: { columns: { a: { newest: 7 } } }\n", ProblemCode.InvalidDuration, "cml.yaml:3:35", "checks.columns.a.newest is not a duration");
        yield return new("unknown type", Reading.Enough + "checks: { columns: { a: { type: whole } } }\n", ProblemCode.UnknownWord, "cml.yaml:3:33", "one of integer, number, category, text, datetime, boolean");
        yield return new("range as one number", Reading.Enough + "checks: { columns: { a: { range: 18 } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:34", "18..110");
        yield return new("range without ends", Reading.Enough + "checks: { columns: { a: { range: .. } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:34", "is not a range");
        yield return new("range of words", Reading.Enough + "checks: { columns: { a: { range: low..high } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:34", "10000..");
        yield return new("range upside down", Reading.Enough + "checks: { columns: { a: { range: 110..18 } } }\n", ProblemCode.OutOfRange, "cml.yaml:3:34", "write 18..110");
        yield return new("negative length", Reading.Enough + "checks: { columns: { a: { length: -1..5 } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:35", "two whole numbers");
        yield return new("length upside down", Reading.Enough + "checks: { columns: { a: { length: 5..1 } } }\n", ProblemCode.OutOfRange, "cml.yaml:3:35", "the smaller number first");
        yield return new("nulls as fraction", Reading.Enough + "checks: { columns: { a: { nulls: 0.02 } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:34", "neither a number of rows nor per cent");
        yield return new("nulls over all", Reading.Enough + "checks: { columns: { a: { nulls: 101% } } }\n", ProblemCode.OutOfRange, "cml.yaml:3:34", "0% to 100%");
        yield return new("empty list of values", Reading.Enough + "checks: { columns: { a: { values: [] } } }\n", ProblemCode.MissingValue, "cml.yaml:3:35", "list at least one");
        yield return new("value twice", Reading.Enough + "checks: { columns: { a: { values: [b, b] } } }\n", ProblemCode.DuplicateItem, "cml.yaml:3:39", "lists \"b\" twice");
        yield return new("pattern that is none", Reading.Enough + "checks: { columns: { a: { matches: '(a' } } }\n", ProblemCode.InvalidText, "cml.yaml:3:36", "is not a regular expression");
        yield return new("pattern with lookahead", Reading.Enough + "checks: { columns: { a: { matches: '(?=a)b' } } }\n", ProblemCode.InvalidText, "cml.yaml:3:36", "lookarounds");
        yield return new("pattern with backreference", Reading.Enough + "checks: { columns: { a: { matches: '(a)\\1' } } }\n", ProblemCode.InvalidText, "cml.yaml:3:36", "backreferences");
        yield return new("pattern that repeats repeats", Reading.Enough + "checks: { columns: { a: { matches: '((a{200}){200}){200}' } } }\n", ProblemCode.InvalidText, "cml.yaml:3:36", "repeats too much");
        yield return new("pattern that closes what it did not open", Reading.Enough + "checks: { columns: { a: { matches: 'a)|(b' } } }\n", ProblemCode.InvalidText, "cml.yaml:3:36", "is not a regular expression");
        yield return new("unique as word", Reading.Enough + "checks: { columns: { a: { unique: 'yes' } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:35", "neither true nor false");
        yield return new("share as word", Reading.Enough + "checks: { columns: { a: { outliers: few } } }\n", ProblemCode.InvalidNumber, "cml.yaml:3:37", "2% or 0.02");
        yield return new("share over one", Reading.Enough + "checks: { columns: { a: { min_share: 2 } } }\n", ProblemCode.OutOfRange, "cml.yaml:3:38", "for per cent write 2%");
        yield return new("promises as text", Reading.Enough + "checks: { columns: { a: integer } }\n", ProblemCode.WrongType, "cml.yaml:3:25", "keys with values");
        yield return new("columns as list", Reading.Enough + "checks: { columns: [a] }\n", ProblemCode.WrongType, "cml.yaml:3:20", "column names with a section each");
        yield return new("empty contract", Reading.Enough + "checks: { columns: {} }\n", ProblemCode.MissingValue, "cml.yaml:3:20", "name at least one column");
        yield return new("schema without contract", Reading.Enough + "checks: { schema: { extra: fail } }\n", ProblemCode.KeyNeedsAnother, "cml.yaml:3:11", "add checks.columns");
        yield return new("schema word", Reading.Enough + "checks: { schema: { extra: error }, columns: { a: {} } }\n", ProblemCode.UnknownWord, "cml.yaml:3:28", "ignore, warn, fail");
    }

    private static IEnumerable<WrongConfig> Rules()
    {
        yield return new("unknown quantity", Reading.Enough + "checks:\n  rules:\n    - row >= 10\n", ProblemCode.UnknownWord, "cml.yaml:5:7", "did you mean \"rows\"?");
        yield return new("drift against base", Reading.Enough + "checks:\n  rules:\n    - drift(a) <= base\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "drift compares with base already");
        yield return new("leakage on a part", Reading.Enough + "checks:\n  rules:\n    - leakage(a) on test <= 0.5\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "not measured on a part");
        yield return new("leakage over one", Reading.Enough + "checks:\n  rules:\n    - leakage(a) <= 5\n", ProblemCode.OutOfRange, "cml.yaml:5:7", "leakage is never above 1");
        yield return new("dummy in a rule", Reading.Enough + "checks:\n  rules:\n    - rows >= dummy\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "\"dummy\" is not a bound of a rule");
        yield return new("overall in a rule", Reading.Enough + "checks:\n  rules:\n    - rows >= overall\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "\"overall\" is not a bound of a rule");
        yield return new("class in a rule", Reading.Enough + "checks:\n  rules:\n    - rows for class b >= 10\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "\"for class\" has no meaning");
        yield return new("slices in a rule", Reading.Enough + "checks:\n  rules:\n    - nulls for each plan <= 1%\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "\"for each plan\" has no meaning");
        yield return new("rows of each column", Reading.Enough + "checks:\n  rules:\n    - rows for each column >= 10\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "cannot be measured for each column");
        yield return new("column and each column", Reading.Enough + "checks:\n  rules:\n    - nulls(a) for each column <= 1%\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "cannot be measured for each column");
        yield return new("nulls of nothing", Reading.Enough + "checks:\n  rules:\n    - nulls <= 1%\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "nulls(COLUMN)");
        yield return new("rows of a column", Reading.Enough + "checks:\n  rules:\n    - rows(a) >= 1\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "no arguments");
        yield return new("overlap of a part with itself", Reading.Enough + "checks:\n  rules:\n    - overlap(test, test) = 0\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "overlap(PART, PART)");
        yield return new("overlap with a column", Reading.Enough + "checks:\n  rules:\n    - overlap(train, a) = 0\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "for example - overlap(train, test) = 0");
        yield return new("overlap on a part", Reading.Enough + "checks:\n  rules:\n    - overlap(train, test) on test = 0\n", ProblemCode.InvalidSentence, "cml.yaml:5:7", "names its parts already");
        yield return new("share over one in a rule", Reading.Enough + "checks:\n  rules:\n    - nulls(a) <= 5\n", ProblemCode.OutOfRange, "cml.yaml:5:7", "for per cent write 5%");
        yield return new("share below zero", Reading.Enough + "checks:\n  rules:\n    - duplicates >= -1%\n", ProblemCode.OutOfRange, "cml.yaml:5:7", "never below 0");
        yield return new("rules as text", Reading.Enough + "checks: { rules: rows >= 10 }\n", ProblemCode.WrongType, "cml.yaml:3:18", "- rows >= 1000");
        yield return new("rule twice", Reading.Enough + "checks: { rules: [rows >= 1, rows >= 1] }\n", ProblemCode.DuplicateItem, "cml.yaml:3:30", "lists the same rule twice");
    }

    private static IEnumerable<WrongConfig> Overrides()
    {
        yield return new("unknown key set", Reading.Enough, ProblemCode.UnknownKey, "--set data.pth", "did you mean \"path\"?") { Set = ("data.pth", "x.csv") };
        yield return new("wrong value set", Reading.Enough, ProblemCode.InvalidNumber, "--set seed", "not a whole number") { Set = ("seed", "x") };
        yield return new("key without a name set", Reading.Enough, ProblemCode.InvalidOverride, "--set data..path", "not a path") { Set = ("data..path", "x") };
        yield return new("below a text set", Reading.Enough, ProblemCode.InvalidOverride, "--set data.target.x", "not a section") { Set = ("data.target.x", "1") };
        yield return new("two lines set", Reading.Enough, ProblemCode.InvalidOverride, "--set name", "on one line") { Set = ("name", "a\nb") };
        yield return new("block section set", Reading.Enough, ProblemCode.InvalidOverride, "--set name", "in quotes") { Set = ("name", "a: b") };
        yield return new("nothing set", Reading.Enough, ProblemCode.MissingValue, "--set name", "name has no value") { Set = ("name", "") };
        yield return new("null set", Reading.Enough, ProblemCode.MissingValue, "--set name", "name has no value") { Set = ("name", "null") };
        yield return new("bad YAML set", Reading.Enough, ProblemCode.InvalidYaml, "--set name", "not valid YAML") { Set = ("name", "[a") };
        yield return new("control character set", Reading.Enough, ProblemCode.ControlCharacter, "--set name", "U+0007") { Set = ("name", "a\ab") };
        yield return new("list as param set", Reading.Enough, ProblemCode.WrongType, "--set model.params.depth", "one value") { Set = ("model.params.depth", "[1]") };
    }

    /// <summary>Seven levels of nine aliases each: five million values if they were all looked at.</summary>
    private static string Bomb() =>
        "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat("bcdefgh".Select((name, i) =>
            $"{name}: &{name} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + i), 9))}]\n"));
}
