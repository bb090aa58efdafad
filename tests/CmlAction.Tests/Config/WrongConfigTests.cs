using System.Diagnostics;
using System.Reflection;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Config;

public class WrongConfigTests
{
    private static IEnumerable<WrongConfig> Table => WrongConfigs.All;

    [TestCaseSource(nameof(Table))]
    public void Each_mistake_is_told_with_its_place_and_its_cure(WrongConfig wrong)
    {
        var problems = ProblemsOf(wrong);

        Assert.That(problems, Has.Count.EqualTo(1), string.Join("\n", problems));
        Assert.Multiple(() =>
        {
            Assert.That(problems[0].Code, Is.EqualTo(wrong.Code), problems[0].ToString());
            Assert.That(problems[0].Place?.ToString(), Is.EqualTo(wrong.At), problems[0].ToString());
            Assert.That(problems[0].ToString(), Does.Contain(wrong.Says));
            Assert.That(problems[0].Message, Does.Not.EndWith("."));
        });
    }

    [Test]
    public void Every_code_of_the_config_room_is_provoked()
    {
        var codes = typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<ProblemCode>()
            .Where(code => code.Number is >= 100 and < 200).ToList();
        var provoked = WrongConfigs.All.Select(wrong => wrong.Code).Append(ProblemCode.TooManyProblems).ToHashSet();

        Assert.That(codes, Is.Not.Empty);
        Assert.That(codes.Where(code => !provoked.Contains(code)), Is.Empty);
        Assert.That(codes.Select(code => code.Number), Is.Unique);
    }

    [Test]
    public void All_problems_are_told_at_once_in_file_order()
    {
        var problems = Reading.Problems("""
            version: 1
            seed: high
            data:
              path: a.csv
              url: https://example.org
              targt: churned
            model: { task: ranking, params: { depth: [3] } }
            evaluate:
              gates:
                - roc_auc => 0.8
                - rocauc
            sed: 3
            """, new ConfigOverride("checks.preset", "none"));

        Assert.That(problems.Select(problem => $"{problem.Place} {problem.Code}"), Is.EqualTo(new[]
        {
            "cml.yaml:2:7 CML107", "cml.yaml:3:1 CML103", "cml.yaml:4:3 CML118", "cml.yaml:5:3 CML122", "cml.yaml:6:3 CML101",
            "cml.yaml:7:16 CML122", "cml.yaml:7:42 CML105", "cml.yaml:10:15 CML117", "cml.yaml:11:13 CML117", "cml.yaml:12:1 CML101",
            "--set checks.preset CML106",
        }));
    }

    [Test]
    public void Problems_read_well()
    {
        var problems = Reading.Problems("""
            version: 1
            data:
              path: data/customers.csv
              target: churned
              ignroe: [email]
              split: { test: 20 }
            model: { trainer: gradient-boosting, params: params.yml:churn }
            evaluate:
              threshold: max f1
              gates:
                - roc_auc => 0.80
                - recall for class "non smoker" >= 60percent
                - warn: roc_auc >= base - 0.01
            """);

        Golden.Matches("config/problems.txt", string.Join("\n\n", problems) + "\n");
    }

    [Test]
    public void A_password_in_an_address_is_not_repeated()
    {
        var problems = Reading.Problems("version: 1\ndata:\n  url: https://me:hunter2@example.org/a.csv\n  sha256: x\n  target: y\n");

        Assert.That(problems.Select(problem => problem.Code), Does.Contain(ProblemCode.CredentialsInUrl));
        Assert.That(string.Join("\n", problems), Does.Not.Contain("hunter2"));
    }

    [Test]
    public void A_flood_of_problems_is_cut_and_the_rest_counted()
    {
        var problems = Reading.Problems(Reading.Enough + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"key{i}: 1\n")));

        Assert.That(problems, Has.Count.EqualTo(101));
        Assert.That(problems[^1].Code, Is.EqualTo(ProblemCode.TooManyProblems));
        Assert.That(problems[^1].Message, Does.Contain("4,900 more problems"));
    }

    [TestCase("missing.yaml", "does not exist")]
    [TestCase("../cml.yaml", "leaves the workspace")]
    [TestCase("/etc/hostname", "leaves the workspace")]
    [TestCase("folder", "is a folder")]
    [TestCase("", "leaves the workspace")]
    public void A_config_that_is_not_there_is_told_so(string path, string why)
    {
        using var workspace = new TempWorkspace(("folder/x.txt", ""));

        var thrown = Assert.Throws<CmlException>(() => ConfigReader.Read(workspace.Workspace, path, [], "folder"));

        Assert.That(thrown!.Problems, Has.Length.EqualTo(1));
        Assert.That(thrown.Problems[0].Code, Is.EqualTo(ProblemCode.ConfigNotFound));
        Assert.That(thrown.Problems[0].Message, Does.Contain(why));
    }

    [TestCase("[", TestName = "Brackets_without_end_are_refused_quickly")]
    [TestCase("{a: ", TestName = "Braces_without_end_are_refused_quickly")]
    [TestCase("- ", TestName = "Dashes_without_end_are_refused_quickly")]
    [TestCase("? ", TestName = "Keys_without_end_are_refused_quickly")]
    [TestCase("&a ", TestName = "Anchors_without_end_are_refused_quickly")]
    [TestCase("a: &a {<<: *a}\n", TestName = "Merges_without_end_are_refused_quickly")]
    [TestCase("\"x\": 1\n", TestName = "Duplicates_without_end_are_refused_quickly")]
    public void Hostile_files_are_refused_quickly(string part)
    {
        var started = Stopwatch.GetTimestamp();

        var problems = Reading.Problems(string.Concat(Enumerable.Repeat(part, (1 << 20) / part.Length)));

        Assert.That(problems, Is.Not.Empty);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    private static IReadOnlyList<Problem> ProblemsOf(WrongConfig wrong)
    {
        using var workspace = new TempWorkspace();
        if (wrong.Bytes is { } bytes)
            workspace.Write("cml.yaml", bytes);
        else
            workspace.Write("cml.yaml", wrong.Yaml);
        if (wrong.Params is { } parameters)
            workspace.Write("params.yaml", parameters);
        return wrong.Set is { } set
            ? Reading.Problems(workspace.Workspace, new ConfigOverride(set.Key, set.Value))
            : Reading.Problems(workspace.Workspace);
    }
}
