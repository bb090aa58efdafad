using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads <c>checks.schema</c> and <c>checks.columns</c>.</summary>
internal static class ContractReader
{
    private const int LongestValue = 1_000_000;

    /// <param name="checks">The section <c>checks</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static SchemaConfig Schema(SectionReader checks, ProblemList problems)
    {
        var schema = checks.Section("schema");
        var config = new SchemaConfig { Extra = Reaction(schema.Word("extra")), Order = Reaction(schema.Word("order")) ?? SchemaReaction.Ignore };
        if ((schema.Has("extra") || schema.Has("order")) && !checks.Has("columns"))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, checks.KeyPlaceOf("schema"), $"{checks.PathOf("schema")} has no effect without a contract",
                remedy: $"add {checks.PathOf("columns")}, or remove it");
        }
        return config;
    }

    /// <inheritdoc cref="Schema"/>
    public static ImmutableArray<ColumnContract> Columns(SectionReader checks, ProblemList problems)
    {
        var path = checks.PathOf("columns");
        switch (checks.Node("columns"))
        {
            case null:
                return [];
            case MapNode { Entries: [] } empty:
                problems.Add(ProblemCode.MissingValue, empty.Place, $"{path} is empty", remedy: "name at least one column, or remove the key");
                return [];
            case MapNode map:
                return [.. map.Entries.Select(entry => Column(entry, $"{path}.{Shown.Plain(entry.Key)}", problems))];
            case var node:
                checks.Wrong(node, path, "column names with a section each", $"for example columns: {ContractKeys.Columns.Example}");
                return [];
        }
    }

    private static ColumnContract Column(MapEntry entry, string path, ProblemList problems)
    {
        if (TextForm.WhyNot(entry.Key, KeyKind.Text) is { } why)
            problems.Add(ProblemCode.InvalidText, entry.KeyPlace, $"a column name in {ContractKeys.Columns.Name} {why.Problem}", expected: why.Expected);
        var section = new SectionReader(ContractKeys.Columns, entry.Value, entry.KeyPlace, path, problems);
        return new ColumnContract(entry.Key, entry.KeyPlace)
        {
            Type = Type(section),
            Range = Range(section, problems),
            Values = Values(section),
            Matches = Matches(section, problems),
            Length = Length(section, problems),
            Nulls = Nulls(section, problems),
            Unique = section.Boolean("unique") ? new Declared<bool>(true, "true", section.PlaceOf("unique")) : null,
            Outliers = Share(section, "outliers", problems),
            MinShare = Share(section, "min_share", problems),
            Newest = Duration(section, "newest", problems),
        };
    }

    private static Declared<ContractType>? Type(SectionReader section)
    {
        if (section.Word("type") is not { } word)
            return null;
        var type = word switch
        {
            "integer" => ContractType.Integer,
            "datetime" => ContractType.Datetime,
            "boolean" => ContractType.Boolean,
            "number" => ContractType.Number,
            _ => ContractType.Category,
        };
        return new(type, word, section.PlaceOf("type"));
    }

    private static Declared<ImmutableArray<string>>? Values(SectionReader section)
    {
        var values = section.Texts("values");
        return values.IsEmpty ? null : new(values, $"[{string.Join(", ", values)}]", section.PlaceOf("values"));
    }

    private static Declared<ClosedRange>? Range(SectionReader section, ProblemList problems) =>
        Bounds(section, "range", double.NegativeInfinity, "two numbers such as 18..110; one of them may be left out: 10000.. or ..5", problems,
            text => DecimalText.TryParse(text, out var value) ? value : null);

    private static Declared<ClosedRange>? Length(SectionReader section, ProblemList problems) =>
        Bounds(section, "length", 0, "two whole numbers up to 999999 such as 1..80; one of them may be left out: 5.. or ..80", problems,
            text => text.Length is > 0 and <= 6 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? Math.Min(int.Parse(text), LongestValue) : null);

    private static Declared<ClosedRange>? Bounds(
        SectionReader section, string name, double lowest, string expected, ProblemList problems, Func<string, double?> read)
    {
        if (section.Scalar(name, expected) is not { } scalar)
            return null;
        var text = scalar.Text.Trim();
        var cut = text.IndexOf("..", StringComparison.Ordinal);
        var (low, high) = cut < 0 ? ("", "") : (text[..cut].Trim(), text[(cut + 2)..].Trim());
        var from = low.Length == 0 ? lowest : read(low);
        var to = high.Length == 0 ? double.PositiveInfinity : read(high);
        if (low.Length + high.Length == 0 || from is null || to is null)
        {
            problems.Add(ProblemCode.InvalidNumber, scalar.Place, $"{section.PathOf(name)} is not a range", scalar.Noun, expected, $"write it like {Example(name)}");
            return null;
        }
        if (from > to)
        {
            problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{section.PathOf(name)} allows nothing", scalar.Noun,
                "the smaller number first", $"write {Shown.Plain($"{high}..{low}")}");
            return null;
        }
        return new(new ClosedRange(from.Value, to.Value), text, scalar.Place);
    }

    private static Declared<string>? Matches(SectionReader section, ProblemList problems)
    {
        if (section.Scalar("matches", "a regular expression") is not { } scalar)
            return null;
        if (PatternText.WhyNot(scalar.Text) is not { } why)
            return new(scalar.Text, scalar.Text, scalar.Place);
        problems.Add(ProblemCode.InvalidText, scalar.Place, $"{section.PathOf("matches")} {why}", scalar.Noun, "a regular expression",
            @"for example matches: '\d{5}'");
        return null;
    }

    private static Declared<NullLimit>? Nulls(SectionReader section, ProblemList problems)
    {
        const string Expected = "a number of rows such as 0, or per cent of the rows such as 2%";
        if (section.Scalar("nulls", Expected) is not { } scalar)
            return null;
        var text = scalar.Text.Trim();
        if (DecimalText.TryParsePercent(text, out var share))
        {
            if (share is >= 0 and <= 1)
                return new(new NullLimit(null, share), text, scalar.Place);
            problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{section.PathOf("nulls")} is out of range", scalar.Noun, "0% to 100%");
        }
        else if (text.Length is > 0 and <= 9 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == 1 || text[0] != '0'))
            return new(new NullLimit(int.Parse(text), null), text, scalar.Place);
        else
        {
            problems.Add(ProblemCode.InvalidNumber, scalar.Place, $"{section.PathOf("nulls")} is neither a number of rows nor per cent",
                scalar.Noun, Expected, "write it like 0 or 2%");
        }
        return null;
    }

    private static Declared<double>? Share(SectionReader section, string name, ProblemList problems)
    {
        if (section.Scalar(name, "a share of the rows") is not { } scalar)
            return null;
        var text = scalar.Text.Trim();
        if (!DecimalText.TryParseFraction(text, out var share))
        {
            problems.Add(ProblemCode.InvalidNumber, scalar.Place, $"{section.PathOf(name)} is not a share", scalar.Noun, "a share such as 2% or 0.02",
                "write it like 2%");
        }
        else if (share is < 0 or > 1)
        {
            problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{section.PathOf(name)} is out of range", scalar.Noun, "0% to 100%",
                share is > 1 and <= 100 && !text.EndsWith('%') ? $"for per cent write {text}%" : null);
        }
        else
            return new(share, text, scalar.Place);
        return null;
    }

    private static Declared<TimeSpan>? Duration(SectionReader section, string name, ProblemList problems)
    {
        if (section.Scalar(name, "a number and a unit") is not { } scalar)
            return null;
        if (TimeText.TryParseDuration(scalar.Text, out var duration))
            return new(duration, scalar.Text.Trim(), scalar.Place);
        problems.Add(ProblemCode.InvalidDuration, scalar.Place, $"{section.PathOf(name)} is not a duration", scalar.Noun,
            $"a whole number and a unit (minutes, hours, days, weeks), up to {NumberText.Count((long)TimeText.MaximumDuration.TotalDays)} days",
            $"write it like {Example(name)}");
        return null;
    }

    private static string Example(string name) => ContractKeys.Columns.Find(name)!.Example;

    private static SchemaReaction? Reaction(string? word) => word switch
    {
        "ignore" => SchemaReaction.Ignore,
        "warn" => SchemaReaction.Warn,
        "fail" => SchemaReaction.Fail,
        _ => null,
    };
}
