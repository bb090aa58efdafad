using System.Globalization;
using System.Text;
using CmlAction.Core.Data;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Takes a text apart into words, and sorts the words into numbered buckets.</summary>
/// <remarks>
/// A word is a run of letters, marks and decimal digits (Unicode categories L, Mn, Mc and Nd), lower-cased character by character whatever the
/// language. Its bucket is <see cref="TextHash.Of"/> of its UTF-8 bytes with seed 0, modulo <see cref="BucketCount"/>: models are stored with
/// buckets, so neither may ever change.
/// </remarks>
internal static class TextTokens
{
    public const int BucketCount = 1 << 10;

    /// <summary>Later words of a cell are not looked at: a cell may hold a whole book.</summary>
    public const int WordsAtMost = 1000;

    /// <summary>Later characters (code points) of a word do not count.</summary>
    public const int LettersAtMost = 64;

    private const int BytesOfLetter = 4;

    /// <summary>The buckets of the words, in the order of the text.</summary>
    /// <param name="text">Any.</param>
    /// <param name="buckets">Room for <see cref="WordsAtMost"/>; each from 0 to <see cref="BucketCount"/> − 1.</param>
    /// <returns>How many there are.</returns>
    public static int Read(string text, Span<int> buckets)
    {
        Span<byte> word = stackalloc byte[LettersAtMost * BytesOfLetter];
        var (words, letters, bytes) = (0, 0, 0);
        foreach (var letter in text.EnumerateRunes())
        {
            if (IsOfWord(letter))
            {
                if (letters < LettersAtMost)
                    bytes += Rune.ToLowerInvariant(letter).EncodeToUtf8(word[bytes..]);
                letters++;
                continue;
            }
            if (letters == 0)
                continue;
            buckets[words++] = BucketOf(word[..bytes]);
            if (words == WordsAtMost)
                return words;
            (letters, bytes) = (0, 0);
        }
        if (letters > 0)
            buckets[words++] = BucketOf(word[..bytes]);
        return words;
    }

    private static bool IsOfWord(Rune letter) => Rune.IsLetterOrDigit(letter)
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int BucketOf(ReadOnlySpan<byte> word) => (int)(TextHash.Of(word, 0) % BucketCount);
}
