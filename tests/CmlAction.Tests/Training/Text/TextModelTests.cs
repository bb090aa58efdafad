using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Encoding;
using CmlAction.Core.Training.Insight;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training.Text;

/// <summary>A model reads: one word among many decides.</summary>
[TestFixture("gradient-boosting")]
[TestFixture("random-forest")]
[TestFixture("linear")]
internal sealed class TextModelTests(string trainer)
{
    private const int Count = 600;
    private static readonly string[] Filler = [.. Enumerable.Range(0, 60).Select(i => $"word{i}")];
    private static readonly int[] Answer = [.. Datasets.Random(7, Count).Select(v => v > 0 ? 1 : 0)];
    private static readonly string[] Notes = [.. Enumerable.Range(0, Count).Select(Note)];
    private static readonly double[] Noise = Datasets.Random(8, Count);

    [Test]
    public void One_word_that_decides_is_learned()
    {
        using var reader = Trained.With(trainer, Data().Split());
        using var blind = Trained.With(trainer, Data(text: false).Split());

        Assert.That(Auc(reader, Data().Split()), Is.GreaterThan(0.97));
        Assert.That(Auc(blind, Data(text: false).Split()), Is.LessThan(0.65));
        Assert.That(reader.Summary.Features, Is.EqualTo(new[] { "note", "noise" }));
        Assert.That(reader.Summary.Importance[0].Column, Is.EqualTo("note"), "its columns are one source column");
    }

    [Test]
    public void New_texts_with_words_never_seen_are_answered_by_those_that_were()
    {
        using var model = Trained.With(trainer, Data().Split());
        var buckets = model.Schema.Features[0].Buckets;
        var unseen = Enumerable.Range(0, 5000).Select(i => $"unseen{i}").First(word => !buckets.Contains(BucketOf(word)));
        string?[] notes = ["a refund please", $"{unseen} REFUND! {unseen}", "please a", unseen, null];
        Table New(params string?[] texts) => new Datasets().Numbers("noise", [.. texts.Select(_ => 0.1)]).Names("note", texts).Table();

        var scores = model.Predict(New(notes), [0, 1, 2, 3, 4]);

        Assert.That(scores[0], Is.GreaterThan(0.7));
        Assert.That(scores[1], Is.GreaterThan(0.7));
        Assert.That(scores[2], Is.LessThan(0.3));
        Assert.That(scores[3], Is.LessThan(0.5));
        Assert.That(scores[4], Is.InRange(0, 1));
        Assert.That(model.Predict(New(notes[0], "zzz", "Refund"), [0]), Is.EqualTo(scores[..1]), "whatever other texts the table has");
    }

    [Test]
    public void A_saved_model_reads_as_before()
    {
        var split = Data(missing: true).Split();
        using var folder = new TempWorkspace();
        using var model = Trained.With(trainer, split);
        model.Save(folder.Workspace);

        using var loaded = ModelFolder.Load(folder.Workspace);

        Assert.That(loaded.Schema.Features[0].Buckets, Is.EqualTo(model.Schema.Features[0].Buckets));
        Assert.That(Predictor.Predict(loaded, split).Scores, Is.EqualTo(Predictor.Predict(model, split).Scores));
        Assert.That(loaded.Summary.Importance, Is.EqualTo(model.Summary.Importance));
        Assert.That(folder.Read("schema.json"), Does.Contain("\"type\": \"text\""));
    }

    [TestCase("\"buckets\": [", "\"buckets\": [\n        1023,", "\"buckets\"")]
    [TestCase("\"bucket\": ", "\"bucket\": 1", "\"columns\" do not follow")]
    [TestCase("\"version\": 4", "\"version\": 3", "\"type\" is not one of")]
    [TestCase("\"type\": \"text\"", "\"type\": \"number\"", "kind")]
    public void A_schema_that_does_not_fit_together_is_refused(string from, string to, string reason)
    {
        using var folder = new TempWorkspace();
        using var model = Trained.With(trainer, Data().Split());
        model.Save(folder.Workspace);
        var schema = folder.Read("schema.json");
        Assert.That(schema, Does.Contain(from));

        folder.Write("schema.json", schema.Replace(from, to, StringComparison.Ordinal));

        Assert.That(() => ModelFolder.Load(folder.Workspace), Throws.Problem(ProblemCode.ModelSchemaBroken, reason));
    }

    [Test]
    public void A_schema_of_version_3_knew_no_texts_and_is_still_read()
    {
        using var folder = new TempWorkspace();
        using var model = Trained.With(trainer, Data(text: false).Split());
        model.Save(folder.Workspace);
        folder.Write("schema.json", folder.Read("schema.json").Replace("\"version\": 4", "\"version\": 3", StringComparison.Ordinal));

        using var loaded = ModelFolder.Load(folder.Workspace);

        Assert.That(loaded.Schema.Features.Select(feature => feature.Name), Is.EqualTo(new[] { "noise" }));
    }

    [Test]
    public void The_number_of_threads_changes_no_byte([Values(2, 4)] int threads)
    {
        using var one = Train(Data(missing: true).Split(), 1);
        using var many = Train(Data(missing: true).Split(), threads);

        Assert.That(many.Summary.ModelFingerprint, Is.EqualTo(one.Summary.ModelFingerprint));
    }

    [Test]
    public void A_text_is_asked_about_as_one_column()
    {
        var split = Data(missing: true).Split();
        using var model = Trained.With(trainer, split);
        var probe = model.Probe(split.Dataset.Table, split.Test.Rows)!;
        int[] order = [.. Enumerable.Range(0, probe.RowCount).Reverse()];

        Assert.That(probe.Predict(), Is.EqualTo(model.Predict(split.Dataset.Table, split.Test.Rows.AsSpan())));
        var shuffled = probe.PredictShuffled(0, [order])[0];
        var (table, rows) = (split.Dataset.Table, split.Test.Rows);
        var notes = (CategoryColumn)table.Find("note")!;
        var swapped = new Datasets().Names("note", [.. order.Select(i => notes.CodeAt(rows[i]) is >= 0 and var code ? notes.Categories[code] : null)])
            .Numbers("noise", [.. rows.Select(row => Noise[row])]).Table();
        Assert.That(shuffled, Is.EqualTo(model.Predict(swapped, [.. Enumerable.Range(0, rows.Length)])), "whole texts change places");
        var shap = MeanContributions.Measure(probe);
        Assert.That(shap.Columns[0].Column, Is.EqualTo("note"));
        Assert.That(shap.Columns, Has.Length.LessThanOrEqualTo(2));
        Assert.That(DependenceCurve.Of(probe, 0, CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_text_without_frequent_words_is_no_feature()
    {
        var split = new Datasets().Texts("note", [.. Enumerable.Range(0, 100).Select(i => $"u{i}")])
            .Classes("y", ["no", "yes"], [.. Enumerable.Range(0, 100).Select(i => i % 2)]).Split();

        Assert.That(() => Trained.With(trainer, split), Throws.Problem(ProblemCode.NoTrainingFeatures));
    }

    private TrainedModel Train(DataSplit split, int threads)
    {
        var (found, parameters) = Trained.Resolve(trainer);
        return found.Train(new TrainingTask(split, parameters, 42, threads), CancellationToken.None);
    }

    private static Datasets Data(bool text = true, bool missing = false)
    {
        var data = text ? new Datasets().Texts("note", [.. Notes.Select((note, i) => missing && i % 11 == 0 ? null : note)]) : new Datasets();
        return data.Numbers("noise", Noise).Classes("y", ["no", "yes"], Answer);
    }

    /// <summary>Thirty words, every text another; one of them in the positive rows says so.</summary>
    private static string Note(int row)
    {
        var random = new Random(row);
        var words = Enumerable.Range(0, 30).Select(_ => Filler[random.Next(Filler.Length)]).ToList();
        if (Answer[row] == 1)
            words[random.Next(words.Count)] = "Refund,";
        return string.Join(' ', words);
    }

    /// <summary>Share of pairs of test rows in the right order.</summary>
    private static double Auc(TrainedModel model, DataSplit split)
    {
        var test = Predictor.Predict(model, split).Of(SplitName.Test);
        var (yes, no) = (Scores(1), Scores(0));
        return yes.SelectMany(_ => no, (high, low) => high > low ? 1 : high == low ? 0.5 : 0).Average();

        double[] Scores(int label) => [.. test.Scores.Where((_, i) => (int)test.Truth[i] == label)];
    }

    private static int BucketOf(string word)
    {
        var buckets = new int[TextTokens.WordsAtMost];
        return TextTokens.Read(word, buckets) == 1 ? buckets[0] : -1;
    }
}
