using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CmlAction.Core.Charts.Rasterizers;

namespace CmlAction.Tests.Charts.Rasterizers;

internal sealed class PngWriterTests
{
    [Test]
    public void A_file_is_signature_header_data_and_end()
    {
        var png = PngWriter.Encode(2, 1, [0, 0, 255, 255, 255, 0, 0, 255], stride: 8);
        Assert.That(Chunks(png).Select(chunk => chunk.Type), Is.EqualTo(new[] { "IHDR", "IDAT", "IEND" }));
    }

    [Test]
    public void The_last_chunk_has_the_checksum_of_the_specification() =>
        Assert.That(PngWriter.Encode(1, 1, [0, 0, 0, 255], stride: 4)[^4..], Is.EqualTo(new byte[] { 0xAE, 0x42, 0x60, 0x82 }));

    [Test]
    public void Rows_come_out_as_RGBA_without_filter_padding_or_premultiplication()
    {
        byte[] pixels =
        [
            0, 0, 255, 255, 30, 60, 90, 255, 9, 9, 9, 9,
            0, 64, 0, 128, 0, 0, 0, 0, 9, 9, 9, 9,
        ];
        Assert.That(Lines(PngWriter.Encode(2, 2, pixels, stride: 12)), Is.EqualTo(new byte[]
        {
            0, 255, 0, 0, 255, 90, 60, 30, 255,
            0, 0, 128, 0, 128, 0, 0, 0, 0,
        }));
    }

    /// <summary>Opaque pixels are taken four at a time; those at the end of a row and beside others that are not, one by one.</summary>
    [Test]
    public void Every_pixel_of_a_row_comes_out_as_if_it_were_alone([Values(1, 3, 4, 5, 8, 11, 16)] int width, [Values(0, 1, 2, 5, 9)] int seed)
    {
        var random = new Random(seed);
        var pixels = new byte[width * 4];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var alpha = pixels[i + 3] = seed == 0 || random.Next(4) > 0 ? (byte)255 : pixels[i + 3];
            for (var channel = 0; channel < 3; channel++)
                pixels[i + channel] = Math.Min(pixels[i + channel], alpha);
        }
        var alone = Enumerable.Range(0, width).SelectMany(i => Lines(PngWriter.Encode(1, 1, pixels.AsSpan(i * 4, 4), stride: 4))[1..]);
        Assert.That(Lines(PngWriter.Encode(width, 1, pixels, pixels.Length)), Is.EqualTo(alone.Prepend((byte)0)));
    }

    /// <summary>What was compressed: each line behind the number of its filter.</summary>
    private static byte[] Lines(byte[] png)
    {
        using var zlib = new ZLibStream(new MemoryStream(Chunks(png).Single(chunk => chunk.Type == "IDAT").Data), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        return raw.ToArray();
    }

    private static IEnumerable<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            yield return (Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += length + 12;
        }
    }
}
