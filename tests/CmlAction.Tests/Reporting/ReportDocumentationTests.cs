using System.Text.Json.Nodes;
using CmlAction.Core.Reporting;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting;

public class ReportDocumentationTests
{
    private static readonly string Page = Repository.Read("docs/report.md");

    [Test]
    public void Every_key_of_the_report_json_is_described()
    {
        var run = SampleRuns.BinaryFail();
        var json = JsonNode.Parse(ReportJson.Write(run, []))!.AsObject();
        var keys = json.Select(pair => pair.Key)
            .Concat(Keys(json["data"]!)).Concat(Keys(json["data"]!["columns"]![0]!)).Concat(Keys(json["data"]!["files"]![0]!)).Concat(Keys(json["data"]!["parts"]![0]!))
            .Concat(Keys(json["findings"]![0]!)).Concat(Keys(json["metrics"]![0]!)).Concat(Keys(json["gates"]![0]!)).Concat(Keys(json["classes"]![0]!))
            .Concat(Keys(json["training"]!)).Concat(Keys(json["provenance"]!)).Concat(Keys(json["importance"]!)).Concat(Keys(json["confusion"]!));
        Assert.That(keys.Distinct().Where(key => !Page.Contains($"`{key}`") && !Page.Contains($"`{key}[")), Is.Empty);
    }

    [Test]
    public void The_version_on_the_page_is_the_programs() => Assert.That(Page, Does.Contain($"## report.json, version {ReportJson.Version}\n"));

    [Test]
    public void The_limits_on_the_page_are_the_programs()
    {
        Assert.That(Page, Does.Contain($"{Channel.Comment.Limit:N0} UTF-16 units"));
        Assert.That(Page, Does.Contain($"{Channel.StepSummary.Limit / 1024} KiB for the step summary"));
    }

    [Test]
    public void The_style_sheets_licence_is_among_the_notices() =>
        Assert.That(Repository.Read("THIRD-PARTY-NOTICES.md"), Does.Contain("github-markdown-css").And.Contain("Permission is hereby granted"));

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(pair => pair.Key);
}
