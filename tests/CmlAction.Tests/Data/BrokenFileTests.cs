using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

/// <summary>Files that cannot be used: each gets its code, its place and no cell value in the message.</summary>
internal sealed class BrokenFileTests
{
    private static readonly TableOptions Small = DataKit.Plain with
    {
        Limits = ReaderLimits.Default with { BlockBytes = 256, LineBytes = 512, RowBytes = 2048, GzipBytes = 10_000, GzipRatio = 20, DistinctTextBytes = 4096 },
    };

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Case("empty file", "", ProblemCode.EmptyData, "data.csv");
        yield return Case("only a byte order mark", "\uFEFF", ProblemCode.EmptyData, "data.csv");
        yield return Case("only empty lines", "\n\r\n\n", ProblemCode.EmptyData, "data.csv");
        yield return Case("header only", "a,b\n", ProblemCode.EmptyData, "data.csv");
        yield return Case("header without line end", "a,b", ProblemCode.EmptyData, "data.csv");
        yield return Case("gzip of nothing", DataKit.Gzip([]), ProblemCode.EmptyData, "data.csv");
        yield return Case("ragged: too few", "a,b\n1,2\nsecret\n", ProblemCode.RaggedRows, "data.csv:3");
        yield return Case("ragged: too many", "a,b\n1,2\n\nsecret,2,3\n", ProblemCode.RaggedRows, "data.csv:4");
        yield return Case("invalid UTF-8", [.. "a,b\n1,2\nsecret,"u8, 0xFF, 0xFE, .. "\n"u8], ProblemCode.InvalidEncoding, "data.csv:3");
        yield return Case("invalid UTF-8 in the header", [.. "a,b"u8, 0xE4, .. "\n1,2\n"u8], ProblemCode.InvalidEncoding, "data.csv:1");
        yield return Case("cut-off UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2"), 0x41], ProblemCode.InvalidEncoding, "data.csv:2");
        yield return Case("lone surrogate", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,"), 0x00, 0xD8, 0x0A, 0x00], ProblemCode.InvalidEncoding, "data.csv:2");
        yield return Case("zero byte", "a,b\n1,2\nsecret\0,2\n", ProblemCode.BinaryData, "data.csv:3");
        yield return Case("zero byte in the header", "a\0,b\n1,2\n", ProblemCode.BinaryData, "data.csv:1");
        yield return Case("UTF-16 without a mark", Encoding.Unicode.GetBytes("a,b\n1,2\n"), ProblemCode.BinaryData, "data.csv:1");
        yield return Case("Parquet", "PAR1\u0015\0", ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("Excel", "PK\u0003\u0004\u0014", ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("Excel inside gzip", DataKit.Gzip("PK\u0003\u0004\u0014"u8.ToArray()), ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("gzip twice", DataKit.Gzip(DataKit.Gzip("a\n1\n"u8.ToArray())), ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("web page", "<!DOCTYPE html>\n<html>", ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("JSON array", "[\n {\"a\": 1}]", ProblemCode.UnsupportedFormat, "data.csv");
        yield return Case("duplicate column", "a,b,a\n1,2,3\n", ProblemCode.BadColumnNames, "data.csv:1");
        yield return Case("column without a name", "a,,c\n1,2,3\n", ProblemCode.BadColumnNames, "data.csv:1");
        yield return Case("column with an endless name", $"a,{new string('n', 400)}\n1,2\n", ProblemCode.BadColumnNames, "data.csv:1", DataKit.Plain);
        yield return Case("10,000 columns", string.Join(',', Enumerable.Range(0, 10_000)) + "\n", ProblemCode.TooManyColumns, "data.csv:1", DataKit.Plain);
        yield return Case("endless first line", new string('x', 5000), ProblemCode.LineTooLong, "data.csv:1");
        yield return Case("endless line", "a,b\n1,2\n" + new string('x', 5000) + "\n", ProblemCode.LineTooLong, "data.csv:3");
        yield return Case("endless quoted field", "a,b\n1,2\n3,\"" + string.Concat(Enumerable.Repeat("x\n", 5000)) + "\"\n", ProblemCode.LineTooLong, "data.csv:3");
        yield return Case("long row of short fields", "a,b\n1,2\n" + string.Join(',', Enumerable.Repeat("\"x\ny\"", 1000)) + "\n", ProblemCode.LineTooLong, "data.csv:3");
        yield return Case("unclosed quote", "a,b\n1,2\n3,\"secret\n4,5\n", ProblemCode.BrokenQuotes, "data.csv:3");
        yield return Case("text after a closing quote", "a,b\n1,2\n\"secret\"x,2\n", ProblemCode.BrokenQuotes, "data.csv:3");
        yield return Case("gzip cut off", DataKit.Gzip(Encoding.UTF8.GetBytes("a,b\n" + Noise(2000)))[..^20], ProblemCode.DamagedGzip, "data.csv");
        yield return Case("gzip cut off between two members", [.. DataKit.Gzip("a,b\n1,2\n"u8.ToArray()), .. DataKit.Gzip("3,4\n"u8.ToArray())[..^1]], ProblemCode.DamagedGzip, "data.csv");
        yield return Case("gzip with something behind it", [.. DataKit.Gzip("a,b\n1,2\n"u8.ToArray()), 1, 2, 3], ProblemCode.DamagedGzip, "data.csv");
        yield return Case("gzip header only", [0x1F, 0x8B, 8, 0], ProblemCode.DamagedGzip, "data.csv");
        yield return Case("gzip with a flipped bit", Flipped(DataKit.Gzip(Encoding.UTF8.GetBytes("a,b\n" + Noise(2000)))), ProblemCode.DamagedGzip, "data.csv");
        yield return Case("gzip bomb of short rows", DataKit.Gzip(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000)))), ProblemCode.DamagedGzip, "data.csv");
        yield return Case("gzip bomb of one line", DataKit.Gzip(new byte[1 << 20].Select(_ => (byte)'x').ToArray()), ProblemCode.LineTooLong, "data.csv:1");
        yield return Case("too much text", "a,b\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"secret{i},1\n")), ProblemCode.TooMuchText, null);
        yield return Case("number that is a word", "a,b\n1,2\n2,secret\n3,x\n", ProblemCode.TypeDoesNotHold, "data.csv:3", DataKit.WithType("b", ColumnTypeName.Number));
        yield return Case("date that is a number", "a,b\n1,2024-01-01\n2,20240102\n", ProblemCode.TypeDoesNotHold, "data.csv:3", DataKit.WithType("b", ColumnTypeName.Datetime));
        yield return Case("delimiter that is the quote", "a,b\n1,2\n", ProblemCode.UnusableFormat, null, DataKit.WithFormat(format => format with { Delimiter = '"' }));
        yield return Case("delimiter beyond ASCII", "a,b\n1,2\n", ProblemCode.UnusableFormat, null, DataKit.WithFormat(format => format with { Delimiter = '§' }));
    }

    [TestCaseSource(nameof(Broken))]
    public void A_broken_file_is_refused_with_its_place(byte[] bytes, ProblemCode code, string? place, TableOptions options)
    {
        var problem = DataKit.OnlyProblem(() => DataKit.Read(bytes, options));

        Assert.That(problem.Code, Is.EqualTo(code));
        Assert.That(problem.Place?.ToString(), Is.EqualTo(place));
        Assert.That(problem.ToString(), Does.Not.Contain("secret").And.Length.LessThan(1000));
    }

    [Test]
    public void Ragged_rows_are_counted_and_the_first_lines_are_named()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 1234).Select(_ => "1\n2,3\n"));

        var problem = DataKit.OnlyProblem(() => DataKit.Read(text, DataKit.InBlocksOf(100)));

        Assert.That(problem.Message, Is.EqualTo("rows that do not have 2 fields: lines 2, 4, 6, 8, 10 and 1,229 more"));
    }

    [Test]
    public void All_problems_of_all_files_come_at_once()
    {
        var problems = DataKit.Problems(() => TableReader.Read(
            [
                DataKit.FileOf([.. "a,b\n1\n"u8, 0xFF, .. ",2\n\"x\"y,2\n"u8], "one.csv"),
                DataKit.FileOf("", "two.csv"),
                DataKit.FileOf("a,b\n1,2\n", "three.csv"),
                DataKit.FileOf("a,c\n1,2\n", "four.csv"),
            ], DataKit.Plain, default));

        Assert.That(problems.Select(problem => $"{problem.Place} {problem.Code}"),
            Is.EqualTo(new[] { "one.csv:2 CML206", "one.csv:3 CML207", "one.csv:4 CML213", "two.csv CML205", "four.csv:1 CML215" }));
    }

    [Test]
    public void The_problems_of_many_files_are_bounded()
    {
        var files = Enumerable.Range(0, 500).Select(i => DataKit.FileOf("a,b\n1\n", $"{i}.csv"));

        Assert.That(DataKit.Problems(() => TableReader.Read([.. files], DataKit.Plain, default)), Has.Length.EqualTo(100));
    }

    [Test]
    public void An_endless_line_is_refused_without_reading_on()
    {
        var endless = new EndlessStream((byte)'x');

        var problem = DataKit.OnlyProblem(() => TableReader.Read([new DataFile("data.csv", 0, () => endless)], DataKit.Plain, default));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.LineTooLong));
        Assert.That(endless.BytesRead, Is.LessThan(8 << 20));
    }

    [Test]
    public void Endless_zero_bytes_are_refused_without_reading_on()
    {
        var endless = new EndlessStream(0, "a,b\n1,2\n"u8.ToArray());

        var problem = DataKit.OnlyProblem(() => TableReader.Read([new DataFile("data.csv", 0, () => endless)], DataKit.Plain, default));

        Assert.That(problem.Code, Is.AnyOf(ProblemCode.BinaryData, ProblemCode.LineTooLong));
        Assert.That(endless.BytesRead, Is.LessThan(8 << 20));
    }

    [Test]
    public void Endless_binary_lines_are_refused_without_reading_on([Values(1, 4)] int threads)
    {
        var endless = new EndlessStream((byte)'\n', "a,b\n1,2\n\0\0"u8.ToArray());

        var problem = DataKit.OnlyProblem(() =>
            TableReader.Read([new DataFile("data.csv", 0, () => endless)], DataKit.Plain with { Threads = threads }, default));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.BinaryData));
        Assert.That(problem.Place!.Line, Is.EqualTo(3));
    }

    [TestCase(typeof(UnauthorizedAccessException))]
    [TestCase(typeof(IOException))]
    public void A_file_that_cannot_be_opened_is_a_problem(Type exception)
    {
        var file = new DataFile("data.csv", 0, () => throw (Exception)Activator.CreateInstance(exception)!);

        Assert.That(DataKit.OnlyProblem(() => TableReader.Read([file], DataKit.Plain, default)).Code, Is.EqualTo(ProblemCode.DataFileUnreadable));
    }

    [Test]
    public void A_file_that_changes_between_two_passes_is_a_problem()
    {
        var opened = 0;
        var file = new DataFile("data.csv", 0, () => new MemoryStream(Encoding.UTF8.GetBytes("a,b\n" + Numbers(200) + (opened++ == 0 ? "x,1\n" : "y,1\n"))));

        var problem = DataKit.OnlyProblem(() => TableReader.Read([file], DataKit.InBlocksOf(64), default));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.DataFileUnreadable));
    }

    [Test]
    public void A_bug_in_a_file_is_not_taken_for_a_problem()
    {
        var file = new DataFile("data.csv", 0, () => throw new InvalidOperationException());

        Assert.That(() => TableReader.Read([file], DataKit.Plain, default), Throws.InvalidOperationException);
    }

    private static TestCaseData Case(string name, string text, ProblemCode code, string? place, TableOptions? options = null) =>
        Case(name, Encoding.UTF8.GetBytes(text), code, place, options);

    private static TestCaseData Case(string name, byte[] bytes, ProblemCode code, string? place, TableOptions? options = null) =>
        new TestCaseData(bytes, code, place, options ?? Small).SetArgDisplayNames(name);

    private static string Numbers(int rows) => string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},1\n"));

    private static string Noise(int rows)
    {
        var random = new Random(1);
        return string.Concat(Enumerable.Range(0, rows).Select(_ => $"{random.Next()},{random.Next()}\n"));
    }

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[^7] ^= 1; // in the checksum at the end
        return bytes;
    }

    private sealed class EndlessStream(byte value, byte[]? start = null) : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill(value);
            if (BytesRead == 0 && start is not null)
                start.AsSpan(0, Math.Min(start.Length, buffer.Length)).CopyTo(buffer);
            BytesRead += buffer.Length;
            return buffer.Length;
        }
    }
}
