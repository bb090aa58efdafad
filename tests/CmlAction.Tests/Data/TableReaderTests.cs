using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Tests.Data;

internal sealed class TableReaderTests
{
    [Test]
    public void A_small_file_becomes_typed_columns()
    {
        var table = DataKit.Read("name,age,score,seen\nann,31,0.5,2024-01-02\nbob,,1e2,2024-01-03T00:00:01Z\n");

        Assert.That(table.RowCount, Is.EqualTo(2));
        Assert.That(table.Columns.Select(column => column.Type),
            Is.EqualTo(new[] { ColumnType.Category, ColumnType.Number, ColumnType.Number, ColumnType.Datetime }));
        Assert.That(DataKit.Cells(table, "name"), Is.EqualTo(new[] { "ann", "bob" }));
        Assert.That(DataKit.Cells(table, "age"), Is.EqualTo(new[] { "31", null }));
        Assert.That(DataKit.Cells(table, "score"), Is.EqualTo(new[] { "0.5", "100" }));
        Assert.That(DataKit.Cells(table, "seen"), Is.EqualTo(new[] { "1704153600", "1704240001" }));
        Assert.That(((NumberColumn)table.Find("age")!).IsInteger, Is.True);
        Assert.That(((NumberColumn)table.Find("score")!).IsInteger, Is.False);
    }

    [TestCase("a,b\n1,x\n2,y\n")]
    [TestCase("a,b\r\n1,x\r\n2,y\r\n")]
    [TestCase("a,b\r1,x\r2,y\r")]
    [TestCase("a,b\n1,x\r\n2,y")]
    [TestCase("\uFEFFa,b\n1,x\n2,y")]
    [TestCase("a;b\n1;x\n2;y\n")]
    [TestCase("a\tb\n1\tx\n2\ty\n")]
    [TestCase("a|b\n1|x\n2|y\n")]
    [TestCase("\"a\",\"b\"\n\"1\",\"x\"\n2,\"y\"\n")]
    [TestCase("\n\na,b\n\n1,x\n\n\n2,y\n\n")]
    [TestCase(" a , b\n 1,x\n2 ,y\n")]
    public void Every_way_to_write_a_table_reads_the_same(string text)
    {
        var expected = DataKit.Read("a,b\n1,x\n2,y\n");

        var table = DataKit.Read(text);

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(DataKit.Cells(table, "b"), Is.EqualTo(new[] { "x", "y" }));
        Assert.That(table.Fingerprint, Is.EqualTo(expected.Fingerprint));
    }

    [Test]
    public void Quoted_fields_hold_delimiters_line_ends_and_doubled_quotes()
    {
        var table = DataKit.Read("a,b\n\"x,\"\"y\"\"\r\nz\",1\n\"\"\"\",2\n\"\",3\nmid\"dle,4\n");

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "x,\"y\"\r\nz", "\"", null, "mid\"dle" }));
    }

    [Test]
    public void A_row_knows_the_line_it_starts_on()
    {
        var table = DataKit.Read("a,b\n\n1,\"x\ny\"\n2,z\r\n\r\n3,\"\r\n\r\n\"\r\n4,w", DataKit.InBlocksOf(16));

        Assert.That(Enumerable.Range(0, 4).Select(row => table.PlaceOf(row).ToString()),
            Is.EqualTo(new[] { "data.csv:3", "data.csv:5", "data.csv:7", "data.csv:10" }));
    }

    [Test]
    public void Places_continue_over_files()
    {
        var table = TableReader.Read([DataKit.FileOf("a,b\n1,2\n3,4\n", "one.csv"), DataKit.FileOf("b,a\n5,6\n", "two.csv")], DataKit.Plain, default);

        Assert.That(table.PlaceOf(1).ToString(), Is.EqualTo("one.csv:3"));
        Assert.That(table.PlaceOf(2).ToString(), Is.EqualTo("two.csv:2"));
        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1", "3", "6" }), "columns are joined by name");
        Assert.That(table.Files.Select(file => (file.Name, file.RowCount)), Is.EqualTo(new[] { ("one.csv", 2), ("two.csv", 1) }));
    }

    [Test]
    public void A_word_after_many_numbers_makes_the_column_names_as_written()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i}.50,1\n")) + "word,2\n";

        var table = DataKit.Read(text, DataKit.InBlocksOf(64));

        Assert.That(table.Find("a")!.Type, Is.EqualTo(ColumnType.Category));
        Assert.That(DataKit.Cells(table, "a")[..3], Is.EqualTo(new[] { "0.50", "1.50", "2.50" }));
        Assert.That(DataKit.Cells(table, "a")[^1], Is.EqualTo("word"));
        Assert.That(table.Find("b")!.Type, Is.EqualTo(ColumnType.Number));
    }

    [Test]
    public void Dates_among_numbers_make_names()
    {
        var table = DataKit.Read("a,b\n2024-01-01,1\n7,1\n");

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "2024-01-01", "7" }));
    }

    [Test]
    public void Missing_values_are_the_empty_cell_blanks_and_the_listed_spellings()
    {
        var table = DataKit.Read("a,b\nNA,x\n,NA\n  ,  \nnull,None\n5,na\n");

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { null, null, null, null, "5" }));
        Assert.That(DataKit.Cells(table, "b"), Is.EqualTo(new[] { "x", null, null, null, "na" }));
    }

    [Test]
    public void A_number_can_spell_missing()
    {
        var table = DataKit.Read("a,b\n-999,x\n-999.0,y\n5,-999\n", DataKit.WithFormat(format => format with { Missing = ["-999"] }));

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { null, "-999", "5" }), "spellings are compared exactly");
        Assert.That(DataKit.Cells(table, "b"), Is.EqualTo(new[] { "x", "y", null }));
    }

    [Test]
    public void Infinities_and_other_nans_are_counted_and_missing()
    {
        var table = DataKit.Read("a,b\ninf,1\n-Infinity,1\nNAN,1\nnan,1\n1e999,1\n2,1\n");

        var column = (NumberColumn)table.Find("a")!;
        Assert.That(column.NonFiniteCount, Is.EqualTo(4), "nan in lower case is a listed spelling of missing");
        Assert.That(column.MissingCount, Is.EqualTo(5));
    }

    [Test]
    public void Categories_stand_in_ordinal_order_whatever_their_order_in_the_file()
    {
        var table = DataKit.Read("a,b\nb,1\nB,1\nä,1\na,1\nb,1\n", DataKit.InBlocksOf(6));

        var column = (CategoryColumn)table.Find("a")!;
        Assert.That(column.Categories, Is.EqualTo(new[] { "B", "a", "b", "ä" }));
        Assert.That(Enumerable.Range(0, 5).Select(column.CodeAt), Is.EqualTo(new[] { 2, 0, 3, 1, 2 }));
    }

    [Test]
    public void A_column_declared_as_category_keeps_its_spellings()
    {
        var table = DataKit.Read("a,b\n1,1\n1.0,1\n01,1\n", DataKit.WithType("a", ColumnTypeName.Category));

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1", "1.0", "01" }));
    }

    [Test]
    public void Whole_numbers_that_double_cannot_hold_are_names_unless_declared()
    {
        const string text = "id,x\n9007199254740993,1\n9007199254740992,1\n";

        Assert.That(DataKit.Cells(DataKit.Read(text), "id"), Is.EqualTo(new[] { "9007199254740993", "9007199254740992" }));
        Assert.That(DataKit.Read(text, DataKit.WithType("id", ColumnTypeName.Number)).Find("id")!.Type, Is.EqualTo(ColumnType.Number));
    }

    [Test]
    public void Without_a_header_the_columns_are_numbered()
    {
        var table = DataKit.Read("1,x\n2,y\n", DataKit.WithFormat(format => format with { Header = false }));

        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "column_1", "column_2" }));
        Assert.That(table.RowCount, Is.EqualTo(2));
        Assert.That(table.PlaceOf(0).Line, Is.EqualTo(1));
    }

    [Test]
    public void Other_encodings_are_read()
    {
        const string text = "a,b\nä€,1\n\U0001F600,2\n";
        var utf16 = new[] { Encoding.Unicode, Encoding.BigEndianUnicode }
            .Select(encoding => DataKit.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        var windows = DataKit.Read([.. "a,b\n"u8, 0xE4, 0x80, .. ",1\n"u8],
            DataKit.WithFormat(format => format with { Encoding = EncodingName.Windows1252 }));
        var latin = DataKit.Read([.. "a,b\n"u8, 0xE4, 0xFF, .. ",1\n"u8], DataKit.WithFormat(format => format with { Encoding = EncodingName.Latin1 }));

        Assert.That(utf16.Select(table => DataKit.Cells(table, "a")), Is.All.EqualTo(new[] { "ä€", "\U0001F600" }));
        Assert.That(DataKit.Cells(windows, "a"), Is.EqualTo(new[] { "ä€" }));
        Assert.That(DataKit.Cells(latin, "a"), Is.EqualTo(new[] { "äÿ" }));
    }

    [Test]
    public void Gzip_is_seen_by_its_first_bytes_and_hashed_as_stored()
    {
        var stored = DataKit.Gzip("a,b\n1,2\n"u8.ToArray());

        var table = DataKit.Read(stored);

        Assert.That(DataKit.Cells(table, "b"), Is.EqualTo(new[] { "2" }));
        Assert.That(table.Files[0].Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stored))));
        Assert.That(table.Files[0].SizeBytes, Is.EqualTo(stored.Length));
    }

    [Test]
    public void Gzip_members_one_after_the_other_are_one_text()
    {
        var table = DataKit.Read([.. DataKit.Gzip("a,b\n1,2\n"u8.ToArray()), .. DataKit.Gzip("3,4\n"u8.ToArray())]);

        Assert.That(DataKit.Cells(table, "a"), Is.EqualTo(new[] { "1", "3" }));
    }

    [Test]
    public void Columns_that_are_not_wanted_are_named_but_not_kept()
    {
        var table = DataKit.Read("a,b,c\n1,2,3\n", DataKit.Plain with { Except = ["b"] });

        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "a", "c" }));
        Assert.That(table.SkippedColumns, Is.EqualTo(new[] { "b" }));
        Assert.That(DataKit.Cells(table, "c"), Is.EqualTo(new[] { "3" }));
    }

    [Test]
    public void The_fingerprint_ignores_the_order_of_rows_and_sees_every_change()
    {
        var fingerprint = DataKit.Read("a,b\n1,x\n2,y\n2,y\n").Fingerprint;

        Assert.That(DataKit.Read("a,b\n2.0,y\n1,x\n2,y\n").Fingerprint, Is.EqualTo(fingerprint));
        Assert.That(fingerprint, Does.Match("^[0-9a-f]{64}$"));
        string[] others =
        [
            "a,b\n1,x\n2,y\n", "a,b\n1,x\n1,x\n2,y\n", "a,b\n1,y\n2,x\n2,y\n", "a,c\n1,x\n2,y\n2,y\n", "b,a\nx,1\ny,2\ny,2\n",
            "a,b\n1,x\n2,y\n2,\n", "a,b\n1,x\n2,y\n3,y\n",
        ];
        Assert.That(others.Select(text => DataKit.Read(text).Fingerprint).Append(fingerprint), Is.Unique);
    }

    [Test]
    public void Thread_count_and_block_size_change_nothing()
    {
        var random = new Random(3);
        var text = "a,b,c\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{random.Next(9)},\"n{random.Next(20)}\n\",{random.NextDouble()}\n"));

        var tables = new[] { (1, 64), (2, 64), (4, 100), (3, 1 << 16) }
            .Select(p => DataKit.Read(text, DataKit.InBlocksOf(p.Item2) with { Threads = p.Item1 })).ToList();

        Assert.That(tables.Select(table => table.Fingerprint).Distinct().Count(), Is.EqualTo(1));
        Assert.That(tables.Select(table => DataKit.Cells(table, "b")), Is.All.EqualTo(DataKit.Cells(tables[0], "b")));
        Assert.That(tables.Select(table => table.PlaceOf(299).Line), Is.All.EqualTo(600));
    }

    [Test]
    public void A_cancelled_reading_ends()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.That(() => TableReader.Read([DataKit.FileOf("a\n1\n")], DataKit.Plain, stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
