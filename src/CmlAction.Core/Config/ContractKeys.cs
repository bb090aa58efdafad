namespace CmlAction.Core.Config;

/// <summary>The keys of <c>checks.schema</c> and of each column of <c>checks.columns</c>.</summary>
internal static class ContractKeys
{
    public static readonly ConfigKey Schema = new("schema", KeyKind.Section,
        "What it means when the columns of the data are not those of `checks.columns`.")
    {
        Keys =
        [
            new("extra", KeyKind.Word,
                "For columns that no key names. Unless it is `ignore`, they are not used as features, so that no column slips into the model unseen.")
            {
                DefaultNote = "`warn`, with preset `strict` `fail`", Example = "fail",
                Words = [new("ignore", "nothing"), new("warn", "a warning"), new("fail", "a failure")],
            },
            new("order", KeyKind.Word, "For columns that stand in another order than in the contract. Columns are found by name, so it seldom matters.")
            {
                Default = "ignore", Example = "warn",
                Words = [new("ignore", "nothing"), new("warn", "a warning"), new("fail", "a failure")],
            },
        ],
    };

    public static readonly ConfigKey Columns = new("columns", KeyKind.Columns,
        "The contract: what is promised of single columns. A promise that does not hold fails the run. A column without a promise, `age: {}`, must exist.")
    {
        DefaultNote = "none",
        Example = "{ age: { type: integer, range: 18..110 } }",
        Keys =
        [
            new("type", KeyKind.Word, "What every value is.")
            {
                Example = "integer",
                Words =
                [
                    new("integer", "whole numbers"), new("number", "numbers"), new("category", "names"), new("text", "the same"),
                    new("datetime", "dates and times"), new("boolean", "0 and 1, false and true, or no and yes"),
                ],
            },
            new("range", KeyKind.Range, "The numbers allowed.") { Example = "18..110" },
            new("values", KeyKind.Texts, "The only values allowed; of a column of numbers, as numbers.") { Example = "[basic, plus, pro]" },
            new("matches", KeyKind.Pattern,
                "A regular expression that matches each value from end to end (.NET syntax without lookarounds and backreferences); best in single quotes.")
            {
                Example = @"'\d{5}'",
            },
            new("length", KeyKind.Length, "Characters (Unicode code points) of each value.") { Example = "1..80" },
            new("nulls", KeyKind.NullLimit, "How many rows may lack a value: a number of rows, or per cent of the rows.") { Example = "2%" },
            new("unique", KeyKind.Boolean, "Whether no value may occur twice.") { Default = "false", Example = "true" },
            new("outliers", KeyKind.Fraction,
                "Largest share of outliers among the values; see [checks](checks.md#outliers).") { Example = "1%", Minimum = 0, Maximum = 1 },
            new("min_share", KeyKind.Fraction, "Smallest share that each value must have.") { Example = "2%", Minimum = 0, Maximum = 1 },
            new("newest", KeyKind.Duration, "How much older than the commit the newest instant may be; see [checks](checks.md#newest).") { Example = "7 days" },
        ],
    };
}
