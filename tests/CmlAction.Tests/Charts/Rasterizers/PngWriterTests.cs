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
        var data = Chunks(PngWriter.Encode(2, 2, pixels, stride: 12)).Single(chunk => chunk.Type == "IDAT").Data;
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        Assert.That(raw.ToArray(), Is.EqualTo(new byte[]
        {
            0, 255, 0, 0, 255, 90, 60, 30, 255,
            0, 0, 128, 0, 128, 0, 0, 0, 0,
        }));
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
