using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Training.Encoding;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training.Text;

internal sealed class TextBucketsTests
{
    [Test]
    public void A_bucket_needs_five_rows_that_are_not_all_of_those_with_a_text()
    {
        // "often" is in 5 rows, "rare" in 4 however often it is written there, "the" in every one.
        string?[] texts = [.. Enumerable.Range(0, 12).Select(i => i == 11 ? null : $"the {(i < 5 ? "often often" : "")} {(i is > 6 and < 11 ? "rare rare rare" : "")} only{i}")];

        Assert.That(Choose(texts), Is.EqualTo(new[] { BucketOf("often") }));
    }

    [Test]
    public void Equal_texts_count_as_often_as_they_occur() =>
        Assert.That(Choose([.. Enumerable.Repeat("same words", 5), "other"]), Is.EqualTo(new[] { BucketOf("same"), BucketOf("words") }.Order()));

    [Test]
    public void Rows_that_do_not_train_teach_no_words() =>
        Assert.That(Choose([.. Enumerable.Repeat("word", 9), "other", "other"], rows: [0, 1, 2, 3, 9, 10]), Is.Empty);

    [Test]
    public void Of_too_many_the_most_frequent_are_kept_and_ties_go_by_number()
    {
        // One word for each bucket; the words of the last hundred buckets are in six rows, the others in five.
        var words = new string?[TextTokens.BucketCount];
        for (var i = 0; words.Contains(null); i++)
            words[BucketOf($"w{i}")] ??= $"w{i}";
        string[] texts = [.. Enumerable.Repeat(string.Join(' ', words[..700]), 5), .. Enumerable.Repeat(string.Join(' ', words[700..]), 5), string.Join(' ', words[^100..])];

        Assert.That(Choose(texts), Is.EqualTo(Enumerable.Range(0, 400).Concat(Enumerable.Range(TextTokens.BucketCount - 100, 100))));
    }

    private static ImmutableArray<int> Choose(string?[] texts, ImmutableArray<int>? rows = null) =>
        TextBuckets.Choose((CategoryColumn)new Datasets().Names("note", texts).Table().Columns[0], rows ?? [.. Enumerable.Range(0, texts.Length)]);

    private static int BucketOf(string word)
    {
        var buckets = new int[TextTokens.WordsAtMost];
        Assert.That(TextTokens.Read(word, buckets), Is.EqualTo(1));
        return buckets[0];
    }
}
