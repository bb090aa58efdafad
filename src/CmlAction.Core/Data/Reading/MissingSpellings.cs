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

    public bool Contains(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return true;
        if (text[0] is (byte)' ' or (byte)'\t' && text.IndexOfAnyExcept(" \t"u8) < 0)
            return true;
        if (!_firstBytes[text[0]])
            return false;
        foreach (var spelling in _spellings)
        {
            if (text.SequenceEqual(spelling))
                return true;
        }
        return false;
    }
}
