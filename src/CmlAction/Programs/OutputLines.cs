using System.Text;
using System.Text.RegularExpressions;

namespace CmlAction.Programs;

/// <summary>What a program prints, as the lines that a terminal would be left with: bytes in, whole lines out.</summary>
/// <remarks>
/// A carriage return begins the line again, as progress bars do, and only its last state is a line. Colours are left out. Bytes that are no
/// UTF-8 become U+FFFD. Memory is bounded whatever comes.
/// </remarks>
/// <param name="hear">Takes a line, without its end.</param>
internal sealed partial class OutputLines(Action<string> hear)
{
    /// <summary>Longer lines are cut.</summary>
    public const int LongestLine = 2000;

    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
    private readonly StringBuilder _line = new();
    private bool _isReturned;
    private bool _isCut;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var count = _decoder.GetChars(bytes, letters, flush: false);
        foreach (var letter in letters.AsSpan(0, count))
            Add(letter);
    }

    /// <summary>The last line may have no end.</summary>
    public void End()
    {
        if (_line.Length > 0)
            Tell();
    }

    private void Add(char letter)
    {
        if (letter == '\n')
        {
            Tell();
            return;
        }
        if (_isReturned && letter != '\r')
            Clear();
        if (letter == '\r')
            _isReturned = true;
        else if (_line.Length < LongestLine)
            _line.Append(letter);
        else
            _isCut = true;
    }

    private void Tell()
    {
        var line = Colours().Replace(_line.ToString(), "");
        var isCut = _isCut;
        Clear();
        hear(isCut ? $"{line}…" : line);
    }

    private void Clear()
    {
        _line.Clear();
        (_isReturned, _isCut) = (false, false);
    }

    /// <summary>Control sequences of terminals: ECMA-48, 5.4.</summary>
    [GeneratedRegex("\u001B\\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex Colours();
}
