using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data.Arrays;

/// <summary>Hands bytes through and, at their end, holds their checksum against the one that the archive names: a flipped bit is another number.</summary>
/// <remarks>Source: CRC-32 of ISO 3309, as zip archives have it (polynomial 0xEDB88320, reflected).</remarks>
internal sealed class Crc32Stream(Stream inner, uint expected) : ForwardStream
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    private uint _crc = uint.MaxValue;

    /// <exception cref="InvalidDataException">At the end, when the checksum is another one.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        foreach (var value in buffer[..count])
            _crc = Table[(byte)(_crc ^ value)] ^ _crc >> 8;
        return count > 0 || buffer.IsEmpty || ~_crc == expected ? count : throw new InvalidDataException("The checksum is wrong.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static uint OfByte(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        return crc;
    }
}
