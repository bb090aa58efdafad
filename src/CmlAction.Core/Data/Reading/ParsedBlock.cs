namespace CmlAction.Core.Data.Reading;

/// <summary>What a block of rows became.</summary>
internal sealed class ParsedBlock
{
    public required int FirstLine { get; init; }

    public required int RowCount { get; init; }

    /// <summary>The columns found, in order of appearance; the same instance for blocks with the same columns in the same order.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>Per name its values; null for a column that is not kept.</summary>
    public BlockColumn?[] Columns { get; init; } = [];

    public int ByteCount { get; init; }

    /// <summary>Per row its line counted from <see cref="FirstLine"/>; null when row i stands on line i.</summary>
    public int[]? LineOfRow { get; init; }

    public required BlockErrors Errors { get; init; }

    /// <summary>1-based line of a row.</summary>
    public int LineOf(int row) => FirstLine + (LineOfRow is null ? row : LineOfRow[row]);
}

/// <summary>What is wrong with the shape of a block: how often, and the first 1-based lines.</summary>
internal sealed class BlockErrors
{
    public int RaggedCount { get; set; }

    public List<int> RaggedLines { get; } = [];

    public int QuoteCount { get; set; }

    public List<int> QuoteLines { get; } = [];

    public int LongCount { get; set; }

    public List<int> LongLines { get; } = [];

    /// <summary>Lines of a JSON Lines file that are not a JSON object.</summary>
    public int BrokenCount { get; set; }

    public List<int> BrokenLines { get; } = [];

    /// <summary>Lines with an object or array inside the object.</summary>
    public int NestedCount { get; set; }

    public List<int> NestedLines { get; } = [];

    /// <summary>Lines with the same key twice.</summary>
    public int TwiceCount { get; set; }

    public List<int> TwiceLines { get; } = [];

    /// <summary>True when the rest of the block, and what follows, is not worth reading.</summary>
    public bool IsHopeless { get; set; }

    /// <summary>Line of the first byte that is not UTF-8.</summary>
    public int? InvalidLine { get; set; }

    /// <summary>Position of that byte in its line, in bytes, 1-based.</summary>
    public int InvalidByte { get; set; }

    /// <summary>Line of the first zero byte.</summary>
    public int? NulLine { get; set; }
}
