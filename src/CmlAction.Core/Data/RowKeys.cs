using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CmlAction.Core.Config;

namespace CmlAction.Core.Data;

/// <summary>What a row is recognised by in another version of the data.</summary>
/// <remarks>
/// The first 8 bytes, big-endian, of the SHA-256 of the row's id in its <see cref="CanonicalText"/>; without <c>data.id</c> of the texts of all
/// columns, ignored ones too, in ordinal order of their names, joined by U+001F. Written as 16 hexadecimal digits. In Python:
/// <c>hashlib.sha256(id.encode()).hexdigest()[:16]</c>.
/// </remarks>
public static class RowKeys
{
    /// <summary>One key for each of the rows.</summary>
    /// <param name="dataset">The table.</param>
    /// <param name="data">Names the id.</param>
    /// <param name="rows">0-based rows of the table.</param>
    public static ImmutableArray<ulong> Of(Dataset dataset, DataConfig data, ImmutableArray<int> rows)
    {
        IEnumerable<Column> columns = data.Id is { } id && dataset.Table.Find(id) is { } column
            ? [column]
            : dataset.Table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal);
        return ImmutableCollectionsMarshal.AsImmutableArray(KeyFractions.HashesOf("", columns, [.. rows]));
    }

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public static string Text(ulong key) => key.ToString("x16");
}
