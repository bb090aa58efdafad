using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CmlAction.Core.Data;

/// <summary>A number from 0 to 1 for each row that depends on the salt and the row's key alone, so that no other row can move it.</summary>
/// <remarks>
/// SHA-256 of the salt and the <see cref="CanonicalText"/>s of the key columns, joined by U+001F, all in UTF-8; its first 8 bytes as a
/// big-endian integer divided by 2^64. In Python:
/// <c>int.from_bytes(hashlib.sha256((salt + "\x1f".join(key)).encode()).digest()[:8], "big") / 2**64</c>.
/// </remarks>
/// <example>Salt <c>churn</c> and key <c>42</c> give SHA-256 of <c>churn42</c>.</example>
internal sealed class KeyFractions
{
    private const byte Separator = 0x1F;

    private const int RowsPerTask = 4096;

    private readonly CanonicalText[] _columns;
    private readonly int _saltLength;
    private byte[] _message;

    private KeyFractions(byte[] salt, CanonicalText[] columns) => (_message, _saltLength, _columns) = ([.. salt], salt.Length, columns);

    /// <summary>One number for each of the rows.</summary>
    public static double[] Of(string salt, IEnumerable<Column> columns, int[] rows) =>
        Array.ConvertAll(HashesOf(salt, columns, rows), hash => (hash >> 11) * (1.0 / (1UL << 53)));

    /// <summary>The first 8 bytes of each row's hash, as a big-endian integer. Computed in parallel, since no row depends on another.</summary>
    public static ulong[] HashesOf(string salt, IEnumerable<Column> columns, int[] rows)
    {
        var texts = columns.Select(column => new CanonicalText(column)).ToArray();
        var prefix = Encoding.UTF8.GetBytes(salt);
        var hashes = new ulong[rows.Length];
        if (rows.Length == 0)
            return hashes;
        Parallel.ForEach(Partitioner.Create(0, rows.Length, RowsPerTask), range =>
        {
            var hasher = new KeyFractions(prefix, texts);
            for (var i = range.Item1; i < range.Item2; i++)
                hashes[i] = hasher.At(rows[i]);
        });
        return hashes;
    }

    private ulong At(int row)
    {
        Span<byte> scratch = stackalloc byte[CanonicalText.NumberBytes];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var length = _saltLength;
        for (var i = 0; i < _columns.Length; i++)
        {
            var text = _columns[i].At(row, scratch);
            if (_message.Length - length < text.Length + 1)
                Array.Resize(ref _message, (length + text.Length + 1) * 2);
            if (i > 0)
                _message[length++] = Separator;
            text.CopyTo(_message.AsSpan(length));
            length += text.Length;
        }
        SHA256.HashData(_message.AsSpan(0, length), digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
