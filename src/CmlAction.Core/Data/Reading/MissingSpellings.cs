using System.Collections.Immutable;
using System.Text;

namespace CmlAction.Core.Data.Reading;

/// <summary>The texts that stand for a missing value: nothing, only blanks, or one of the configured spellings exactly.</summary>
internal sealed class MissingSpellings
{
    private readonly byte[][] _spellings;
    private readonly bool[] _firstBytes = new bool[256];

    public MissingSpellings(ImmutableArray<string> spellings)
    {
        _spellings = [.. spellings.Where(spelling => spelling.Length > 0).Select(Encoding.UTF8.GetBytes)];
        foreach (var spelling in _spellings)
            _firstBytes[spelling[0]] = true;
        HasNumbers = _spellings.Any(spelling => NumberParser.Parse(spelling, out _) is NumberKind.Number or NumberKind.LongInteger);
        HasDatetimes = _spellings.Any(spelling => DatetimeParser.TryParse(spelling, out _));
    }

    /// <summary>True when one of the spellings is itself a number, such as -999.</summary>
    public bool HasNumbers { get; }

    /// <summary>True when one of the spellings is itself a date, such as 1900-01-01.</summary>
    public bool HasDatetimes { get; }

    /// <summary>Bit of a cell with nothing in it, or only blanks.</summary>
    public const ulong Nothing = 1;

    /// <summary>Of all spellings from the 63rd on.</summary>
    public const int LastBit = 63;

    public bool Contains(ReadOnlySpan<byte> text) => KindOf(text) != 0;

    /// <summary>Which spelling a text is: bit 0 for nothing or only blanks, bit i for the i-th spelling (from the 63rd on they share one); 0 for a value.</summary>
    public ulong KindOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return Nothing;
        if (text[0] is (byte)' ' or (byte)'\t' && text.IndexOfAnyExcept(" \t"u8) < 0)
            return Nothing;
        if (!_firstBytes[text[0]])
            return 0;
        for (var i = 0; i < _spellings.Length; i++)
        {
            if (text.SequenceEqual(_spellings[i]))
                return 1UL << Math.Min(i + 1, LastBit);
        }
        return 0;
    }
}
