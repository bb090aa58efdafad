using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Data.Arrays;

internal sealed class NumpyFileTests
{
    [Test]
    public void Rows_of_two_arrays_are_the_rows_of_a_table([Values(1, 3, 70_000)] int rows, [Values] bool isFortran)
    {
        var x = Npy("<f4", isFortran, [rows, 3], isFortran
            ? [.. Enumerable.Range(0, 3).SelectMany(column => Enumerable.Range(0, rows).SelectMany(row => F4(row * 10 + column)))]
            : [.. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, 3).SelectMany(column => F4(row * 10 + column)))]);
        var y = Npy("|b1", false, [rows], [.. Enumerable.Range(0, rows).Select(row => (byte)(row % 2))]);

        var table = DataKit.Read(Npz(("x", x), ("y", y)));

        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "x0", "x1", "x2", "y" }));
        Assert.That(table.RowCount, Is.EqualTo(rows));
        foreach (var row in new[] { 0, rows / 2, rows - 1 })
        {
            Assert.That(((NumberColumn)table.Find("x2")!).At(row), Is.EqualTo(row * 10 + 2));
            Assert.That(((NumberColumn)table.Find("y")!).At(row), Is.EqualTo(row % 2));
        }
        Assert.That(table.PlaceOf(rows - 1), Is.EqualTo(new Place("data.csv", rows)));
    }

    [Test]
    public void The_same_content_has_the_same_fingerprint_as_text()
    {
        var npz = Npz(("a", Npy("<f8", false, [3], [.. F8(1.5), .. F8(double.NaN), .. F8(-2)])), ("b", Npy("<U3", false, [3], [.. U("abc"), .. U("é\0\0"), .. U("\0\0\0")])));

        var (arrays, text) = (DataKit.Read(npz), DataKit.Read("a,b\n1.5,abc\n,é\n-2,\n"));

        Assert.That(arrays.Fingerprint, Is.EqualTo(text.Fingerprint));
        Assert.That(DataKit.Cells(arrays, "b"), Is.EqualTo(new[] { "abc", "é", null }));
        Assert.That(arrays.Files[0].Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(npz))));
        Assert.That(arrays.Files[0].SizeBytes, Is.EqualTo(npz.Length));
    }

    [TestCase("<i1")]
    [TestCase("|u1")]
    [TestCase("<i2")]
    [TestCase(">i2")]
    [TestCase("<u2")]
    [TestCase(">u4")]
    [TestCase("<i4")]
    [TestCase(">i8")]
    [TestCase("<u8")]
    [TestCase("<f2")]
    [TestCase(">f2")]
    [TestCase(">f4")]
    [TestCase("<f8")]
    [TestCase(">f8")]
    [TestCase("|S3")]
    [TestCase(">U3")]
    public void Every_type_in_every_order_of_bytes(string type)
    {
        var size = int.Parse(type[2..], CultureInfo.InvariantCulture);
        var isBig = type[0] == '>';
        byte[] Bytes(int value)
        {
            byte[] bytes = (type[1], size) switch
            {
                ('f', 2) => BitConverter.GetBytes((Half)value),
                ('f', 4) => BitConverter.GetBytes((float)value),
                ('f', _) => BitConverter.GetBytes((double)value),
                ('S', _) => [.. Encoding.ASCII.GetBytes($"{value:000}")],
                ('U', _) => U($"{value:000}"),
                _ => BitConverter.GetBytes((long)value)[..size],
            };
            if (isBig && type[1] == 'U')
                return [.. bytes.Chunk(4).SelectMany(unit => unit.Reverse())];
            return isBig ? [.. bytes.Reverse()] : bytes;
        }

        var table = DataKit.Read(Npy(type, false, [4], [.. new[] { 1, 0, 100, 7 }.SelectMany(Bytes)]));

        Assert.That(DataKit.Cells(table, "x"), Is.EqualTo(new[] { "1", "0", "100", "7" }));
        Assert.That(((NumberColumn)table.Columns[0]).IsInteger, Is.True);
    }

    [Test]
    public void Whole_numbers_that_a_double_does_not_hold_stay_whole_as_names()
    {
        var ids = new[] { 9007199254740993, long.MinValue, 5 };

        var table = DataKit.Read(Npy("<i8", false, [3], [.. ids.SelectMany(BitConverter.GetBytes)]));

        Assert.That(DataKit.Cells(table, "x"), Is.EqualTo(ids.Select(id => id.ToString(CultureInfo.InvariantCulture))));
        var declared = DataKit.Read(Npy("<i8", false, [3], [.. ids.SelectMany(BitConverter.GetBytes)]), DataKit.WithType("x", ColumnTypeName.Number));
        Assert.That(declared.Columns[0], Is.InstanceOf<NumberColumn>());
    }

    [Test]
    public void Long_numbers_that_come_late_make_all_of_them_names()
    {
        var values = Enumerable.Range(0, 70_000).Select(i => i == 69_999 ? long.MaxValue : i);

        var table = DataKit.Read(Npy("<i8", false, [70_000], [.. values.SelectMany(BitConverter.GetBytes)]));

        Assert.That(table.Columns[0], Is.InstanceOf<CategoryColumn>());
        Assert.That(DataKit.Cells(table, "x")[^1], Is.EqualTo("9223372036854775807"));
        Assert.That(DataKit.Cells(table, "x")[1], Is.EqualTo("1"));
    }

    [Test]
    public void Declared_names_missing_numbers_and_infinities()
    {
        var values = Npy("<f8", false, [4], [.. F8(1), .. F8(-999), .. F8(double.PositiveInfinity), .. F8(2.5)]);

        var names = DataKit.Read(values, DataKit.WithType("x", ColumnTypeName.Category));
        var numbers = (NumberColumn)DataKit.Read(values, DataKit.WithFormat(format => format with { Missing = ["NA", "-999"] })).Columns[0];

        Assert.That(DataKit.Cells(names, "x"), Is.EqualTo(new[] { "1", "-999", "Infinity", "2.5" }));
        Assert.That((numbers.MissingCount, numbers.NonFiniteCount, numbers.At(3)), Is.EqualTo((2, 1, 2.5)));
    }

    [Test]
    public void A_column_that_is_not_kept_is_skipped()
    {
        var table = DataKit.Read(Npy("<f8", false, [2, 2], [.. F8(1), .. F8(2), .. F8(3), .. F8(4)]), DataKit.Plain with { Except = ["x0"] });

        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "x1" }));
        Assert.That(table.SkippedColumns, Is.EqualTo(new[] { "x0" }));
        Assert.That(DataKit.Cells(table, "x1"), Is.EqualTo(new[] { "2", "4" }));
    }

    [Test]
    public void A_file_that_cannot_seek_is_read_all_the_same()
    {
        var npz = Npz(("x", Npy("|u1", false, [2], [1, 2])));
        var file = new DataFile("data.npz", npz.Length, () => new GZipStream(new MemoryStream(DataKit.Gzip(npz)), CompressionMode.Decompress));

        Assert.That(TableReader.Read([file], DataKit.Plain, default).RowCount, Is.EqualTo(2));
    }

    private static readonly byte[] One = Npy("|u1", false, [2], [1, 2]);

    private static IEnumerable<TestCaseData> Broken()
    {
        TestCaseData Case(string name, byte[] bytes, string says) => new TestCaseData(bytes, says).SetArgDisplayNames(name);
        yield return Case("objects", Npy("|O", false, [2], new byte[16]), "Python objects, which are programs");
        yield return Case("complex", Npy("<c16", false, [1], new byte[16]), "complex numbers");
        yield return Case("dates", Npy("<M8[ns]", false, [1], new byte[8]), "dates or durations");
        yield return Case("extended", Npy("<f16", false, [1], new byte[16]), "extended floating point");
        yield return Case("records", WithHeader("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", new byte[8]), "records with named fields");
        yield return Case("raw bytes", Npy("|V8", false, [1], new byte[8]), "records or raw bytes");
        yield return Case("odd width", Npy("<i3", false, [1], new byte[3]), "not known here");
        yield return Case("no dimension", Npy("<f8", false, [], new byte[8]), "its shape is ()");
        yield return Case("three dimensions", Npy("|u1", false, [1, 1, 1], [1]), "its shape is (1, 1, 1)");
        yield return Case("no columns", Npy("|u1", false, [1_000_000_000, 0], []), "its shape is (1000000000, 0)");
        yield return Case("shorter than it says", Npy("<f8", false, [3], new byte[16]), "not as long as its header says");
        yield return Case("longer than it says", Npy("<f8", false, [1], new byte[16]), "not as long as its header says");
        yield return Case("endless", Npy("<f8", false, [long.MaxValue], new byte[16]), "is too large");
        yield return Case("wide", Npy("|u1", false, [1, 5000], new byte[5000]), "is too large");
        yield return Case("wide texts", Npy("<U100000000", false, [1], new byte[16]), "is too large");
        yield return Case("more than all memory in columns", Npy("<f8", true, [2_000_000_000, 2], new byte[16]), "is too large");
        yield return Case("version", [.. One[..6], 9, .. One[7..]], "version 9 of the format");
        yield return Case("long header", [.. One[..6], 2, 0, 255, 255, 255, 127], "its header is too long");
        yield return Case("no dictionary", WithHeader("[1, 2]", [1]), "its header cannot be read");
        yield return Case("program", WithHeader("{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}", [1]), "its header cannot be read");
        yield return Case("negative", WithHeader("{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}", [1]), "its header cannot be read");
        yield return Case("key twice", WithHeader("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1,)}", [1]), "its header cannot be read");
        yield return Case("no shape", WithHeader("{'descr': '|u1', 'fortran_order': False}", [1]), "its header cannot be read");
        yield return Case("cut off in the header", One[..20], "cut off or damaged");
        yield return Case("bad text", Npy("<U1", false, [1], [0, 0xD8, 0, 0]), "not valid Unicode");
        yield return Case("zero within a text", Npy("|S3", false, [1], [(byte)'a', 0, (byte)'b']), "not valid Unicode");
        yield return Case("not UTF-8", Npy("|S1", false, [1], [0xE9]), "not valid Unicode");
        yield return Case("no rows", Npy("|u1", false, [0], []), "no rows");
        yield return Case("rows differ", Npz(("x", One), ("y", Npy("|u1", false, [1], [1]))), "do not have the same number of rows");
        yield return Case("name twice", Npz(("x", One), ("x", One)), "two arrays \"x\"");
        yield return Case("column twice", Npz(("x", Npy("|u1", false, [1, 2], [1, 2])), ("x1", Npy("|u1", false, [1], [1]))), "two columns are named \"x1\"");
        yield return Case("another file", Npz(("x", One), ("../evil", null)), "is no array");
        yield return Case("not an array inside", Npz(("x", One), ("y", "text"u8.ToArray())), "cut off or damaged");
        yield return Case("archive cut off", Npz(("x", One))[..^30], "cut off or damaged");
        yield return Case("bomb", Npz(("x", Npy("|u1", false, [20_000_000], new byte[20_000_000]))), "implausible size");
        yield return Case("inside gzip", DataKit.Gzip(One), "a NumPy array inside a gzip file");
    }

    [TestCaseSource(nameof(Broken))]
    [CancelAfter(20_000)]
    public void What_cannot_be_read_is_refused(byte[] bytes, string says)
    {
        // A bomb of 20 MB is one when 1 MB is the bound.
        var options = DataKit.Plain with { Limits = ReaderLimits.Default with { GzipBytes = 1 << 20 } };

        var problem = DataKit.OnlyProblem(() => DataKit.Read(bytes, options));

        Assert.That(problem.ToString(), Does.Contain(says));
        Assert.That(problem.Place?.File, Is.EqualTo("data.csv"));
    }

    [Test]
    public void A_flipped_bit_is_found_by_the_checksum()
    {
        var npz = Npz(CompressionLevel.NoCompression, ("x", Npy("<f8", false, [2], [.. F8(1), .. F8(2)])));
        var at = npz.AsSpan().IndexOf(F8(2).AsSpan()[^2..]);
        npz[at] ^= 0x10;

        Assert.That(DataKit.OnlyProblem(() => DataKit.Read(npz)).Code, Is.EqualTo(ProblemCode.UnusableArray));
    }

    [TestCase("delimiter")]
    [TestCase("quote")]
    [TestCase("header")]
    [TestCase("encoding")]
    public void Keys_of_text_are_refused_and_not_ignored(string key)
    {
        var options = DataKit.WithFormat(format => key switch
        {
            "delimiter" => format with { Delimiter = ';' },
            "quote" => format with { Quote = '\'' },
            "header" => format with { Header = false },
            _ => format with { Encoding = EncodingName.Latin1 },
        });

        var problem = DataKit.OnlyProblem(() => DataKit.Read(One, options));

        Assert.That((problem.Code, problem.Message), Is.EqualTo((ProblemCode.FormatDoesNotApply, $"this file is a NumPy file, for which data.format.{key} has no meaning")));
    }

    [Test]
    public void Another_zip_archive_is_still_told_what_to_do() =>
        Assert.That(DataKit.OnlyProblem(() => DataKit.Read(Npz(("xl/workbook.xml", null)))).Code, Is.EqualTo(ProblemCode.UnsupportedFormat));

    [Test]
    [CancelAfter(60_000)]
    public void Damaged_bytes_never_crash([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        byte[][] sound =
        [
            Npy("<f8", false, [20, 2], new byte[320]), Npy("<U2", true, [3, 2], [.. Enumerable.Repeat(U("ab"), 6).SelectMany(text => text)]),
            Npz(("x", Npy("<i4", false, [50, 2], new byte[400])), ("y", Npy("|b1", false, [50], new byte[50]))),
        ];
        for (var i = 0; i < 400; i++)
        {
            var bytes = sound[i % 3].ToArray();
            for (var flips = random.Next(1, 5); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                Assert.That(DataKit.Read(bytes).RowCount, Is.GreaterThan(0));
            }
            catch (CmlException exception)
            {
                Assert.That(exception.Problems, Is.Not.Empty);
            }
        }
    }

    [Test]
    [RequiresPython("numpy")]
    public void Files_that_NumPy_writes_are_read_as_NumPy_reads_them()
    {
        using var workspace = new TempWorkspace();
        var expected = Python.Run("""
            import sys, numpy as np
            rng = np.random.default_rng(5)
            folder = sys.argv[1]
            x = rng.normal(size=(300, 4)) * 10.0 ** rng.integers(-30, 30, size=(300, 4))
            x[3, 1] = np.nan
            arrays = dict(x=x, f=np.asfortranarray(x.astype('>f4')), h=x[:, 0].astype('<f2'), i=rng.integers(-2**31, 2**31, 300),
                          b=x[:, 2] > 0, t=rng.choice(['a', 'straße', '日本'], 300), s=rng.choice([b'u', b'vw'], 300), y=rng.integers(0, 3, 300).astype('u1'))
            with np.errstate(over='ignore'):
                arrays['h'] = x[:, 0].astype('<f2')
            np.savez(folder + '/plain.npz', **arrays)
            np.savez_compressed(folder + '/packed.npz', **arrays)
            np.save(folder + '/x.npy', np.asfortranarray(x))
            for name, array in arrays.items():
                for at in range(array.shape[1] if array.ndim == 2 else 1):
                    column = array[:, at] if array.ndim == 2 else array
                    title = f'{name}{at}' if array.ndim == 2 else name
                    cells = [c.decode() if isinstance(c, bytes) else str(c) if isinstance(c, str) else repr(float(c)) for c in column.tolist()]
                    print(title + '\t' + '\t'.join(cells))
            """, workspace.Root);

        var plain = DataKit.Read(File.ReadAllBytes(workspace.PathOf("plain.npz")));
        var lines = expected.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToList();
        Assert.That(plain.Columns.Select(column => column.Name), Is.EqualTo(lines.Select(line => line[0])));
        foreach (var line in lines)
        {
            var column = plain.Find(line[0])!;
            for (var row = 0; row < 300; row++)
            {
                var cell = line[row + 1];
                if (column is CategoryColumn names)
                    Assert.That(names.Categories[names.CodeAt(row)], Is.EqualTo(cell));
                else
                    Assert.That(((NumberColumn)column).At(row), Is.EqualTo(cell is "nan" or "inf" or "-inf" ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture)), $"{line[0]} {row}");
            }
        }
        Assert.That(DataKit.Read(File.ReadAllBytes(workspace.PathOf("packed.npz"))).Fingerprint, Is.EqualTo(plain.Fingerprint));
        Assert.That(DataKit.Cells(DataKit.Read(File.ReadAllBytes(workspace.PathOf("x.npy"))), "x3"), Is.EqualTo(DataKit.Cells(plain, "x3")));
    }

    [Test]
    public void A_run_learns_from_arrays_as_from_text()
    {
        var x = Npy("<f4", false, [300, 2], [.. Enumerable.Range(0, 300).SelectMany(i => F4(i * 7 % 31).Concat(F4(i * 1.5f)))]);
        var y = Npy("<i8", false, [300], [.. Enumerable.Range(0, 300).SelectMany(i => BitConverter.GetBytes(i * 7 % 31 > 15 ? 1L : 0L))]);
        using var workspace = new TempWorkspace(("cml.yaml", "version: 1\ndata: { path: d.npz, target: y }\nmodel: { trainer: linear }\n"));
        workspace.Write("d.npz", Npz(("x", x), ("y", y)));
        var world = new FakeWorld(workspace.Root);

        Assert.That(world.Cml("run"), Is.EqualTo(0).Or.EqualTo(1), world.Error);

        Assert.That(workspace.Read("out/report.md"), Does.Contain("`x0`").And.Contain("`x1`").And.Contain("d.npz"));
    }

    private static byte[] Npy(string type, bool isFortran, long[] shape, byte[] content) =>
        WithHeader($"{{'descr': '{type}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({string.Concat(shape.Select(size => $"{size}, "))}), }}".Replace("(, )", "()", StringComparison.Ordinal), content);

    private static byte[] WithHeader(string header, byte[] content)
    {
        var text = header.PadRight((header.Length + 10 + 64) / 64 * 64 - 11) + "\n";
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.ASCII.GetBytes(text), .. content];
    }

    private static byte[] Npz(params (string Name, byte[]? Content)[] arrays) => Npz(CompressionLevel.Optimal, arrays);

    /// <summary>An entry without content has no extension either.</summary>
    private static byte[] Npz(CompressionLevel level, params (string Name, byte[]? Content)[] arrays)
    {
        var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in arrays)
            {
                using var stream = archive.CreateEntry(content is null ? name : $"{name}.npy", level).Open();
                stream.Write(content ?? [1]);
            }
        }
        return target.ToArray();
    }

    private static byte[] F4(float value) => BitConverter.GetBytes(value);

    private static byte[] F8(double value) => BitConverter.GetBytes(value);

    private static byte[] U(string text) => Encoding.UTF32.GetBytes(text);
}
