using System.Text;

namespace CmlAction.Core.Config;

/// <summary>Writes <c>docs/config.md</c> from the description of the keys.</summary>
public static class ConfigDocs
{
    /// <summary>The whole page, Markdown, with a line end at its end.</summary>
    public static string Generate()
    {
        var page = new StringBuilder();
        page.Append("""
            <!-- Generated from the description of the keys; a test keeps it equal. Accept changes with UPDATE_GOLDEN=1 make test. -->
            # cml.yaml

            One file says where the data is, what is trained, how it is judged and what the report shows. This is enough:

            ```yaml
            version: 1
            data: { path: data/iris.csv, target: species }
            model: { trainer: random-forest }
            ```

            The file is YAML in UTF-8. Every key has one meaning; a key that is not known is an error that names the nearest one, and all
            errors are shown at once, each with line and column. The configuration with all defaults filled in is part of `report.json`.
            Paths are relative to the workspace and cannot leave it. For completion in an editor, begin the file with

            ```yaml
            # yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/REPOSITORY/main/schema/cml.schema.json
            ```

            with the repository of the action in place of `OWNER/REPOSITORY`.

            `--set data.path=other.csv` on the command line wins over the file: the key with dots, then a YAML value on one line.

            ## Keys


            """);
        Table(page, ConfigKeys.Root, "");
        foreach (var section in ConfigKeys.Root.Keys.Where(key =>
            key.Kind == KeyKind.Section && key.Keys.Any(inner => !inner.IsNotSupportedYet)))
        {
            page.Append($"### {section.Name}\n\n{section.Meaning}\n\n");
            Table(page, section, section.Name + ".");
            foreach (var inner in section.Keys.Where(key => !key.Keys.IsEmpty))
            {
                var path = PathOf(section, inner);
                page.Append($"### {path}\n\n{inner.Meaning}\n\n");
                Table(page, inner, path + ".");
            }
        }
        page.Append(ConfigChapters.Types);
        page.Append(ConfigChapters.Gates);
        page.Append(ConfigChapters.Slices);
        page.Append(ConfigChapters.Base);
        Rules(page);
        Later(page);
        page.Append(ConfigChapters.Traps);
        return page.ToString();
    }

    private static void Table(StringBuilder page, ConfigKey section, string prefix)
    {
        page.Append("| Key | Type | Default | Meaning | Example |\n|---|---|---|---|---|\n");
        foreach (var key in section.Keys.Where(key => key.Kind != KeyKind.Section && !key.IsNotSupportedYet))
        {
            var fallback = key.IsRequired ? "required" : key.DefaultNote ?? (key.Default is null ? "" : Code(key.Default));
            page.Append($"| `{prefix}{key.Name}` | {Type(key)} | {fallback} | {Meaning(key)} | {Code($"{key.Name}: {key.Example}")} |\n");
        }
        page.Append('\n');
    }

    private static string PathOf(ConfigKey section, ConfigKey inner) =>
        $"{section.Name}.{inner.Name}{(inner.Kind == KeyKind.Columns ? ".COLUMN" : "")}";

    private static string Meaning(ConfigKey key)
    {
        if (key.Words.IsEmpty)
            return key.Meaning;
        var listed = key.Words.Select(word => key.Kind == KeyKind.Character ? Code(word.Word) : $"{Code(word.Word)} ({word.Meaning})");
        return $"{key.Meaning} {string.Join(", ", listed)}.";
    }

    private static string Type(ConfigKey key) => key.Kind switch
    {
        KeyKind.Text => "text",
        KeyKind.Texts => "text or list",
        KeyKind.Names => "name or list",
        KeyKind.Title => "text, up to 100 characters",
        KeyKind.Integer => key.Minimum.Equals(key.Maximum) ? "whole number" : $"whole number, {key.Minimum:0} to {key.Maximum:0}",
        KeyKind.Fraction => "number, 0 to 1",
        KeyKind.Threshold => "number, 0 to 1, or rule",
        KeyKind.Slices => "column, column: cut points, or list of both",
        KeyKind.Boolean => "`true` or `false`",
        KeyKind.Word => "word",
        KeyKind.Character => "character",
        KeyKind.SplitSize => "[size](#values)",
        KeyKind.Duration => "[duration](#values)",
        KeyKind.Url => "address",
        KeyKind.Sha256 => "64 hexadecimal digits",
        KeyKind.ColumnTypes => "column: word",
        KeyKind.Params => "name: value, or reference",
        KeyKind.ClassWeight => "`balanced`, or label: number",
        KeyKind.Command => "text, or list of arguments",
        KeyKind.MetricsFiles => "path, section or list",
        KeyKind.Gates => $"list of [sentences](#{key.Name})",
        KeyKind.Columns => "column: section",
        KeyKind.Range => "[range](#values) of numbers",
        KeyKind.Length => "[range](#values) of whole numbers",
        KeyKind.NullLimit => "whole number, or per cent",
        KeyKind.Pattern => "regular expression",
        _ => throw new InvalidOperationException($"{key.Kind} has no type in the documentation."),
    };

    private static void Rules(StringBuilder page)
    {
        page.Append("""
            ## Rules

            A rule is a sentence of the same grammar about the data:

            ```yaml
            checks:
              rules:
                - rows >= 5000
                - nulls(income) <= 2%
                - overlap(train, test) = 0
                - nulls for each feature <= 10%
                - warn: duplicates on train <= 1%
                - rows >= base - 10%
                - leakage(displacement) <= 0.9
            ```

            | Quantity | What is measured |
            |---|---|

            """);
        foreach (var quantity in RuleQuantity.All)
            page.Append($"| `{quantity.Form}` | {quantity.Meaning} |\n");
        page.Append("""

            * A rule is measured on all rows, or with `on train`, `on validation`, `on test` on those of a part.
            * A quantity of a column names it, or asks `for each column` or `for each feature`: one verdict, and the worst is named.
            * `base` is the same quantity of the [base data](checks.md#base_data): `base - 10%` is a tenth less than it, `base + 0.02` is 0.02 more.
              Without base data the rule did not run, and the finding says why.
            * A rule about `leakage`, `drift` or `null_kinds` of a named column stands in place of the preset's limit for that column: so you
              say that a strong feature is honest, or that a column may move.
            * A share lies between 0 and 1; a bound beyond, which could never be met or never be missed, is refused.


            """);
    }

    private static void Later(StringBuilder page)
    {
        page.Append("""
            ## Not supported yet

            These keys and sentences are part of the format. This version refuses them, because ignoring them would change the
            result silently.

            | Key | Meaning |
            |---|---|

            """);
        foreach (var section in ConfigKeys.Root.Keys)
        {
            foreach (var key in section.Keys.Where(key => key.IsNotSupportedYet))
                page.Append($"| `{section.Name}.{key.Name}` | {key.Meaning} |\n");
            foreach (var inner in section.Keys)
            {
                foreach (var key in inner.Keys.Where(key => key.IsNotSupportedYet))
                    page.Append($"| `{PathOf(section, inner)}.{key.Name}` | {key.Meaning} |\n");
            }
        }
        page.Append("""



            """);
    }

    /// <summary>As code in a table cell, where the bar must be escaped.</summary>
    private static string Code(string text) => $"`{text.Replace("|", "\\|")}`";
}
