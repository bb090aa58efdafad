using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks.Contract;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Config;

namespace CmlAction.Tests.Data;

/// <summary>Each promise of a contract on both sides of its limit, with the configuration as a user writes it.</summary>
internal sealed class ContractTests
{
    private const int RowCount = 400;

    [TestCase("type: integer", "7", FindingState.Pass)]
    [TestCase("type: integer", "7.0", FindingState.Pass)]
    [TestCase("type: integer", "7.5", FindingState.Fail)]
    [TestCase("type: integer", "seven", FindingState.Fail)]
    [TestCase("type: integer", "", FindingState.Pass)]
    [TestCase("type: number", "7.5", FindingState.Pass)]
    [TestCase("type: number", "seven", FindingState.Fail)]
    [TestCase("type: datetime", "7", FindingState.Fail, RowCount)]
    [TestCase("type: boolean", "7", FindingState.Fail, RowCount)]
    [TestCase("type: category", "seven", FindingState.Pass)]
    [TestCase("type: category", "7", FindingState.Fail)]
    [TestCase("range: 3..9", "3", FindingState.Pass)]
    [TestCase("range: 3..9", "9", FindingState.Pass)]
    [TestCase("range: 3..9", "2.999", FindingState.Fail)]
    [TestCase("range: 3..9", "9.001", FindingState.Fail)]
    [TestCase("range: 3..9", "nine", FindingState.Fail)]
    [TestCase("range: 3..", "1000000", FindingState.Pass)]
    [TestCase("range: 3..", "2", FindingState.Fail)]
    [TestCase("range: ..9", "-1000000", FindingState.Pass)]
    [TestCase("range: ..9", "10", FindingState.Fail)]
    [TestCase("values: [4, 5, 6, 7]", "7.0", FindingState.Pass)]
    [TestCase("values: [4, 5, 6, 7]", "8", FindingState.Fail)]
    [TestCase("values: [4, 5, 6, seven]", "seven", FindingState.Pass)]
    [TestCase("values: [4, 5, 6, seven]", "Seven", FindingState.Fail)]
    [TestCase("values: [4.0, 5, 6, seven]", "seven", FindingState.Pass)]
    [TestCase("matches: '[456]'", "5", FindingState.Pass)]
    [TestCase("matches: '[456]'", "55", FindingState.Fail)]
    [TestCase("matches: '[456]|a|ab'", "ab", FindingState.Pass)]
    [TestCase("matches: '[456]|a|ab'", "abc", FindingState.Fail)]
    [TestCase("length: 1..3", "abc", FindingState.Pass)]
    [TestCase("length: 1..3", "abcd", FindingState.Fail)]
    [TestCase("length: ..3", "🙂🙂🙂", FindingState.Pass)]
    [TestCase("length: 1..", "a", FindingState.Pass)]
    [TestCase("length: 2..", "ab", FindingState.Fail, RowCount - 1)]
    public void A_value_that_keeps_or_breaks_a_promise(string promise, string odd, FindingState state, int bad = 1)
    {
        // The first row is odd, the others are 4, 5 and 6.
        var finding = Only(promise, i => i == 0 ? odd : $"{4 + i % 3}");

        Assert.That(finding.State, Is.EqualTo(state), finding.Message);
        Assert.That(finding.Column, Is.EqualTo("x"));
        Assert.That(finding.Place?.ToString(), Does.StartWith("cml.yaml:6:"));
        if (finding.Threshold!.StartsWith("rows of another type than category", StringComparison.Ordinal))
            return;
        Assert.That(finding.Measured, Is.EqualTo(state == FindingState.Pass ? 0 : bad));
        Assert.That(finding.Rows, Is.EqualTo(state == FindingState.Pass ? [] : Enumerable.Range(bad == RowCount - 1 ? 2 : 1, Math.Min(bad, 5))));
    }

    [TestCase("2024-01-31", FindingState.Pass)]
    [TestCase("2024-01-32", FindingState.Fail)]
    public void Instants(string odd, FindingState state) =>
        Assert.That(Only("type: datetime", i => i == 0 ? odd : $"2024-02-{1 + i % 28:00}").State, Is.EqualTo(state));

    [TestCase("values: [2024-02-01, 2024-02-02T00:00Z]", FindingState.Pass)]
    [TestCase("values: [2024-02-01]", FindingState.Fail)]
    [TestCase("range: 0..1", FindingState.Fail)]
    [TestCase("matches: '.*'", FindingState.Fail)]
    [TestCase("length: 1..99", FindingState.Fail)]
    [TestCase("outliers: 1%", FindingState.Fail)]
    [TestCase("type: number", FindingState.Fail)]
    [TestCase("type: category", FindingState.Fail)]
    public void Instants_keep_only_promises_about_instants(string promise, FindingState state) =>
        Assert.That(Only(promise, i => $"2024-02-0{1 + i % 2}").State, Is.EqualTo(state));

    [TestCase("no", "YES", FindingState.Pass)]
    [TestCase("0", "1", FindingState.Pass)]
    [TestCase("no", "maybe", FindingState.Fail)]
    [TestCase("0", "0.5", FindingState.Fail)]
    public void Truth_values(string one, string other, FindingState state) =>
        Assert.That(Only("type: boolean", i => i % 2 == 0 ? one : other).State, Is.EqualTo(state));

    [TestCase("nulls: 0", 0, FindingState.Pass, 0)]
    [TestCase("nulls: 0", 1, FindingState.Fail, 1)]
    [TestCase("nulls: 8", 8, FindingState.Pass, 8)]
    [TestCase("nulls: 8", 9, FindingState.Fail, 9)]
    [TestCase("nulls: 2%", 8, FindingState.Pass, 0.02)]
    [TestCase("nulls: 2%", 9, FindingState.Fail, 0.0225)]
    public void Rows_of_400_without_a_value(string promise, int missing, FindingState state, double measured)
    {
        var finding = Only(promise, i => i < missing ? "" : $"{i}");

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, measured)), finding.Message);
        Assert.That(finding.Rows, Is.EqualTo(state == FindingState.Pass ? [] : Enumerable.Range(1, Math.Min(missing, 5))));
    }

    [TestCase("5", "5", FindingState.Fail)]
    [TestCase("5", "5.0", FindingState.Fail)]
    [TestCase("-5", "5", FindingState.Pass)]
    [TestCase("", "", FindingState.Pass)]
    public void Values_that_occur_twice(string first, string second, FindingState state)
    {
        var finding = Only("unique: true", i => i == 0 ? first : i == 1 ? second : $"{i + 10}");

        Assert.That(finding.State, Is.EqualTo(state));
        Assert.That(finding.Rows, Is.EqualTo(state == FindingState.Pass ? [] : new[] { 2 }));
    }

    [Test]
    public void Without_being_asked_nothing_must_be_unique() => Assert.That(Of("unique: false", _ => "5", "unique"), Is.Empty);

    [TestCase(4, FindingState.Pass, 0.01)]
    [TestCase(5, FindingState.Fail, 0.0125)]
    public void Outliers_of_400_rows(int outliers, FindingState state, double share)
    {
        var finding = Only("outliers: 1%", i => i < outliers ? "1000" : $"{i % 10}");

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, share)), finding.Message);
    }

    [TestCase(25.9, 0)]
    [TestCase(26.0, 1)]
    [TestCase(-25.9, 0)]
    [TestCase(-26.0, 1)]
    public void An_outlier_lies_beyond_5_19_spreads(double odd, int expected)
    {
        // As many values above 0 as below; of the distances half are 4 or less and half 6 or more: MAD is 5, the limit 25.945.
        int[] plain = [-8, -6, -4, -2, 2, 4, 6, 8];

        var finding = Only("outliers: 0%", i => i == 0 ? NumberText.RoundTrip(odd) : i == 7 && odd > 0 ? "-8" : $"{plain[i % 8]}");

        Assert.That(Outliers.Factor, Is.EqualTo(5.189).Within(0.0005));
        Assert.That(finding.Measured * RowCount, Is.EqualTo(expected).Within(1e-9), finding.Message);
    }

    [Test]
    public void Where_most_values_are_the_same_outliers_have_no_measure() =>
        Assert.That(Only("outliers: 1%", i => i % 3 == 0 ? $"{i}" : "7").State, Is.EqualTo(FindingState.DidNotRun));

    [TestCase(8, FindingState.Pass, 0.02)]
    [TestCase(7, FindingState.Fail, 0.0175)]
    public void A_value_with_few_of_400_rows(int rare, FindingState state, double share)
    {
        var finding = Only("min_share: 2%", i => i < rare ? "rare" : i % 2 == 0 ? "a" : "b");

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, share)), finding.Message);
    }

    [TestCase("a, b", FindingState.Pass, 0.5)]
    [TestCase("a, b, c", FindingState.Fail, 0.0)]
    public void A_listed_value_that_no_row_has_counts_as_nothing(string listed, FindingState state, double share)
    {
        var finding = Of($"values: [{listed}], min_share: 2%", i => i % 2 == 0 ? "a" : "b", "min_share").Single();

        Assert.That((finding.State, finding.Measured), Is.EqualTo((state, share)), finding.Message);
    }

    [TestCase("type: integer")]
    [TestCase("range: 3..9")]
    [TestCase("values: [1]")]
    [TestCase("matches: '.*'")]
    [TestCase("length: 0..")]
    [TestCase("unique: true")]
    [TestCase("outliers: 1%")]
    [TestCase("min_share: 1%")]
    public void A_column_without_values_never_passes(string promise)
    {
        Assert.That(Only(promise, _ => "").State, Is.EqualTo(FindingState.Fail));
        var check = promise.Split(':')[0];
        Assert.That(Of($"{promise}, nulls: 100%", _ => "", check).Single().State, Is.EqualTo(FindingState.DidNotRun));
        Assert.That(Of($"{promise}, nulls: 100%", _ => "", "nulls").Single().State, Is.EqualTo(FindingState.Pass));
        Assert.That(Of($"{promise}, nulls: 99%", _ => "", "nulls").Single().State, Is.EqualTo(FindingState.Fail));
    }

    [Test]
    public void Different_values_are_counted_beside_the_rows_and_none_is_named()
    {
        var finding = Only("values: [4, 5]", i => i < 100 ? $"{91 + i % 3}" : $"{4 + i % 2}");

        Assert.That(finding.Message, Does.Contain("3 different values in 100 rows (25.0 %)").And.Not.Contain("91"));
        Assert.That(finding.Rows, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
    }

    [Test]
    public void Codes_that_nobody_documented_are_found_also_in_categorical_columns()
    {
        var text = "EDUCATION,MARRIAGE,y\n" + string.Concat(Enumerable.Range(0, RowCount).Select(i => $"{(i is 7 or 9 ? 0 : i == 8 ? 5 : 1 + i % 4)},{(i == 3 ? 0 : 1 + i % 3)},{i % 2}\n"));
        var findings = Findings(text, "checks:\n  columns:\n    EDUCATION: { values: [1, 2, 3, 4] }\n    MARRIAGE: { values: [1, 2, 3] }\n",
            "\n  categorical: [EDUCATION, MARRIAGE]").Where(finding => finding.Check == "values").ToList();

        Assert.That(findings.Select(finding => finding.Message), Is.EqualTo(new[]
        {
            "2 different values in 3 rows (0.8 %) are not in the list", "1 different value in 1 row (0.2 %) is not in the list",
        }));
        Assert.That(findings.Select(finding => string.Join(' ', finding.Rows)), Is.EqualTo(new[] { "8 9 10", "4" }));
        Assert.That(findings.Select(finding => finding.Place?.ToString()), Is.EqualTo(new[] { "cml.yaml:9:26", "cml.yaml:10:25" }));
    }

    [Test]
    public void A_column_that_the_data_lacks_fails_and_the_nearest_is_named()
    {
        var finding = Findings(Table(i => $"{i}"), "checks:\n  columns: { xx: { type: integer }, x: {} }\n").Single(finding => finding.Check == "missing_column");

        Assert.That((finding.State, finding.Column, finding.Place?.ToString()), Is.EqualTo((FindingState.Fail, "xx", "cml.yaml:7:14")));
        Assert.That(finding.Message, Does.Contain("did you mean \"x\"?"));
    }

    [Test]
    public void A_contract_of_columns_that_are_all_there_passes() =>
        Assert.That(Findings(Table(i => $"{i}"), "checks: { columns: { x: {} } }\n").Single(finding => finding.Check == "missing_column").State, Is.EqualTo(FindingState.Pass));

    [Test]
    public void Of_an_ignored_column_nothing_is_checked_and_that_is_told()
    {
        var findings = Findings("id,x,w,y\n" + string.Concat(Enumerable.Range(0, RowCount).Select(i => $"{i},{i % 9},{i},{i % 2}\n")),
                "checks: { columns: { w: { range: 5..6 }, x: {} } }\n", "\n  id: id\n  ignore: [w]")
            .Where(finding => finding.Column == "w").ToList();

        Assert.That(findings.Select(finding => (finding.Check, finding.State)), Is.EqualTo(new[] { ("missing_column", FindingState.DidNotRun) }));
        Assert.That(findings[0].Message, Does.Contain("data.ignore"));
    }

    [TestCase("", "", FindingState.Warn, Role.Ignored)]
    [TestCase("preset: strict, ", "", FindingState.Fail, Role.Ignored)]
    [TestCase("preset: off, ", "", FindingState.Warn, Role.Ignored)]
    [TestCase("preset: strict, schema: { extra: warn }, ", "", FindingState.Warn, Role.Ignored)]
    [TestCase("schema: { extra: fail }, ", "", FindingState.Fail, Role.Ignored)]
    [TestCase("schema: { extra: ignore }, ", "", null, Role.Feature)]
    [TestCase("", "\n  categorical: [w]", FindingState.Pass, Role.Feature)]
    [TestCase("", "\n  features: [w]", FindingState.Pass, Role.Feature)]
    public void A_column_that_nobody_named_is_no_feature(string checks, string data, FindingState? state, Role role)
    {
        var config = Config($"checks: {{ {checks}columns: {{ x: {{}} }} }}\n", data);
        var split = DataKit.Split(Table(i => $"{i}"), config);

        var finding = DataChecks.Run(split, config).SingleOrDefault(finding => finding.Check == "extra_column");

        Assert.That(finding?.State, Is.EqualTo(state));
        Assert.That(split.Dataset.Roles.Single(one => one.Column == "w").Role, Is.EqualTo(role));
        Assert.That(finding?.Message.Contains("\"w\"", StringComparison.Ordinal), Is.EqualTo(state is null ? null : state != FindingState.Pass));
    }

    [Test]
    public void Without_a_contract_no_column_is_extra() =>
        Assert.That(Findings(Table(i => $"{i}"), "").Select(finding => finding.Check), Has.None.EqualTo("extra_column").And.None.EqualTo("missing_column"));

    [TestCase("x: {}, w: {}, y: {}", "fail", FindingState.Pass)]
    [TestCase("x: {}, gone: {}, y: {}", "fail", FindingState.Pass)]
    [TestCase("w: {}, x: {}", "fail", FindingState.Fail)]
    [TestCase("w: {}, x: {}", "warn", FindingState.Warn)]
    [TestCase("w: {}, x: {}", "ignore", null)]
    public void Columns_in_another_order(string columns, string order, FindingState? state) =>
        Assert.That(Findings(Table(i => $"{i}"), $"checks: {{ schema: {{ order: {order} }}, columns: {{ {columns} }} }}\n")
            .SingleOrDefault(finding => finding.Check == "column_order")?.State, Is.EqualTo(state));

    [Test]
    public void What_is_declared_is_checked_with_every_preset()
    {
        var findings = Findings(Table(i => $"{i}"), "checks: { preset: off, columns: { x: { range: 0..1 }, w: {} }, rules: [rows >= 1000] }\n");

        Assert.That(findings.Select(finding => (finding.Check, finding.State)), Is.EqualTo(new[]
        {
            ("missing_column", FindingState.Pass), ("extra_column", FindingState.Pass), ("range", FindingState.Fail), ("rules", FindingState.Fail),
        }));
    }

    private static Finding Only(string promise, Func<int, string> x) => Of(promise, x, promise.Split(':')[0]).Single();

    private static IEnumerable<Finding> Of(string promise, Func<int, string> x, string check) =>
        Findings(Table(x), $"checks: {{ columns: {{ x: {{ {promise} }} }}, schema: {{ extra: ignore }} }}\n").Where(finding => finding.Check == check);

    private static ImmutableArray<Finding> Findings(string table, string checks, string data = "")
    {
        var config = Config(checks, data);
        return DataChecks.Run(DataKit.Split(table, config), config);
    }

    /// <summary>What is about checks begins on line 6, or lower by the lines that are added to section data.</summary>
    private static CmlConfig Config(string checks, string data) => Reading.Read(Reading.Data($"split: {{ salt: test }}{data}\n{checks}"));

    /// <summary>A column x as given, a feature w, and a target y.</summary>
    private static string Table(Func<int, string> x) =>
        "x,w,y\n" + string.Concat(Enumerable.Range(0, RowCount).Select(i => $"{x(i)},{i % 50},{i % 2}\n"));
}
