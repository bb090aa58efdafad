using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks;
using CmlAction.Tests.Data.Leakage;

namespace CmlAction.Tests.Data.Checks;

/// <summary>Each question about how cells are written, on both sides of its thresholds.</summary>
internal sealed class SpellingChecksTests
{
    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(1, FindingState.Warn, FindingState.Fail)]
    [TestCase(100, FindingState.Warn, FindingState.Fail)]
    [TestCase(101, FindingState.Pass, FindingState.Pass)]
    public void Texts_of_1000_among_numbers(int texts, FindingState standard, FindingState strict)
    {
        // Declared to be a feature, so that the column is one although it is nearly all numbers.
        var finding = Expect(new MixedTypes(), 1000, i => i < texts ? "none given" : $"{i}", standard, strict, data => data with { Features = ["x", "z"] });

        Assert.That(finding.Measured, Is.EqualTo(standard == FindingState.Pass ? null : texts / 1000.0));
        Assert.That(finding.Rows, Is.EqualTo(standard == FindingState.Pass ? [] : Enumerable.Range(1, Math.Min(5, texts))));
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(5, FindingState.Pass, FindingState.Pass)]
    [TestCase(6, FindingState.Pass, FindingState.Fail)]
    [TestCase(10, FindingState.Pass, FindingState.Fail)]
    [TestCase(11, FindingState.Warn, FindingState.Fail)]
    [TestCase(100, FindingState.Warn, FindingState.Fail)]
    [TestCase(101, FindingState.Pass, FindingState.Pass)]
    public void Numbers_of_1000_among_texts(int numbers, FindingState standard, FindingState strict)
    {
        Expect(new MixedTypes(), 1000, i => i >= 1000 - numbers ? "12.5" : i % 2 == 0 ? "red" : "blue", standard, strict);
    }

    [Test]
    public void A_column_left_out_because_it_mixes_is_told_and_one_that_was_declared_is_not()
    {
        static string Cell(int row) => row < 3 ? "unknown" : $"{row}";

        var finding = Expect(new MixedTypes(), 1000, Cell, FindingState.Warn, FindingState.Fail);

        Assert.That(finding.Message, Is.EqualTo("3 texts (0.30 % of the values) among numbers in \"x\": see data.types and data.format.missing"));
        Assert.That(Judge(new MixedTypes(), 1000, Cell, ChecksPreset.Strict, data => data with { Categorical = ["x"] }), Is.Empty);
        Assert.That(Judge(new MixedTypes(), 1000, Cell, ChecksPreset.Strict,
            data => data with { Types = data.Types.Add("x", ColumnTypeName.Category) }), Is.Empty);
    }

    [TestCase(0, FindingState.Pass, FindingState.Pass)]
    [TestCase(1, FindingState.Pass, FindingState.Pass)]
    [TestCase(2, FindingState.Pass, FindingState.Fail)]
    [TestCase(3, FindingState.Warn, FindingState.Fail)]
    public void Values_of_2000_without_letter_or_digit(int special, FindingState standard, FindingState strict)
    {
        var finding = Expect(new SpecialCharacters(), 2000, i => i < special ? (i % 2 == 0 ? "?" : "--") : i % 2 == 0 ? "é" : "7a", standard, strict);

        Assert.That(finding.Measured, Is.EqualTo(special / 2000.0));
        Assert.That(finding.Column, Is.EqualTo("x"));
    }

    [TestCase("blue", FindingState.Pass, FindingState.Pass)]
    [TestCase("Red", FindingState.Warn, FindingState.Fail)]
    [TestCase("r-e d.", FindingState.Warn, FindingState.Fail)]
    public void A_name_in_two_spellings(string last, FindingState standard, FindingState strict)
    {
        var finding = Expect(new StringMismatch(), 100, i => i == 99 ? last : i % 2 == 0 ? "red" : "blue", standard, strict);

        if (standard == FindingState.Pass)
            return;
        Assert.That(finding.Rows, Is.EqualTo(new[] { 100 }));
        Assert.That(finding.Measured, Is.EqualTo(1));
        Assert.That(finding.Message, Is.EqualTo(
            "1 name of \"x\" is spelled in 2 ways that differ only in case, blanks or punctuation; 1 row (1.0 %) have a rarer spelling"));
    }

    [TestCase("New York", "new-york")]
    [TestCase("New York", "NewYork ")]
    [TestCase("new   york", "New_York")]
    [TestCase("U.S.", "us")]
    [TestCase("R&D", "r & d")]
    [TestCase("A 10", "a10")]
    [TestCase("<= 50K", "<=50k")]
    public void Spellings_of_one_name(string first, string second)
    {
        Assert.That(StringMismatch.BaseForm(second), Is.EqualTo(StringMismatch.BaseForm(first)).And.Not.Empty);
    }

    [TestCase("<=50K", ">50K")]
    [TestCase("C", "C++")]
    [TestCase("C", "C#")]
    [TestCase("A", "A-")]
    [TestCase("A+", "A-")]
    [TestCase("10-20", "1020x")]
    [TestCase("1-11", "11-1")]
    [TestCase("10-20", "10 20")]
    [TestCase("v1.5", "v15")]
    public void Names_that_are_not_the_same(string first, string second)
    {
        Assert.That(StringMismatch.BaseForm(second), Is.Not.EqualTo(StringMismatch.BaseForm(first)));
    }

    [TestCase("1.5")]
    [TestCase("-3")]
    [TestCase("1e9")]
    [TestCase("12345678901234567890")]
    public void Numbers_have_no_other_spelling(string number)
    {
        Assert.That(StringMismatch.BaseForm(number), Is.Null);
    }

    [Test]
    [CancelAfter(10_000)]
    public void A_long_text_of_punctuation_takes_no_long_time()
    {
        var text = "a" + new string('-', 2_000_000) + "b" + string.Concat(Enumerable.Repeat(". ", 500_000)) + "c";

        Assert.That(StringMismatch.BaseForm(text), Is.EqualTo("abc"));
    }

    [Test]
    public void Ids_and_columns_that_are_not_used_may_be_written_as_they_like()
    {
        static string Cell(int row) => row % 2 == 0 ? $"Id {row / 2}" : row % 4 == 1 ? $"id-{row / 2}" : "?";

        foreach (DataCheck check in new DataCheck[] { new SpecialCharacters(), new StringMismatch() })
        {
            Assert.That(Judge(check, 100, Cell, ChecksPreset.Strict, data => data with { Id = "x" }), Is.Empty);
            Assert.That(Judge(check, 100, Cell, ChecksPreset.Strict, data => data with { Ignore = ["x"] }), Is.Empty);
        }
    }

    [Test]
    public void No_finding_shows_a_cell()
    {
        static string Cell(int row) => (row % 10) switch { 0 => "secret", 1 => "Secret", 2 => "?§", _ => "other" };

        foreach (DataCheck check in new DataCheck[] { new MixedTypes(), new SpecialCharacters(), new StringMismatch() })
        {
            foreach (var finding in Judge(check, 100, Cell, ChecksPreset.Standard))
                Assert.That(finding.ToString().ToLowerInvariant(), Does.Not.Contain("secret").And.Not.Contain("§"));
        }
    }

    private static Finding Expect(
        DataCheck check, int rows, Func<int, string> cell, FindingState standard, FindingState strict, Func<DataConfig, DataConfig>? data = null)
    {
        Assert.That(Judge(check, rows, cell, ChecksPreset.Strict, data).Single().State, Is.EqualTo(strict), "strict");
        var finding = Judge(check, rows, cell, ChecksPreset.Standard, data).Single();
        Assert.That(finding.State, Is.EqualTo(standard), finding.Message);
        return finding;
    }

    private static ImmutableArray<Finding> Judge(
        DataCheck check, int rows, Func<int, string> cell, ChecksPreset preset, Func<DataConfig, DataConfig>? data = null)
    {
        string[] cells = [.. Enumerable.Range(0, rows).Select(cell)];
        string[] names = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        Column[] columns =
        [
            new CategoryColumn("x", [.. names], [.. cells.Select(text => Array.BinarySearch(names, text, StringComparer.Ordinal))]),
            Drawn.Column([.. Enumerable.Range(0, rows).Select(i => (double)i)], "z"),
            Drawn.Column([.. Enumerable.Range(0, rows).Select(i => i % 2.0)], "y"),
        ];
        return Parts.Judge(check, columns, rows / 2, preset, data);
    }
}
