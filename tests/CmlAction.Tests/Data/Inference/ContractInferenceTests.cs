using System.Globalization;
using System.Text;
using CmlAction.Cli;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks.Contract;
using CmlAction.Core.Data.Inference;
using CmlAction.Tests.Config;

namespace CmlAction.Tests.Data.Inference;

/// <summary>What is promised of a table: the table keeps it, and a table of another kind does not.</summary>
internal sealed class ContractInferenceTests
{
    [TestCase(18, 92, true, "10..100")]
    [TestCase(0, 92, true, "0..102")]
    [TestCase(0.02, 0.51, false, "0..0.56")]
    [TestCase(-5, -0.5, false, "-5.5..0")]
    [TestCase(-120, 340, true, "-170..390")]
    [TestCase(1, 2, true, "0..3")]
    [TestCase(3, 8, true, "2..9")]
    [TestCase(1e9, 1.2e9, true, "980000000..1220000000")]
    [TestCase(1.5e-7, 9.5e-7, false, "0.00000006..0.00000103")]
    [TestCase(1e300, 2e300, false, null)]
    [TestCase(1e-300, 2e-300, false, null)]
    [TestCase(-1e308, 1e308, false, null)]
    [TestCase(1e15, 1e15 + 1, true, null)]
    public void A_range_of_round_numbers(double low, double high, bool isInteger, string? range) =>
        Assert.That(RoundRange.Of(low, high, isInteger), Is.EqualTo(range));

    [Test]
    public void A_range_always_holds_what_it_is_made_from()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var scale = Math.Pow(10, random.Next(-12, 13));
            var (a, b) = ((random.NextDouble() - 0.5) * scale, (random.NextDouble() - 0.5) * scale);
            if (RoundRange.Of(Math.Min(a, b), Math.Max(a, b), false) is not { } range)
                continue;
            var ends = range.Split("..").Select(end => double.Parse(end, CultureInfo.InvariantCulture)).ToArray();
            Assert.That(ends[0] <= Math.Min(a, b) && Math.Max(a, b) <= ends[1], range);
            Assert.That(ends[1] - ends[0], Is.LessThanOrEqualTo(1.5 * Math.Abs(a - b)), $"{a} {b}: {range}");
        }
    }

    [TestCase("A-{0:000}", @"[A-Z]-\d{3}")]
    [TestCase("{0:00000}", @"\d{5}")]
    [TestCase("x.{0:00}.{1}", @"[a-z]\.\d{2}\.[A-Z]")]
    [TestCase("{0}", null)]
    [TestCase("Straße {0:000}", null)]
    public void A_pattern_of_codes(string format, string? pattern)
    {
        var values = Enumerable.Range(0, 90).Select(i => string.Format(CultureInfo.InvariantCulture, format, i, (char)('A' + i % 26)));
        // The first letter of the first form varies too.
        var texts = values.Select((text, i) => format[0] == 'A' ? (char)('A' + i % 3) + text[1..] : text).Distinct().ToList();

        Assert.That(ValueShape.Of([.. texts]), Is.EqualTo(pattern));
        Assert.That(ValueShape.Of([.. texts.Take(49)]), Is.Null, "too few to tell");
    }

    [TestCase("type: boolean, nulls: 0", "0", "1", "1")]
    [TestCase("type: boolean, nulls: 0", "no", "yes", "No")]
    [TestCase("type: integer, range: 2..9, nulls: 0", "3", "8", "5")]
    [TestCase("type: number, range: 0.2..3.3, nulls: 0", "0.5", "3", "1")]
    [TestCase("values: [blue, 'light red'], nulls: 0", "blue", "light red", "blue")]
    [TestCase("type: datetime, nulls: 50%", "2024-01-01", "2024-06-01", "")]
    [TestCase("type: integer, range: 2..9, nulls: 50%", "3", "8", "NA")]
    [TestCase("type: integer, nulls: 0", "7", "7", "7")]
    [TestCase("", "", "NA", "")]
    public void Promises_of_a_column(string expected, params string[] cells)
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{cells[i % cells.Length]},{i % 2}\n"));
        var line = ContractTemplate.Write(DataKit.Read(text), "y", null).Split('\n')[1];

        Assert.That(line, Does.StartWith(expected.Length == 0 ? "    x: {}" : $"    x: {{ {expected} }}"));
    }

    [Test]
    public void Ids_are_unique_and_have_no_range_and_many_texts_have_a_length()
    {
        var table = DataKit.Read("id,note,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{5000 + i},{new string('w', 3 + i % 30)},{i % 2}\n")));

        var lines = ContractTemplate.Write(table, "y", "id").Split('\n');

        Assert.That(lines[1], Does.StartWith("    id: { type: integer, unique: true, nulls: 0 }"));
        Assert.That(lines[2], Does.StartWith("    note: { type: text, length: 1..50, nulls: 0 }"));
    }

    [Test]
    public void Of_very_many_columns_some_are_listed_and_the_others_stay_features()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"c{i}").Append("y");
        var table = DataKit.Read(string.Join(',', names) + "\n" + string.Concat(Enumerable.Range(0, 40).Select(row => string.Join(',', Enumerable.Range(0, 300).Select(i => row * i)) + $",{row % 2}\n")));

        var text = ContractTemplate.Write(table, "y", null);

        Assert.That(text, Does.StartWith("  schema: { extra: ignore }"));
        Assert.That(text.Split('\n'), Has.Length.EqualTo(203));
    }

    /// <summary>Names and cells that YAML, regular expressions and people stumble over.</summary>
    [Test]
    public void Any_table_keeps_the_promises_made_from_it([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var text = RandomTable(random);
        var table = DataKit.Read(text);
        var yaml = "version: 1\ndata: { path: data.csv, target: y }\nchecks:\n" + ContractTemplate.Write(table, "y", null);

        var config = Reading.Read(yaml);
        var findings = DataChecks.Run(DataKit.Split(text, config), config);

        var names = ContractChecks.All.Select(check => check.Name).ToHashSet();
        var broken = findings.Where(finding => names.Contains(finding.Check) && finding.State is not (FindingState.Pass or FindingState.DidNotRun));
        Assert.That(broken, Is.Empty, yaml);
        Assert.That(findings.Count(finding => names.Contains(finding.Check)), Is.GreaterThan(2), "a contract that says nothing is kept by everything");
    }

    private static string RandomTable(Random random)
    {
        string[] oddNames = ["a: b", "'q'", "\"d\"", "#x", "- y", "n", "no", "~", "[1]", "{z}", "ä ö", "012", "<<", "*a", "&b", "!t", "%c", "@d", "`e", "x,y", "1e3"];
        string[] oddCells = ["a'b", "x: y", "# no", "{", "}", "[", "]", ", ,", "yes", "No", "null?", "~", "0x1F", "012", "1_000", "\\d", "tab\there", "two\nlines", "é", "𝒳", "\"", "-", "*", "1.0.0", "2024-13-01", " lead", "trail "];
        // One plain column, so that there always is something to learn from.
        var columns = oddNames.OrderBy(_ => random.Next()).Take(random.Next(2, 8)).ToArray();
        var makers = columns.Select(_ => Maker(random, oddCells)).ToArray();
        var rows = random.Next(40, 300);
        var text = new StringBuilder(string.Join(',', columns.Append("plain").Append("y").Select(Quoted))).Append('\n');
        for (var row = 0; row < rows; row++)
            text.Append(string.Join(',', makers.Select(make => Quoted(make(row))).Append($"{row}").Append($"{row % 2}"))).Append('\n');
        return text.ToString();
    }

    private static Func<int, string> Maker(Random random, string[] odd)
    {
        var missing = random.Next(3) == 0 ? random.NextDouble() : 0;
        var pool = odd.OrderBy(_ => random.Next()).Take(random.Next(1, odd.Length)).ToArray();
        var scale = Math.Pow(10, random.Next(-8, 12));
        var kind = random.Next(6);
        return row => random.NextDouble() < missing ? "" : kind switch
        {
            0 => pool[random.Next(pool.Length)],
            1 => ((random.NextDouble() - 0.5) * scale).ToString("R", CultureInfo.InvariantCulture),
            2 => random.Next(-50, 1000).ToString(CultureInfo.InvariantCulture),
            3 => $"K{random.Next(10_000):0000}-{(char)('a' + random.Next(26))}",
            4 => $"20{random.Next(10, 30)}-0{random.Next(1, 10)}-1{random.Next(10)}",
            _ => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next('!', '~'))),
        };
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
