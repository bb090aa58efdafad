using CmlAction.Core.Config;
using CmlAction.Core.Foundation;
using CmlAction.Core.Reporting;
using CmlAction.Core.Reporting.Sections;
using CmlAction.Core.Reporting.UserText;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Reporting.UserText;

internal sealed class UserTextsTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];

    private TempWorkspace _files = null!;

    [SetUp]
    public void MakeFiles() => _files = new TempWorkspace();

    [TearDown]
    public void RemoveFiles() => _files.Dispose();

    [Test]
    public void A_template_places_sections_and_figures_between_the_users_own_words()
    {
        Write("t.md", "Intro for *reviewers*.\n\n{{ figure roc }}\n\n## Numbers\n\n{{ section metrics }}\n\nThe end.\n");
        var markdown = Report(new ReportConfig { Template = "t.md" }, SampleRuns.BinaryPass(), ["roc", "confusion"]);
        var order = new[] { "# ✅ churn", "Intro for *reviewers*.", "charts/roc-light.png", "## Numbers", "| **roc_auc** ↑", "The end.", "<sub>" }.Select(part => markdown.IndexOf(part, StringComparison.Ordinal)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(order, Is.Ordered.And.All.GreaterThanOrEqualTo(0), markdown);
            Assert.That(markdown, Does.Not.Contain("confusion-light").And.Not.Contain("{{"));
        }
    }

    [Test]
    public void What_failed_is_shown_also_where_the_template_does_not_place_it()
    {
        Write("t.md", "Only words.\n");
        var markdown = Report(new ReportConfig { Template = "t.md" }, SampleRuns.BinaryFail(), []);
        Assert.That(markdown.IndexOf("❌ `", StringComparison.Ordinal), Is.InRange(1, markdown.IndexOf("Only words.", StringComparison.Ordinal)));
    }

    [Test]
    public void A_figure_that_the_template_places_is_not_shown_again_among_the_charts()
    {
        Write("t.md", "{{ figure roc }}\n\n{{ section charts }}\n");
        var markdown = Report(new ReportConfig { Template = "t.md" }, SampleRuns.BinaryPass(), ["roc", "confusion"]);
        Assert.That(markdown.Split("roc-light.png"), Has.Length.EqualTo(2));
        Assert.That(markdown.Split("confusion-light.png"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Sections_come_in_the_order_asked_for_and_what_failed_before_them()
    {
        var markdown = Report(new ReportConfig { Sections = ["training", "metrics"] }, SampleRuns.BinaryFail(), ["roc"]);
        var order = new[] { "❌ `", "<summary>Training", "| **roc_auc** ↑" }.Select(part => markdown.IndexOf(part, StringComparison.Ordinal)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(order, Is.Ordered.And.All.GreaterThan(0), markdown);
            Assert.That(markdown, Does.Not.Contain("<summary>Charts").And.Not.Contain("<summary>Data"));
        }
    }

    [Test]
    public void Appended_files_follow_the_sections_with_their_pictures_beside_the_figures()
    {
        Write("docs/notes.md", "# Notes\n\nSee ![the *plot* of spend](plots/spend.png) and ![it](./plots/spend.png).\n");
        _files.Workspace.Write("docs/plots/spend.png", Png);
        var config = new ReportConfig { Append = ["docs/notes.md"] };
        var texts = Read(config);
        var report = ReportBuilder.Build(With(config, SampleRuns.BinaryPass()), [], null, texts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts.Pictures.Select(picture => (picture.FileName, picture.MediaType)).Distinct(), Is.EqualTo(new[] { ("user-1.png", "image/png") }));
            Assert.That(ReportMarkdown.Write(report, MarkdownOptions.File), Does.Contain("See ![the plot of spend](charts/user-1.png) and ![it](charts/user-1.png)."));
            Assert.That(ReportBudget.Write(report, Channel.Comment), Does.Contain("See (picture: the plot of spend) and"));
            Assert.That(ReportHtml.Write(report, new Dictionary<string, (string, string)>()),
                Does.Contain($"<img src=\"data:image/png;base64,{Convert.ToBase64String(Png)}\" alt=\"the plot of spend\"").And.Contain("<h1>Notes</h1>"));
        }
    }

    [Test]
    public void A_template_whose_places_are_wrong_is_refused_with_every_line()
    {
        Write("t.md", "# T\n{{ section metrix }}\ntext {{ figure roc }} text\n\n{{ table x }}\n\n{{ figure roc-curve }}\n");
        var problems = Problems(new ReportConfig { Template = "t.md" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problems.Select(problem => problem.Code), Is.All.SameAs(ProblemCode.UnknownTemplatePlace));
            Assert.That(problems.Select(problem => problem.Place), Is.EqualTo(new[] { new Place("t.md", 2, 1), new Place("t.md", 3, 6), new Place("t.md", 5, 1), new Place("t.md", 7, 1) }));
            Assert.That(problems[0].Remedy, Is.EqualTo("did you mean \"metrics\"?"));
        }
    }

    [Test]
    public void Braces_in_code_are_text()
    {
        Write("t.md", "```yaml\nkey: {{ value }}\n```\n\nand `{{ x }}` too\n\n    {{ indented }}\n");
        Assert.That(Report(new ReportConfig { Template = "t.md" }, SampleRuns.BinaryPass(), []), Does.Contain("key: {{ value }}").And.Contain("`{{ x }}`").And.Contain("{{ indented }}"));
    }

    [Test]
    public void A_figure_of_another_task_is_a_problem_of_the_template_once_the_task_is_known()
    {
        Write("t.md", "\n{{ figure residuals }}\n");
        var problem = Read(new ReportConfig { Template = "t.md" }).CheckTask(MachineLearningTask.Binary).Single();
        Assert.That((problem.Code, problem.Place), Is.EqualTo((ProblemCode.ChartOfAnotherTask, new Place("t.md", 2, 1))));
    }

    [Test]
    public void An_unknown_section_is_a_problem_with_the_nearest_name()
    {
        var problem = Problems(new ReportConfig { Sections = ["metrics", "gats"] }).Single();
        Assert.That((problem.Code, problem.Remedy), Is.EqualTo((ProblemCode.UnknownSection, "did you mean \"gates\"?")));
    }

    [TestCase("missing.md", "does not exist")]
    [TestCase("../outside.md", "leaves the workspace")]
    [TestCase("/etc/hostname", "leaves the workspace")]
    [TestCase("folder", "is a folder")]
    [TestCase("long.md", "too long")]
    [TestCase("binary.md", "not text in UTF-8")]
    [TestCase("link.md", "leaves the workspace")]
    public void A_file_that_cannot_be_used_is_a_problem_with_its_reason(string name, string reason)
    {
        Directory.CreateDirectory(Path.Combine(_files.Workspace.Root, "folder"));
        File.CreateSymbolicLink(Path.Combine(_files.Workspace.Root, "link.md"), "/etc/hostname");
        Write("long.md", new string('a', UserFile.MaximumBytes + 1));
        _files.Workspace.Write("binary.md", [0xFF, 0xFE, 0x00]);
        foreach (var config in new[] { new ReportConfig { Append = [name] }, new ReportConfig { Template = name } })
        {
            var problem = Problems(config).Single();
            Assert.That((problem.Code, problem.Message.Contains(reason)), Is.EqualTo((ProblemCode.ReportFileUnusable, true)), problem.Message);
        }
    }

    [Test]
    public void An_empty_template_is_a_problem()
    {
        Write("t.md", " \n\n");
        Assert.That(Problems(new ReportConfig { Template = "t.md" }).Single().Message, Does.Contain("is empty"));
    }

    [TestCase("../secret.png", "leaves the workspace")]
    [TestCase("none.png", "does not exist")]
    [TestCase("notes.pdf", "not of a kind")]
    [TestCase("fake.png", "does not hold what its name says")]
    [TestCase("%2e%2e/secret.png", "leaves the workspace")]
    public void A_picture_that_cannot_be_shown_is_a_problem_with_its_line(string address, string reason)
    {
        Write("fake.png", "no picture");
        Write("notes.md", $"# Notes\n\ntext ![alt]({address})\n");
        var problem = Problems(new ReportConfig { Append = ["notes.md"] }).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Code, Is.SameAs(ProblemCode.ReportPictureUnusable));
            Assert.That(problem.Message, Does.Contain(reason));
            Assert.That(problem.Place, Is.EqualTo(new Place("notes.md", 3, 6)));
        }
    }

    [Test]
    public void Every_section_can_be_placed_and_is_described_in_the_documentation()
    {
        Write("t.md", string.Join("\n\n", SectionCatalog.Names.Select(name => $"{{{{ section {name} }}}}")));
        var page = Repository.Read("docs/report.md");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Report(new ReportConfig { Template = "t.md" }, SampleRuns.BinaryFail(), ["roc"]), Is.EqualTo(Report(new ReportConfig(), SampleRuns.BinaryFail(), ["roc"])));
            foreach (var section in SectionCatalog.All)
                Assert.That(page, Does.Contain($"| `{section.Name}` | {section.Shows} |\n"));
        }
    }

    private void Write(string name, string text) => _files.Workspace.Write(name, text);

    private UserTexts Read(ReportConfig report) => UserTexts.Read(new CmlConfig { Name = "churn", Data = new DataConfig { Target = "y" }, Report = report }, _files.Workspace);

    private Problem[] Problems(ReportConfig report) => [.. Assert.Throws<CmlException>(() => Read(report))!.Problems];

    private static RunRecord With(ReportConfig report, RunRecord run) => run with { Config = run.Config with { Report = report } };

    private string Report(ReportConfig report, RunRecord run, string[] figures)
    {
        var drawn = SampleRuns.BinaryFigures.Where(figure => figures.Contains(figure.Name));
        return ReportMarkdown.Write(ReportBuilder.Build(With(report, run), [.. drawn], null, Read(report)), MarkdownOptions.File);
    }
}
