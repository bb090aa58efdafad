namespace CmlAction.Core.Data.Reading;

/// <summary>Recognizes files that are neither CSV nor JSON Lines by their first bytes, and knows what to do with them.</summary>
internal sealed record ForeignFormat(string Name, string Remedy)
{
    private static readonly (byte[] Start, ForeignFormat Format)[] BySignature =
    [
        ([.. "PAR1"u8], new("a Parquet file", "export it as CSV, e.g. with pandas: read_parquet(…).to_csv(…, index=False)")),
        ([.. "ARROW1"u8], new("an Arrow file", "export it as CSV, e.g. with pandas: read_feather(…).to_csv(…, index=False)")),
        ([.. "PK\u0003\u0004"u8], new("an Excel workbook or a zip archive", "save the sheet as \"CSV UTF-8\", or unpack the archive in an earlier step")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new("an old Excel workbook", "save the sheet as \"CSV UTF-8\"")),
        ([0x28, 0xB5, 0x2F, 0xFD], new("a Zstandard file", "compress it with gzip instead, or not at all")),
        ([.. "BZh"u8], new("a bzip2 file", "compress it with gzip instead, or not at all")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], new("an xz file", "compress it with gzip instead, or not at all")),
        ([0x1F, 0x8B], new("a gzip file inside a gzip file", "unpack it once")),
        ([0x93, .. "NUMPY"u8], new("a NumPy array inside a gzip file", "store it as it is, or with numpy.savez_compressed")),
        ([.. "SQLite format 3\0"u8], new("an SQLite database", "export the table as CSV: sqlite3 -csv -header FILE \"select * from …\"")),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], new("an HDF5 file", "export the table as CSV")),
        ([.. "%PDF-"u8], new("a PDF document", "name the file with the data")),
        ([.. "version https://git-lfs.github.com/spec/"u8],
            new("a Git LFS pointer, not the data itself", "check out with the files: actions/checkout with lfs: true, or git lfs pull")),
        ([.. "<!DOCTYPE"u8], new("a web page", "use the address of the file itself, not of the page that shows it")),
        ([.. "<!doctype"u8], new("a web page", "use the address of the file itself, not of the page that shows it")),
        ([.. "<html"u8], new("a web page", "use the address of the file itself, not of the page that shows it")),
        ([.. "<?xml"u8], new("an XML file", "export the table as CSV")),
    ];

    private static readonly ForeignFormat JsonArray = new("a JSON array", "write one object per line (JSON Lines), e.g. jq -c '.[]' FILE, or convert it to CSV");

    /// <summary>The format that the bytes begin with, or null when they may well be CSV or JSON Lines.</summary>
    public static ForeignFormat? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (start, format) in BySignature)
        {
            if (head.StartsWith(start))
                return format;
        }
        return LooksLikeJsonArray(head) ? JsonArray : null;
    }

    // A bracket followed by an object, an array or a text: no header begins like this.
    private static bool LooksLikeJsonArray(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty || head[0] != '[')
            return false;
        head = head[1..].TrimStart(" \t\r\n"u8);
        return !head.IsEmpty && head[0] is (byte)'"' or (byte)'{' or (byte)'[';
    }
}
