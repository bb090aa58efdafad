using System.Text;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

internal sealed class RegularRowsTests
{
    private static readonly Dialect Comma = new((byte)',', (byte)'"');

    [TestCase("a,b\nc,d\n", 2, ExpectedResult = "a b|c d")]
    [TestCase("a,b\nc,d", 2, ExpectedResult = "a b|c d")]
    [TestCase("a,b\r\nc,d\r\n", 2, ExpectedResult = "a b|c d")]
    [TestCase("a,b\r\nc,d", 2, ExpectedResult = "a b|c d")]
    [TestCase(",\n,\n", 2, ExpectedResult = " | ")]
    [TestCase("a\nb\n", 1, ExpectedResult = "a|b")]
    [TestCase("\u00e4,\u20ac\n", 2, ExpectedResult = "\u00e4 \u20ac")]
    // Everything else is another parser's work.
    [TestCase("a,b", 2, ExpectedResult = null)]
    [TestCase("a,b\nc\n", 2, ExpectedResult = null)]
    [TestCase("a\nb,c,d\n", 2, ExpectedResult = null)]
    [TestCase("a,b\n\nc,d\n", 2, ExpectedResult = null)]
    [TestCase("a\n\nb\n", 1, ExpectedResult = null)]
    [TestCase("\n", 1, ExpectedResult = null)]
    [TestCase("a\r\n\r\nb\r\n", 1, ExpectedResult = null)]
    [TestCase("\"a\",b\n", 2, ExpectedResult = null)]
    [TestCase("a,b\"\n", 2, ExpectedResult = null)]
    [TestCase("a,b\r\nc,d\n", 2, ExpectedResult = null)]
    [TestCase("a,b\nc,d\r\n", 2, ExpectedResult = null)]
    [TestCase("a,b\rc,d\n", 2, ExpectedResult = null)]
    [TestCase("a,b\r\nc\r,d\r\n", 2, ExpectedResult = null)]
    [TestCase("a,b\r\nc,d\r", 2, ExpectedResult = null)]
    [TestCase("a,b\0\n", 2, ExpectedResult = null)]
    [TestCase("0123456789,0123456789\n", 2, ExpectedResult = null)]
    public string? The_cells_of_regular_rows_are_found(string text, int fields)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var bounds = new int[bytes.Length + RegularRows.Slack];
        if (!RegularRows.TryFind(bytes, Comma, fields, lineBytes: 20, bounds, out var shape))
            return null;
        Assert.That(shape.IsAscii, Is.EqualTo(text.All(char.IsAscii)));
        return string.Join('|', Enumerable.Range(0, shape.Rows).Select(row => string.Join(' ', Enumerable.Range(0, fields).Select(field =>
        {
            var start = bounds[row * fields + field] + (field == 0 ? shape.LineEndBytes : 1);
            return Encoding.UTF8.GetString(bytes[start..bounds[row * fields + field + 1]]);
        }))));
    }

    [Test]
    public void Any_text_becomes_the_same_table_whether_its_plain_shape_is_used_or_not([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 30; i++)
        {
            var bytes = seed % 3 == 0 ? Damaged(random) : Sound(random);
            var limits = ReaderLimits.Default with { BlockBytes = random.Next(100, 4000), LineBytes = 500 };

            var plain = Outcome(bytes, limits with { RegularBytes = 0 });

            Assert.That(plain, Is.EqualTo(Outcome(bytes, limits with { RegularBytes = int.MaxValue })));
        }
    }

    /// <summary>The table cell by cell with the line of each row, or the problems.</summary>
    private static string Outcome(byte[] bytes, ReaderLimits limits)
    {
        try
        {
            var table = DataKit.Read(bytes, DataKit.Plain with { Limits = limits, Threads = 2 });
            var columns = table.Columns.Select(column => $"{column.Name} {column.Type} {column.MissingCount} {string.Join('|', DataKit.Cells(table, column.Name))}");
            return $"{table.Fingerprint}\n{string.Join('\n', columns)}\n{string.Join(' ', Enumerable.Range(0, table.RowCount).Select(row => table.PlaceOf(row).Line))}";
        }
        catch (CmlException exception)
        {
            return string.Join('\n', exception.Problems.Select(problem => $"{problem.Code} {problem.Message} {problem.Place} {problem.Found}"));
        }
    }

    private static byte[] Sound(Random random)
    {
        var end = random.Next(2) == 0 ? "\n" : "\r\n";
        var text = new StringBuilder("a,b,c,d" + end);
        var rows = random.Next(1, 200);
        for (var row = 0; row < rows; row++)
        {
            var number = random.Next(4) switch { 0 => $"{random.Next()}", 1 => "", 2 => $"{random.NextDouble() * 1e6:R}", _ => $"{random.NextDouble():E3}" };
            var name = random.Next(3) switch { 0 => "NA", 1 => "\u00e4rger", _ => random.Next(60) == 0 ? "\"a,b\"" : "x y" };
            text.Append($"{number},{name},{(random.Next(100) == 0 ? "odd" : $"{random.Next(9)}.5")},2024-0{random.Next(1, 9)}-11{(row + 1 == rows && random.Next(2) == 0 ? "" : end)}");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Damaged(Random random)
    {
        var bytes = Sound(random);
        for (var i = random.Next(3); i >= 0; i--)
            bytes[random.Next(bytes.Length)] = "\n\r\",\0x\u00ff"u8[random.Next(8)];
        return bytes;
    }
}
