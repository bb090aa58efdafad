using System.Text;
using System.Text.Json;
using CmlAction.Core.Training.Encoding;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training.Text;

internal sealed class TextTokensTests
{
    /// <summary>The rule of docs/trainers.md once more, character by character, by another language's tables of Unicode.</summary>
    private const string Oracle = """
        import json, sys, unicodedata
        def mix(a, b):
            return (a * b >> 64) ^ (a * b & (1 << 64) - 1)
        def bucket(word):
            data, first, second = word.encode(), 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
            state = mix(first, len(data) ^ second)
            while len(data) >= 8:
                state, data = mix(state ^ int.from_bytes(data[:8], "little"), first), data[8:]
            return mix(state ^ int.from_bytes(data, "little"), second) % 1024
        def words(text):
            word = ""
            for letter in text + "\n":
                if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"):
                    word += letter.lower() if len(letter.lower()) == 1 else letter
                elif word:
                    yield word[:64]
                    word = ""
        print(json.dumps([[bucket(word) for word in list(words(text))[:1000]] for text in json.load(open(sys.argv[1], encoding="utf-8"))]))
        """;

    /// <summary>Stored models hold these numbers: they must stay.</summary>
    [TestCase("refund", 763)]
    [TestCase("a", 913)]
    [TestCase("größe", 88)]
    [TestCase("unsubscribe", 479)]
    [TestCase("антон", 387)]
    public void A_word_has_this_bucket(string word, int bucket) => Assert.That(Buckets(word), Is.EqualTo(new[] { bucket }));

    [TestCase("")]
    [TestCase(" \t\n")]
    [TestCase("!?  … 😀 -- _")]
    public void What_has_no_letter_has_no_words(string text) => Assert.That(Buckets(text), Is.Empty);

    [TestCase("The cat's 3 LIVES", "the", "cat", "s", "3", "lives")]
    [TestCase("GRÖSSE/Größe,größe", "grösse", "größe", "größe")]
    [TestCase("ΣΟΦΟΣ", "σοφοσ")]
    [TestCase("don\u2019t_stop", "don", "t", "stop")]
    [TestCase("\u0928\u092E\u0938\u094D\u0924\u0947 \u0926\u0941\u0928\u093F\u092F\u093E", "\u0928\u092E\u0938\u094D\u0924\u0947", "\u0926\u0941\u0928\u093F\u092F\u093E")]
    public void Words_are_runs_of_letters_marks_and_digits_in_lower_case(string text, params string[] words) =>
        Assert.That(Buckets(text), Is.EqualTo(words.Select(word => Buckets(word).Single())));

    [Test]
    public void Work_is_bounded_in_every_cell()
    {
        Assert.That(Buckets(string.Concat(Enumerable.Repeat("a ", 300_000))), Has.Length.EqualTo(TextTokens.WordsAtMost));
        Assert.That(Buckets(new string('x', 64)), Is.EqualTo(Buckets(new string('x', 1_000_000))), "64 letters count");
        Assert.That(Buckets(new string('x', 63)), Is.Not.EqualTo(Buckets(new string('x', 64))));
        Assert.That(Buckets(string.Concat(Enumerable.Repeat("\U00010400", 70))), Is.EqualTo(Buckets(string.Concat(Enumerable.Repeat("\U00010428", 64)))),
            "letters of four bytes each");
    }

    [Test]
    [RequiresPython("unicodedata")]
    public void Python_finds_the_same_words_and_buckets()
    {
        string[] texts =
        [
            "Dear Sir, your order #12-345 (3 items) has SHIPPED!", "İstanbul'da I ı i ǅ ﬁ ẞ ß", "e\u0301te\u0301 été", "東京タワー２０２４年 한국어 ไทย", "𝟘𝟙 𐐀𐐁 ½ Ⅳ ①",
            string.Join(' ', Enumerable.Range(0, 1200).Select(i => $"w{i}")), new string('ü', 200), .. RandomTexts(),
        ];
        using var folder = new TempWorkspace();
        folder.Write("texts.json", JsonSerializer.Serialize(texts));

        var theirs = JsonSerializer.Deserialize<int[][]>(Python.Run(Oracle, folder.PathOf("texts.json")))!;

        Assert.That(texts.Select(Buckets), Is.EqualTo(theirs));
        Assert.That(theirs.SelectMany(buckets => buckets).Distinct().Count(), Is.GreaterThan(900), "of 1,024: words spread over all buckets");
    }

    /// <summary>Of blocks that newer versions of Unicode add nothing to.</summary>
    private static IEnumerable<string> RandomTexts()
    {
        var random = new Random(1);
        (int First, int Last)[] blocks = [(0x20, 0x24F), (0x370, 0x377), (0x400, 0x4FF), (0x620, 0x6FF), (0x904, 0x939), (0x4E00, 0x4FFF), (0x1F600, 0x1F640), (0x10400, 0x1044F)];
        for (var i = 0; i < 300; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 60); length > 0; length--)
            {
                var (first, last) = blocks[random.Next(blocks.Length)];
                text.Append(random.Next(4) == 0 ? " " : char.ConvertFromUtf32(random.Next(first, last + 1)));
            }
            yield return text.ToString();
        }
    }

    private static int[] Buckets(string text)
    {
        var buckets = new int[TextTokens.WordsAtMost];
        return buckets[..TextTokens.Read(text, buckets)];
    }
}
