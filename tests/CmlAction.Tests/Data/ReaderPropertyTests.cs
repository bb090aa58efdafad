using System.Text;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

/// <summary>What holds for every table, tried on many random ones with fixed seeds.</summary>
internal sealed class ReaderPropertyTests
{
    [Test]
    public void A_random_table_written_in_any_way_reads_back_equal([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var (columns, rows) = (random.Next(2, 6), random.Next(1, 60));
        var cells = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => Cell(random)).ToArray()).ToArray();
        var delimiter = ",;\t|"[random.Next(4)];
        var options = DataKit.WithFormat(format => format with { Delimiter = delimiter, Missing = [] }) with
        {
            Types = Enumerable.Range(0, columns).Aggregate(DataKit.Plain.Types, (types, i) => types.Add($"c{i}", Core.Config.ColumnTypeName.Category)),
            Limits = ReaderLimits.Default with { BlockBytes = random.Next(8, 200), RegularBytes = random.Next(2) * 1000 },
            Threads = random.Next(1, 4),
        };

        var table = DataKit.Read(Written(cells, columns, delimiter, random), options);

        for (var column = 0; column < columns; column++)
            Assert.That(DataKit.Cells(table, $"c{column}"), Is.EqualTo(cells.Select(row => row[column].Trim(' ', '\t').Length == 0 ? null : row[column])));
    }

    [Test]
    public void The_delimiter_is_found_and_the_fingerprint_does_not_depend_on_the_writing([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var cells = Enumerable.Range(0, 30).Select(_ => new[] { $"{random.Next(99)}", $"n{random.Next(9)}", $"{random.NextDouble():R}" }).ToArray();
        var expected = DataKit.Read(Written(cells, 3, ',', new Random(0))).Fingerprint;
        random.Shuffle(cells);

        Assert.That(DataKit.Read(Written(cells, 3, ",;\t|"[seed % 4], random), DataKit.InBlocksOf(random.Next(8, 300))).Fingerprint, Is.EqualTo(expected));
    }

    [Test]
    public void Random_bytes_give_a_table_or_a_problem([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var limits = ReaderLimits.Default with { BlockBytes = 64, LineBytes = 256, RowBytes = 1024, RegularBytes = seed % 4 < 2 ? 0 : 1000 };
        for (var i = 0; i < 100; i++)
        {
            var bytes = seed % 2 == 0 ? Soup(random) : Mutated(random);
            if (random.Next(10) == 0)
                bytes = DataKit.Gzip(bytes);
            try
            {
                var table = DataKit.Read(bytes, DataKit.Plain with { Limits = limits, Threads = random.Next(1, 3) });
                Assert.That(table.Columns.Select(column => column.RowCount), Is.All.EqualTo(table.RowCount));
                Assert.That(table.PlaceOf(table.RowCount - 1).Line, Is.GreaterThanOrEqualTo(table.RowCount));
            }
            catch (CmlException exception)
            {
                Assert.That(exception.Problems, Has.Length.InRange(1, 20));
            }
        }
    }

    private static string Cell(Random random)
    {
        const string letters = "ab1.- ,;\t|\"\r\n\u00e4\u20ac";
        return string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => letters[random.Next(letters.Length)]));
    }

    private static byte[] Written(string[][] cells, int columns, char delimiter, Random random)
    {
        string[] ends = ["\n", "\r\n", "\r"];
        var end = ends[random.Next(3)];
        var text = new StringBuilder(random.Next(2) == 0 ? "\uFEFF" : "");
        text.AppendJoin(delimiter, Enumerable.Range(0, columns).Select(i => $"c{i}"));
        foreach (var row in cells)
        {
            text.Append(end);
            var isEmptyLine = row.All(cell => cell.Length == 0) && columns == 1;
            text.AppendJoin(delimiter, row.Select(cell =>
                isEmptyLine || random.Next(3) == 0 || cell.AsSpan().IndexOfAny(['"', '\r', '\n', delimiter]) >= 0
                    ? $"\"{cell.Replace("\"", "\"\"")}\""
                    : cell));
        }
        if (random.Next(2) == 0)
            text.Append(end);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Soup(Random random)
    {
        ReadOnlySpan<byte> letters = [.. "ab,,,\"\"\n\n\r;1.e-"u8, 0, 0xFF, 0xC3, 0xA4, 0xEF, 0xBB, 0xBF, 0xFE, 0x1F, 0x8B];
        var bytes = new byte[random.Next(400)];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = letters[random.Next(random.Next(4) == 0 ? letters.Length : 15)];
        return bytes;
    }

    private static byte[] Mutated(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes("a,b,c\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},\"x{i}\",2024-01-01\n")));
        for (var i = random.Next(4); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
