using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks;

namespace CmlAction.Tests.Data.Checks;

/// <summary>How many ways a column has to say that it says nothing.</summary>
internal sealed class NullSpellingsTests
{
    [TestCase("1,2,3", 0)]
    [TestCase("1,,3", 1)]
    [TestCase("1,, ", 1)]
    [TestCase("1,NA,3", 1)]
    [TestCase("1,NA,", 2)]
    [TestCase("1,NA,N/A", 2)]
    [TestCase("null,NULL,None", 3)]
    [TestCase("a,n.a.,", 2)]
    [TestCase("a,none,Nan", 2)]
    [TestCase("a,nano,banana", 0)]
    [TestCase("2024-01-01,NA,null", 2)]
    [TestCase("1,-999,", 2)]
    [TestCase("-999,x,", 2)]
    public void Spellings_of_a_missing_value(string cells, int kinds)
    {
        var text = "x,z\n" + string.Concat(cells.Split(',').Select(cell => $"{cell},1\n"));
        var options = DataKit.WithFormat(format => format with { Missing = [.. format.Missing, "-999"] });

        Assert.That(NullKinds.Of(DataKit.Read(text, options).Find("x")!), Is.EqualTo(kinds));
        Assert.That(NullKinds.Of(DataKit.Read(text, options with { Limits = DataKit.InBlocksOf(8).Limits }).Find("x")!), Is.EqualTo(kinds), "in small blocks");
    }

    [Test]
    public void More_spellings_than_bits_are_still_several()
    {
        var options = DataKit.WithFormat(format => format with { Missing = [.. Enumerable.Range(0, 200).Select(i => $"none{i}")] });

        Assert.That(NullKinds.Of(DataKit.Read("x\n1\nnone0\nnone150\nnone199\n", options).Find("x")!), Is.EqualTo(2));
    }

    [Test]
    public void A_null_of_JSON_Lines_is_an_empty_cell()
    {
        var table = DataKit.Read("""{"x":null}""" + "\n" + """{"x":""}""" + "\n" + """{"x":1}""" + "\n");

        Assert.That(NullKinds.Of(table.Find("x")!), Is.EqualTo(1));
    }

    [TestCase("NA", FindingState.Pass, FindingState.Pass)]
    [TestCase("", FindingState.Warn, FindingState.Fail)]
    public void A_second_spelling(string second, FindingState standard, FindingState strict)
    {
        Assert.That(Only(second, ChecksPreset.Strict).State, Is.EqualTo(strict));
        var finding = Only(second, ChecksPreset.Standard);
        Assert.That(finding.State, Is.EqualTo(standard));
        Assert.That(finding.Column, Is.EqualTo(standard == FindingState.Pass ? null : "x"));
        Assert.That(finding.Message, Is.EqualTo(standard == FindingState.Pass
            ? "in no column is a missing value spelled in several ways"
            : "a missing value of \"x\" is spelled in 2 ways"));
    }

    [Test]
    public void A_spelling_that_was_read_as_a_name_is_told_with_its_rows()
    {
        var finding = Only("none", ChecksPreset.Standard, cell: "red");

        Assert.That(finding.Message, Is.EqualTo(
            "a missing value of \"x\" is spelled in 2 ways; 1 spelling in 1 row is not read as missing: see data.format.missing"));
        Assert.That(finding.Rows, Is.EqualTo(new[] { 2 }));
        Assert.That(finding.Place?.Line, Is.EqualTo(3));
    }

    [TestCase("null_kinds(x) <= 2", FindingState.Pass)]
    [TestCase("null_kinds(x) <= 1", FindingState.Fail)]
    [TestCase("null_kinds for each column < 2", FindingState.Fail)]
    public void A_rule_bounds_them(string rule, FindingState state)
    {
        var findings = Run("", ChecksPreset.Standard, "7", rule);

        Assert.That(findings.Single(finding => finding.Check == "rules").State, Is.EqualTo(state));
        Assert.That(findings.Single(finding => finding.Check == "null_spellings").State,
            Is.EqualTo(rule.Contains("each", StringComparison.Ordinal) ? FindingState.Warn : FindingState.Pass), "a rule about the column stands in its place");
    }

    [Test]
    public void Columns_that_are_not_used_may_be_written_as_they_like() =>
        Assert.That(Run("", ChecksPreset.Strict, "7", null, data => data with { Ignore = ["x"] }).Single(finding => finding.Check == "null_spellings").State,
            Is.EqualTo(FindingState.Pass));

    private static Finding Only(string second, ChecksPreset preset, string cell = "7") =>
        Run(second, preset, cell, null).Single(finding => finding.Check == "null_spellings");

    /// <summary>Column x: NA, the second spelling, then values.</summary>
    private static ImmutableArray<Finding> Run(string second, ChecksPreset preset, string cell, string? rule, Func<DataConfig, DataConfig>? data = null)
    {
        var config = DataKit.Config("y", data, preset: preset);
        config = config with { Checks = config.Checks with { Rules = rule is null ? [] : [DataKit.Rule(rule)] } };
        var rows = Enumerable.Range(0, 300).Select(i => $"{(i == 0 ? "NA" : i == 1 ? second : i % 2 == 0 ? cell : cell + "1")},{i},{i % 2}\n");
        return DataChecks.Run(DataKit.Split("x,z,y\n" + string.Concat(rows), config), config);
    }
}
