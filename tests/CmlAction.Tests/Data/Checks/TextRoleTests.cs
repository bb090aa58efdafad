using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Tests.Data.Checks;

/// <summary>What is free text to the model is free text to the checks: no column of names, and still part of the row.</summary>
internal sealed class TextRoleTests
{
    private const int Count = 1200;

    [TestCase("leakage")]
    [TestCase("new_categories")]
    [TestCase("string_mismatch")]
    [TestCase("special_characters")]
    public void Checks_of_names_leave_texts_out(string check)
    {
        // As names these tell the target, come and go, differ in case, and some have no letter.
        var data = Csv(i => $"{i % 7}", i => i >= 1100 ? $"rare {i}" : i % 100 == 7 ? "?" : i % 10 == 0 ? "GOOD" : i % 2 == 0 ? "Good" : "bad");

        Assert.That(Finding(check, data, text: false)!.State, Is.Not.EqualTo(FindingState.Pass), "as names");
        Assert.That(Findings(data).Where(finding => finding.Check == check && finding.State != FindingState.Pass), Is.Empty, "as texts");
    }

    [Test]
    public void A_row_with_another_text_is_another_row()
    {
        var other = Csv(i => $"{i % 2}", i => $"words {i}");

        Assert.That(Finding("conflicting_labels", Csv(i => $"{i % 2}", i => $"words {i % 6}"))!.State, Is.EqualTo(FindingState.Pass), "the text tells them apart");
        Assert.That(Finding("conflicting_labels", Csv(i => $"{i % 3}", i => $"words {i % 3}"))!.State, Is.EqualTo(FindingState.Fail));
        Assert.That(Finding("sample_overlap", other)!.Measured, Is.Zero);
        Assert.That(Finding("duplicate_rows", other)!.Measured, Is.Zero);
        Assert.That(Finding("duplicate_rows", Csv(i => $"{i % 2}", i => $"words {i % 6}"))!.State, Is.EqualTo(FindingState.Fail));
    }

    [TestCase(ChecksPreset.Standard)]
    [TestCase(ChecksPreset.Strict)]
    public void Data_of_texts_alone_pass_through_every_check(ChecksPreset preset)
    {
        var csv = "note,y\n" + string.Concat(Enumerable.Range(0, Count).Select(i => $"words {i},{i % 2}\n"));
        var config = Config(preset);
        config = config with { Checks = config.Checks with { Rules = [DataKit.Rule("nulls for each feature <= 5%")] } };
        var split = DataKit.Split(csv, config);

        Assert.That(split.Dataset.Features, Is.Empty);
        Assert.That(DataChecks.Run(split, config).Where(finding => finding.Check == "rules").Select(finding => (finding.State, finding.Message)),
            Is.EqualTo(new[] { (FindingState.DidNotRun, "the data has no feature to measure") }));
        var other = DataKit.Read(csv.Replace("words 7,", ",", StringComparison.Ordinal));
        Assert.That(DriftChecks.Run(split, BaseData.Of("1a2b3c4", other), config).Select(finding => finding.Check), Does.Contain("base_nulls"));
    }

    private static Finding? Finding(string check, string csv, bool text = true) => Findings(csv, text).FirstOrDefault(finding => finding.Check == check);

    private static ImmutableArray<Finding> Findings(string csv, bool text = true)
    {
        var config = Config(ChecksPreset.Standard, text);
        return DataChecks.Run(DataKit.Split(csv, config), config);
    }

    private static CmlConfig Config(ChecksPreset preset, bool text = true) =>
        DataKit.Config("y", data => text ? data with { Text = ["note"] } : data with { Categorical = ["note"] }, preset: preset);

    private static string Csv(Func<int, string> x, Func<int, string> note) =>
        "x,note,y\n" + string.Concat(Enumerable.Range(0, Count).Select(i => $"{x(i)},{note(i)},{i % 2}\n"));
}
