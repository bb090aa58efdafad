using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Arrays;

/// <summary>The beginning of a <c>.npy</c> file: type, order and shape of its array.</summary>
/// <param name="Type">Of each value.</param>
/// <param name="IsFortran">True when whole columns follow each other, not whole rows.</param>
/// <param name="Shape">One or two lengths, the first of them the rows.</param>
/// <param name="Bytes">Length of the header, from the first byte of the file.</param>
/// <remarks>Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays", versions 1.0 to 3.0.</remarks>
internal sealed record NumpyHeader(NumpyType Type, bool IsFortran, ImmutableArray<long> Shape, int Bytes)
{
    private const int LongestText = 1 << 16;
    private const int Fixed = 8;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public long RowCount => Shape[0];

    public long ColumnCount => Shape.Length == 1 ? 1 : Shape[1];

    /// <exception cref="EndOfStreamException">The stream ends within the header.</exception>
    /// <exception cref="CmlException">It is no array of one or two dimensions of values that can be read.</exception>
    public static NumpyHeader Read(Stream stream, string array, Place place)
    {
        var start = new byte[Fixed];
        stream.ReadExactly(start);
        if (!start.AsSpan().StartsWith(Magic))
            throw Refusal("it does not begin as a NumPy array does");
        var version = start[Magic.Length];
        if (version is < 1 or > 3)
            throw Refusal($"version {version} of the format is not known");
        var lengthBytes = new byte[version == 1 ? 2 : 4];
        stream.ReadExactly(lengthBytes);
        var length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > LongestText)
            throw Refusal("its header is too long");
        var text = new byte[length];
        stream.ReadExactly(text);
        var (description, isFortran, shape) = NumpyDictionary.Parse(Encoding.UTF8.GetString(text)) ?? throw Refusal("its header cannot be read");
        if (description is null)
            throw Refusal("it holds records with named fields");
        if (NumpyType.Parse(description, out var whyNot) is not { } type)
            throw Refusal($"it holds {whyNot}");
        if (shape is not ([_] or [_, > 0]))
            throw Refusal($"its shape is ({string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))})", "(rows,) or (rows, columns)");
        return new NumpyHeader(type, isFortran, shape, Fixed + lengthBytes.Length + (int)length);

        CmlException Refusal(string what, string? expected = null) => new(new Problem(ProblemCode.UnusableArray, $"array {Shown.Name(array)} cannot be read: {what}")
        {
            Place = place,
            Expected = expected,
        });
    }
}
