using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CmlAction.Core.Data;

/// <summary>A fingerprint of a table's content that does not depend on how it was written down.</summary>
/// <remarks>
/// SHA-256 of the column names and types in order, the number of rows, and the sum modulo 2^128 of the <see cref="RowHashes"/>; a sum, because
/// the order of rows shall not matter while their number of occurrences shall. It tells apart data that differ by accident; for a proof against
/// a forger each file has its own SHA-256.
/// </remarks>
internal static class Fingerprint
{
    public static string Of(IReadOnlyList<Column> columns, int rowCount)
    {
        var sum = RowHashes.Sum(columns, rowCount);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
            digest.AppendData(Encoding.UTF8.GetBytes($"{column.Name}\n{column.Type}\n"));
        Span<byte> numbers = stackalloc byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(numbers, rowCount);
        BinaryPrimitives.WriteUInt128LittleEndian(numbers[4..], sum);
        digest.AppendData(numbers);
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
