using System.Text.Json;
using System.Text.RegularExpressions;
using CmlAction.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CmlAction.Tests.Examples;

/// <summary>The examples, run as a user runs them, in a copy.</summary>
internal sealed partial class ExampleRunTests
{
    private const double Tolerance = 1e-9;

    [TestCase("penguins")]
    [TestCase("fuel-economy")]
    public void An_example_passes_its_gates(string name)
    {
        using var copy = CopyOf(name);
        var world = new FakeWorld(copy.Root);
        Assert.That(world.Cml("run"), Is.EqualTo(0), world.Out + world.Error);
    }

    [TestCase("penguins")]
    [TestCase("fuel-economy")]
    public void The_report_shown_with_an_example_is_the_one_it_makes(string name)
    {
        using var copy = CopyOf(name);
        new FakeWorld(copy.Root).Cml("run");
        var (shown, made) = ($"examples/{name}/expected/report.md", copy.Read("out/report.md"));
        var library = Library().Match(made).Value;
        if (File.Exists(Repository.PathOf(shown)) && Library().Match(Repository.Read(shown)).Value is var other && other != library)
            made = Structure(made, Repository.Read(shown));
        RepositoryFile.Matches(shown, made);
    }

    [TestCase("penguins")]
    [TestCase("fuel-economy")]
    [RequiresPython("sklearn")]
    public void Every_metric_can_be_recomputed_from_the_predictions(string name)
    {
        using var copy = CopyOf(name);
        new FakeWorld(copy.Root).Cml("run");
        AssertRecomputed(copy.PathOf("out"));
    }

    [Test]
    [RequiresCreditDefault]
    public async Task Credit_default_is_fetched_by_address_and_hash_and_reaches_its_quality()
    {
        await using var server = await Serve(RequiresCreditDefaultAttribute.File!);
        using var copy = CopyOf("credit-default");
        var world = new FakeWorld(copy.Root) { Environment = { ["XDG_CACHE_HOME"] = copy.PathOf("cache") } };
        Assert.That(world.Cml("run", "--set", $"data.url={server.Urls.First()}/data.csv"), Is.EqualTo(0), world.Out + world.Error);
        using var metrics = JsonDocument.Parse(copy.Read("out/metrics.json"));
        Assert.That(metrics.RootElement.GetProperty("roc_auc").GetDouble(), Is.GreaterThanOrEqualTo(0.77));
        if (Python.Has("sklearn"))
            AssertRecomputed(copy.PathOf("out"));
    }

    [Test]
    [RequiresCreditDefault]
    public void Credit_default_takes_a_local_copy_by_either_key()
    {
        using var copy = CopyOf("credit-default");
        var url = new FakeWorld(copy.Root);
        Assert.That(url.Cml("check", "--set", $"data.url=file://{RequiresCreditDefaultAttribute.File}"), Is.EqualTo(0), url.Error);
        File.Copy(RequiresCreditDefaultAttribute.File!, copy.PathOf("copy.csv"));
        var path = new FakeWorld(copy.Root);
        Assert.That(path.Cml("check", "--set", "data.path=copy.csv"), Is.EqualTo(0), path.Error);
    }

    /// <summary>The documentation of the data knows the codes 1 to 4 and 1 to 3.</summary>
    [Test]
    [RequiresCreditDefault]
    public void Codes_that_the_documentation_of_credit_default_does_not_know_are_told_with_counts_and_first_rows()
    {
        using var copy = CopyOf("credit-default");
        File.Copy(RequiresCreditDefaultAttribute.File!, copy.PathOf("copy.csv"));
        var config = copy.Read("cml.yaml") + """

            checks:
              schema: { extra: ignore }
              columns:
                EDUCATION: { values: ['1', '2', '3', '4'] }
                MARRIAGE: { values: ['1', '2', '3'] }
            """;
        File.WriteAllText(copy.PathOf("cml.yaml"), config);
        var world = new FakeWorld(copy.Root);

        Assert.That(world.Cml("check", "--set", "data.path=copy.csv"), Is.EqualTo(1), world.Error);

        Assert.That(world.Out, Does.Contain("values of EDUCATION: 3 different values in 345 rows (1.1 %) are not in the list"));
        Assert.That(world.Out, Does.Contain("values of MARRIAGE: 1 different value in 54 rows (0.2 %) is not in the list"));
        using var record = JsonDocument.Parse(copy.Read("out/records/data.json"));
        int[] Rows(string column) =>
        [
            .. record.RootElement.GetProperty("record").GetProperty("findings").EnumerateArray()
                .Single(finding => finding.GetProperty("check").GetString() == "values" && finding.GetProperty("column").GetString() == column)
                .GetProperty("rows").EnumerateArray().Select(row => row.GetInt32()),
        ];
        Assert.That(Rows("EDUCATION"), Is.EqualTo(new[] { 48, 70, 386, 503, 505 }));
        Assert.That(Rows("MARRIAGE"), Is.EqualTo(new[] { 219, 810, 821, 1020, 1444 }));
    }

    private static void AssertRecomputed(string folder)
    {
        var answer = Python.Run(Repository.Read("tests/CmlAction.Tests/Examples/recompute_metrics.py"), folder);
        using var pairs = JsonDocument.Parse(answer);
        Assert.That(pairs.RootElement.EnumerateObject().Count(), Is.GreaterThan(5));
        foreach (var metric in pairs.RootElement.EnumerateObject())
            Assert.That(metric.Value[0].GetDouble(), Is.EqualTo(metric.Value[1].GetDouble()).Within(Tolerance), metric.Name);
    }

    /// <summary>The report that is shown, when ours has the same lines but for numbers: another library version learns slightly other trees.</summary>
    private static string Structure(string made, string shown)
    {
        string[] Shape(string text) => [.. text.Split('\n').Where(line => line.StartsWith('#') || line.StartsWith("<summary>")).Select(line => Digits().Replace(line, "0"))];
        Assert.That(Shape(made), Is.EqualTo(Shape(shown)));
        return shown;
    }

    private static TempWorkspace CopyOf(string name)
    {
        var (copy, source) = (new TempWorkspace(), Repository.PathOf($"examples/{name}"));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(source, file);
            if (!path.StartsWith("out/", StringComparison.Ordinal))
                copy.Write(path, File.ReadAllBytes(file));
        }
        return copy;
    }

    private static async Task<WebApplication> Serve(string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/data.csv", () => Results.File(file));
        await server.StartAsync();
        return server;
    }

    [GeneratedRegex(@"xgboost \d+\.\d+\.\d+")]
    private static partial Regex Library();

    [GeneratedRegex(@"[\d.,…−+]+")]
    private static partial Regex Digits();
}
