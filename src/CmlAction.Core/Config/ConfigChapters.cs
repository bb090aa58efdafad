namespace CmlAction.Core.Config;

/// <summary>Chapters of <c>docs/config.md</c> that nobody can generate: what no single key can say.</summary>
internal static class ConfigChapters
{
    public const string Types = """
        ## Values

        | Value | Written as |
        |---|---|
        | text | any single value, also one that looks like a number: `positive: 1` means the label `1` |
        | number | plain digits with a decimal point: `0.8`; no exponents, no thousands separators |
        | per cent | `20%` is the same as `0.2` |
        | size | a share of the rows, `20%` or `0.2`; with `split.by: time` also `last 30 days`, or a date: `2025-01-31`, `2025-01-31T12:00` (UTC) |
        | range | two numbers, both included: `18..110`; an end may be left out: `10000..`, `..5` |
        | duration | a whole number and a unit: `90 minutes`, `12 hours`, `1 day`, `2 weeks` |
        | reference | `params.yaml` or `params.yaml:churn` or `params.yaml:models.churn`: a file, relative to `cml.yaml`, and a section of it |


        """;

    public const string Base = """

        ## Base

        `evaluate.base` says what the model is compared with; `--base` on the command line overrules it.

        | Written | The model is compared with |
        |---|---|
        | `merge-base` | on a pull request: the commit where it left its target branch; elsewhere nothing |
        | a branch, tag or commit | the commit where the work here left it |
        | a path that ends in `.json.gz` | the run that wrote this [run.json.gz](run-record.md) |
        | `none` | nothing |

        The model of a commit is the one that an earlier run kept, or else it is trained again with the configuration and data of that
        commit, read from git's objects: neither checkout nor index nor stash is touched. Only `data.split.salt` and `--set data.…` are
        taken from here, so that both sides hold out the same rows. When files, seed, split, trainer and parameters are the same,
        nothing is trained, and the report says so.

        Both models are judged on the rows that both hold out, recognised by `data.id`, or without one by all their values. Rows that
        one side trained on are left out and counted.

        A gate with `base` has three answers. It holds. Or it is violated, and the difference is more than chance: the interval of the
        paired difference does not contain 0 (of a demanded gain, `base + 0.01`: lies below it); then it fails. Or it is violated by no
        more than chance does; then it warns, and says how large a difference as many rows would show (2.8 standard errors, found four
        times out of five). With `confidence: off` every violation counts. Without a base the gate did not run, and fails nothing.


        """;

    public const string Slices = """

        ## Slices

        `evaluate.slices` divides the held-out rows by the values of columns; the report shows the primary metric, and those of gates
        `for each`, of every member:

        ```yaml
        evaluate:
          slices: [region, { age: [30, 60] }]
        ```

        * Any column will do, also one that the model does not see (`data.ignore`, `data.group`); with
          [predictions from elsewhere](bring-your-own.md) also a column of their file.
        * Every value of a column of names is a member. Of more than 50 the 50 with the most rows stand for themselves and the rest are
          `(other)`. Rows without a value are the member `(missing)`.
        * A column of numbers is cut: `[30, 60]` gives `< 30`, `30 … < 60` and `≥ 60`. Without cut points up to 20 distinct numbers are
          members; more are an error. Dates cannot be sliced.
        * A member of fewer than 30 rows, or in a binary task of fewer than 10 rows of its rarer class, has too few rows: it is shown, but no
          gate judges it.
        * A gate `for each` with a number or `dummy` compares the bare values. With `overall` or `base` it has three answers, as gates with
          [base](#base) have, because of many small members one always looks bad: it fails only when the member is worse beyond chance even
          for one of so many (Bonferroni: 5 % of `confidence: 95%` divided by the members judged), else it warns. With `confidence: off` every violation counts.
        * Marks beside base are corrected for the number of members too (Benjamini and Hochberg 1995).

        Without being asked, the report also names rows on which the model is worse than elsewhere, where it finds such: a regression tree of
        small depth divides one half of the test rows (by their keys) by the features so that the losses differ most, and what it found is
        measured on the other half, which had no say in it. Only what is worse there too, after Benjamini and Hochberg, is shown. A slice
        has at least 30 rows and 5 % of its half. It is information: no gate hangs on it.


        """;

    public const string Gates = """
        ## Gates

        A gate is a sentence that reads the same in the file and in the report:

        ```yaml
        evaluate:
          gates:
            - roc_auc >= 0.80
            - recall for class outage >= 85%
            - log_loss <= dummy - 20%
            - warn: f1 for class "non smoker" >= 0.6
            - recall for each region >= 0.60
            - warn: recall for each region >= overall - 0.10
            - warn: gap(roc_auc) <= 0.05
        ```

        ```
        rule      := quantity scope? op bound
        quantity  := name | quoted | name "(" argument {"," argument} ")"
        scope     := "for each" name | "for class" label | "on" ("train" | "test" | "validation")
        op        := ">=" | "<=" | ">" | "<" | "="
        bound     := number ["%"] | reference (("+" | "-") number ["%"])?
        reference := "base" | "dummy" | "overall"
        ```

        * A bare `5%` is 0.05. `dummy - 0.01` is absolute, `dummy - 1%` is relative to what the dummy reaches.
        * `dummy` is the same metric of a model that sees no features.
        * `base` is the same metric of the model of [base](#base); `base - 1%` is relative to it.
        * A label may hold blanks; one that holds `<`, `>`, `=` or `!` is quoted with `'` or `"`, a quote inside doubled.
        * `on test` may be left out: the held-out rows are what gates measure. `on train` and `on validation` measure those parts, against a
          number or the dummy; base keeps only what it said about held-out rows.
        * `gap(rmse)` is how much better the metric is on train than on test, whichever way it runs: `gap(roc_auc) <= 0.05` in its unit, and
          with per cent, `gap(rmse) <= 25%`, as a share of the value on train. No scope, and no reference as bound.
        * `for each COLUMN` judges every member of a [slice](#slices) and gives one answer, which names the worst. `overall`, only there, is
          the same metric of all held-out rows; `dummy` and `base` are those of the member.
        * A number of `evaluate.metrics_file` is named as the report names it, `val.loss <= base + 1%`; one that is not of the form `name` or `name.name`
          is quoted, `'"p95-latency" <= 20'`. It has no dummy, no classes and no parts.


        """;

    public const string Traps = """
        ## YAML traps

        | Written | What happens | Write |
        |---|---|---|
        | `roc_auc: >= 0.8` | an error: `>` begins a block of text | `- roc_auc >= 0.8` |
        | `path: *.csv` | an error: `*` begins an alias | `path: '*.csv'` (`data/*.csv` needs no quotes) |
        | a value that begins with `%`, `@`, a backtick or `!` | an error | the value in quotes |
        | `matches: "\d+"` | an error: a backslash begins an escape in double quotes | `'\d+'` |
        | a pattern with `{`, `}`, `[`, `]` or `,` inside `{ }` or `[ ]` | it ends where the bracket ends | the pattern in single quotes |
        | `positive: yes` | the label `yes` here, but true or false for other YAML readers | `positive: 'yes'` |
        | `012` | refused as a number, because other YAML readers take it for an octal number | `12` |
        | the same key twice | an error here; other readers keep the last | one of the two |
        | a tab at the beginning of a line | an error | blanks |
        | `key:value` | one text, not a key | `key: value` |

        Anchors (`&name`), aliases (`*name`) and merges (`<<: *name`) work within a file; a single value is marked on a line of its own,
        not inside `{ }`. Tags (`!name`) and several documents in one file do not work. A file may have up to 1 MiB, 20,000 values and 64 levels, each use of an alias counted.

        """;
}
