using CmlAction.Tests.Kit;
using YamlDotNet.RepresentationModel;

namespace CmlAction.Tests.House;

internal sealed class ExamplesTests
{
    /// <summary>Beside them lie workflows, which are no examples of a configuration.</summary>
    private static IEnumerable<string> Examples =>
        Directory.EnumerateDirectories(Repository.PathOf("examples")).Select(path => Path.GetFileName(path))
            .Where(name => name != "workflows").Order(StringComparer.Ordinal);

    [Test]
    public void There_is_one_for_each_task() =>
        Assert.That(Examples, Is.EqualTo(["credit-default", "fuel-economy", "penguins"]));

    [TestCaseSource(nameof(Examples))]
    public void Each_has_a_configuration_and_a_data_card(string example)
    {
        Assert.That(File.Exists(Repository.PathOf($"examples/{example}/cml.yaml")), "no cml.yaml");
        Assert.That(Card(example).Headings, Is.SupersetOf(["Source", "Licence", "Columns", "Gates"]));
    }

    [TestCaseSource(nameof(Examples))]
    public void The_card_lists_exactly_the_columns(string example) =>
        Assert.That(CardColumns(example), Is.EqualTo(HeaderOf(example)));

    [TestCaseSource(nameof(Examples))]
    public void The_card_explains_exactly_the_gates(string example)
    {
        var gates = ((YamlSequenceNode)Config(example)["evaluate"]["gates"]).Select(gate =>
            gate is YamlMappingNode warning ? $"warn: `{warning["warn"]}`" : $"`{gate}`");
        Assert.That(Card(example).Table("Gates").Select(row => row[0]), Is.EqualTo(gates));
    }

    [TestCaseSource(nameof(Examples))]
    public void The_configuration_names_columns_that_exist(string example)
    {
        var data = (YamlMappingNode)Config(example)["data"];
        var named = new[] { "target", "id", "group", "categorical", "ignore" }
            .Where(key => data.Children.ContainsKey(key))
            .SelectMany(key => data[key] is YamlSequenceNode list ? list.Select(item => item.ToString()) : [data[key].ToString()])
            .ToArray();
        Assert.That(named, Is.Not.Empty.And.SubsetOf(HeaderOf(example)));
    }

    [TestCaseSource(nameof(Examples))]
    public void The_card_marks_the_target(string example)
    {
        var marked = Card(example).Table("Columns").Where(row => row[2].Contains("**target**", StringComparison.Ordinal)).Select(row => row[0].Trim('`'));
        Assert.That(marked, Is.EqualTo([Config(example)["data"]["target"].ToString()]));
    }

    [TestCase("penguins", 344)]
    [TestCase("fuel-economy", 398)]
    public void The_data_have_the_rows_and_the_missing_values_that_the_card_tells(string example, int rowCount)
    {
        var rows = Rows(example);
        Assert.That(rows, Has.Length.EqualTo(rowCount + 1));
        Assert.That(File.ReadAllText(Repository.PathOf($"examples/{example}/README.md")), Does.Contain($"\n{rowCount} rows, {rows[0].Length} columns."));

        var missing = rows[0].Select((_, column) => rows.Skip(1).Count(row => row[column] is "" or ".").ToString());
        Assert.That(Card(example).Table("Columns").Select(row => row[^1]), Is.EqualTo(missing));
    }

    [Test]
    public void Credit_default_holds_no_data_and_names_its_bytes()
    {
        Assert.That(Directory.EnumerateFiles(Repository.PathOf("examples/credit-default")).Select(Path.GetFileName), Is.EquivalentTo(["cml.yaml", "README.md"]));
        var data = Config("credit-default")["data"];
        Assert.That(data["url"].ToString(), Does.StartWith("https://"));
        Assert.That(data["sha256"].ToString(), Does.Match("^[0-9a-f]{64}$"));
    }

    private static MarkdownFile Card(string example) => new($"examples/{example}/README.md");

    private static IEnumerable<string> CardColumns(string example) => Card(example).Table("Columns").Select(row => row[0].Trim('`'));

    private static YamlMappingNode Config(string example) => ActionFile.Load(Repository.Read($"examples/{example}/cml.yaml"));

    private static string[] HeaderOf(string example) => example == "credit-default"
        ? ("ID,LIMIT_BAL,SEX,EDUCATION,MARRIAGE,AGE,PAY_0,PAY_2,PAY_3,PAY_4,PAY_5,PAY_6,BILL_AMT1,BILL_AMT2,BILL_AMT3,BILL_AMT4,BILL_AMT5,BILL_AMT6,"
            + "PAY_AMT1,PAY_AMT2,PAY_AMT3,PAY_AMT4,PAY_AMT5,PAY_AMT6,DEFAULT").Split(',')
        : Rows(example)[0];

    /// <summary>Cells of the example's file, which has no quotes.</summary>
    private static string[][] Rows(string example)
    {
        var text = Repository.Read($"examples/{example}/{Config(example)["data"]["path"]}");
        Assert.That(text, Does.Not.Contain('"').And.Not.Contain('\r'));
        return [.. text.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
    }
}
