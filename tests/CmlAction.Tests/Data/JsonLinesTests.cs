using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

internal sealed class JsonLinesTests
{
    [Test]
    public void Values_are_typed_as_in_csv_and_the_content_has_the_same_fingerprint()
    {
        const string csv = "n,t,d,b,e\n1.5,abc,2024-01-01,true,\n2,\"say \"\"hi\"\"\",2024-01-02,false,\n,x y,2024-01-03,true,\n1e3,NA,,false,\n";
        const string lines = """
            {"n": 1.5, "t": "abc", "d": "2024-01-01", "b": true, "e": null}
            {"n": "2", "t": "say \"hi\"", "d": "2024-01-02", "b": false}
            {"t": "x\u0020y", "d": "2024-01-03", "b": true}
            {"n": 1e3, "t": "NA", "b": false}
            """;

        var (expected, table) = (DataKit.Read(csv), DataKit.Read(lines));

        Assert.That(table.Columns.Select(column => (column.Name, column.Type)), Is.EqualTo(expected.Columns.Select(column => (column.Name, column.Type))));
        foreach (var column in expected.Columns)
            Assert.That(DataKit.Cells(table, column.Name), Is.EqualTo(DataKit.Cells(expected, column.Name)));
        Assert.That(table.Fingerprint, Is.EqualTo(expected.Fingerprint));
        Assert.That(DataKit.Read(DataKit.Gzip(Encoding.UTF8.GetBytes(lines))).Fingerprint, Is.EqualTo(expected.Fingerprint));
    }

    [TestCase("delimiter")]
    [TestCase("quote")]
    [TestCase("header")]
    public void A_key_of_delimited_text_is_refused_and_not_ignored(string key)
    {
        var options = DataKit.WithFormat(format => key switch
        {
            "delimiter" => format with { Delimiter = ';' },
            "quote" => format with { Quote = '\'' },
            _ => format with { Header = false },
        });

        var problem = DataKit.OnlyProblem(() => DataKit.Read("""{"a":1}""", options));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.FormatDoesNotApply));
        Assert.That(problem.Message, Is.EqualTo($"this file is JSON Lines, for which data.format.{key} has no meaning"));
        Assert.That(problem.Place?.File, Is.EqualTo("data.csv"));
    }

    [Test]
    public void Encoding_and_missing_spellings_do_have_a_meaning()
    {
        var table = DataKit.Read([.. "{\"a\":\""u8, 0xE9, .. "\"}\n{\"a\":\"-\"}\n"u8],
            DataKit.WithFormat(format => format with { Encoding = EncodingName.Latin1, Missing = ["-"] }));

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "é", null }));
    }

    [Test]
    public void Columns_are_the_keys_of_all_lines_in_order_of_first_appearance([Values(16, 40, 4096)] int blockBytes, [Values(1, 3)] int threads)
    {
        var table = DataKit.Read("""{"b":1}""" + "\n" + """{"a":"x","b":2}""" + "\n{}\n" + """{"c":true,"a":null}""" + "\n",
            DataKit.InBlocksOf(blockBytes) with { Threads = threads });

        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "b", "a", "c" }));
        Assert.That(DataKit.Cells(table, "b"), Is.EqualTo(new[] { "1", "2", null, null }));
        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { null, "x", null, null }));
        Assert.That(DataKit.Cells(table, "c"), Is.EqualTo(new[] { null, null, null, "true" }));
    }

    [Test]
    public void Any_line_end_blank_lines_a_byte_order_mark_and_utf_16_are_read()
    {
        const string text = "\uFEFF\n {\"a\": 1}\r\n\r\n\t{\"a\": 2}\r{\"a\": 3} ";

        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })
        {
            var table = DataKit.Read(bytes);
            Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1", "2", "3" }));
            Assert.That(Enumerable.Range(0, 3).Select(row => table.PlaceOf(row).Line), Is.EqualTo(new[] { 2, 4, 5 }));
        }
    }

    [Test]
    public void A_column_of_numbers_that_turns_into_names_is_names_throughout()
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(i => $$"""{"a": {{i}}, "b": {{i}}}""" + "\n")) + """{"a": "x", "b": 1}""";

        var table = DataKit.Read(text, DataKit.InBlocksOf(100));

        Assert.That(table.Find("a"), Is.InstanceOf<CategoryColumn>());
        Assert.That(DataKit.Cells(table, "a")[49..], Is.EqualTo(new[] { "49", "x" }));
        Assert.That(table.Find("b"), Is.InstanceOf<NumberColumn>());
    }

    [Test]
    public void Types_and_kept_columns_are_those_of_the_options()
    {
        var options = DataKit.WithType("a", ColumnTypeName.Category) with { Except = ["b"] };

        var table = DataKit.Read("""{"a": 1.0, "b": 2}""", options);

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1.0" }));
        Assert.That(table.SkippedColumns, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void Several_files_must_have_the_same_keys_and_may_be_of_both_kinds()
    {
        ImmutableArray<DataFile> same = [DataKit.FileOf("""{"a": 1, "b": "x"}""", "1.jsonl"), DataKit.FileOf("b,a\ny,2\n", "2.csv")];
        ImmutableArray<DataFile> other = [DataKit.FileOf("""{"a": 1}""", "1.jsonl"), DataKit.FileOf("""{"secret": 1}""", "2.jsonl")];

        var table = TableReader.Read(same, DataKit.Plain, CancellationToken.None);
        var problem = DataKit.OnlyProblem(() => TableReader.Read(other, DataKit.Plain, CancellationToken.None));

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(DataKit.Cells(table, "b"), Is.EqualTo(new[] { "x", "y" }));
        Assert.That(problem.Code, Is.EqualTo(ProblemCode.HeadersDiffer));
        Assert.That(problem.Place?.File, Is.EqualTo("2.jsonl"));
    }

    [TestCase("{\"a\": 1}\n{\"a\": secret}\n", "data.csv:2", "lines that are not a JSON object: line 2")]
    [TestCase("{\"a\": 1}\n[\"secret\"]\n{\"a\": 1} x\n{\"a\": 1\n", "data.csv:2", "lines that are not a JSON object: lines 2, 3, 4")]
    [TestCase("{\"a\": 1}{\"a\": 2}\n", "data.csv:1", "lines that are not a JSON object: line 1")]
    [TestCase("{\n\"a\": 1\n}\n", "data.csv:1", "lines that are not a JSON object: lines 1, 2, 3")]
    [TestCase("{\"a\": \"secret\\ud800\"}\n", "data.csv:1", "lines that are not a JSON object: line 1")]
    [TestCase("{\"a\": \"secret\\u0000\"}\n", "data.csv:1", "lines that are not a JSON object: line 1")]
    [TestCase("{\"a\": 01}\n", "data.csv:1", "lines that are not a JSON object: line 1")]
    [TestCase("{\"a\": 1}\n\n{\"a\": {\"secret\": 1}}\n", "data.csv:3", "lines with an object or array as a value: line 3")]
    [TestCase("{\"a\": [[[[[[]]]]]]}\n", "data.csv:1", "lines with an object or array as a value: line 1")]
    [TestCase("{\"a\": 1, \"\\u0061\": 2}\n", "data.csv:1", "lines with the same key twice: line 1")]
    public void A_line_that_is_no_flat_object_is_refused_with_its_place(string text, string place, string message)
    {
        var problem = DataKit.OnlyProblem(() => DataKit.Read(text));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.BrokenJsonLine));
        Assert.That(problem.Place?.ToString(), Is.EqualTo(place));
        Assert.That(problem.Message, Is.EqualTo(message));
        Assert.That(problem.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public void Reading_ends_when_hardly_a_line_is_sound()
    {
        var problem = DataKit.OnlyProblem(() => DataKit.Read("{\"a\": 1}\n" + string.Concat(Enumerable.Repeat("x\n", 500_000))));

        Assert.That(problem.Message, Is.EqualTo("lines that are not a JSON object: lines 2, 3, 4, 5, 6 and 95 more; what follows was not read"));
    }

    [Test]
    public void Sizes_are_bounded()
    {
        var small = DataKit.Plain with { Limits = ReaderLimits.Default with { BlockBytes = 256, LineBytes = 512, RowBytes = 2048, Columns = 50, SparseCells = 1000 } };
        var manyKeys = string.Concat(Enumerable.Range(0, 60).Select(i => $$"""{"k{{i}}": 1}""" + "\n"));
        var sparse = "{" + string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"k{i}\":1")) + "}\n" + string.Concat(Enumerable.Repeat("{}\n", 2000));

        Assert.That(Code($$"""{"a": "{{new string('x', 5000)}}"}"""), Is.EqualTo(ProblemCode.LineTooLong));
        Assert.That(Code("{\"a\": 1}\n{\"a\": \"" + new string('x', 600) + "\"}\n"), Is.EqualTo(ProblemCode.LineTooLong));
        Assert.That(Code(manyKeys), Is.EqualTo(ProblemCode.TooManyColumns));
        Assert.That(Code(sparse), Is.EqualTo(ProblemCode.TooManyColumns));
        Assert.That(Code("{\"\": 1}\n"), Is.EqualTo(ProblemCode.BadColumnNames));
        Assert.That(Code($$"""{"{{new string('n', 400)}}": 1}"""), Is.EqualTo(ProblemCode.BadColumnNames));

        ProblemCode Code(string text) => DataKit.OnlyProblem(() => DataKit.Read(text, small)).Code;
    }

    [Test]
    public void A_random_table_reads_back_equal_and_as_its_csv_does([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var (columns, rows) = (random.Next(1, 6), random.Next(1, 60));
        var cells = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => Cell(random)).ToArray()).ToArray();
        cells[0] = [.. cells[0].Select(cell => cell ?? "a")]; // so that the columns appear in their order
        var options = DataKit.WithFormat(format => format with { Missing = [] }) with
        {
            Types = Enumerable.Range(0, columns).Aggregate(DataKit.Plain.Types, (types, i) => types.Add($"c\"{i}", ColumnTypeName.Category)),
            Limits = ReaderLimits.Default with { BlockBytes = random.Next(8, 200) },
            Threads = random.Next(1, 4),
        };
        var csv = string.Join(',', Enumerable.Range(0, columns).Select(i => $"\"c\"\"{i}\"")) + "\n"
            + string.Concat(cells.Select(row => string.Join(',', row.Select(cell => $"\"{cell?.Replace("\"", "\"\"")}\"")) + "\n"));

        var table = DataKit.Read(Written(cells, random), options);

        for (var column = 0; column < columns; column++)
            Assert.That(DataKit.Cells(table, $"c\"{column}"), Is.EqualTo(cells.Select(row => HasValue(row[column]) ? row[column] : null)));
        Assert.That(table.Fingerprint, Is.EqualTo(DataKit.Read(csv, options).Fingerprint));
    }

    [Test]
    public void Random_bytes_give_a_table_or_a_problem([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        var limits = ReaderLimits.Default with { BlockBytes = 64, LineBytes = 256, RowBytes = 1024 };
        ReadOnlySpan<byte> letters = [.. "{}[]\":,\\u00e\n\r 1-.truefalsn"u8, 0, 0xFF, 0xC3, 0xA4];
        for (var i = 0; i < 100; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 30).Select(row => $$"""{"a": {{row}}, "b\n": "x\u00e4{{row}}", "c": null}""" + "\n")));
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(2, bytes.Length)] = letters[random.Next(letters.Length)];
            try
            {
                var table = DataKit.Read(bytes, DataKit.Plain with { Limits = limits, Threads = random.Next(1, 3) });
                Assert.That(table.Columns.Select(column => column.RowCount), Is.All.EqualTo(table.RowCount));
            }
            catch (CmlException exception)
            {
                Assert.That(exception.Problems, Has.Length.InRange(1, 20));
            }
        }
    }

    private static bool HasValue(string? cell) => cell is not null && cell.Trim(' ', '\t').Length > 0;

    private static string? Cell(Random random)
    {
        const string letters = "ab1.- ,;\t|\"\r\n\\\u00e4\u20ac\u2028";
        return random.Next(6) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => letters[random.Next(letters.Length)]));
    }

    private static string Written(string?[][] cells, Random random)
    {
        var relaxed = new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var text = new StringBuilder();
        foreach (var row in cells)
        {
            var members = row.Select((cell, i) => (Key: JsonSerializer.Serialize($"c\"{i}"), Value: cell))
                .Where(member => member.Value is not null || random.Next(2) == 0)
                .Select(member => $"{member.Key}: {JsonSerializer.Serialize(member.Value, random.Next(2) == 0 ? relaxed : null)}").ToArray();
            if (row != cells[0])
                random.Shuffle(members);
            text.Append("{" + string.Join(", ", members) + "}" + (random.Next(2) == 0 ? "\r\n" : "\n"));
        }
        return text.ToString();
    }
}
