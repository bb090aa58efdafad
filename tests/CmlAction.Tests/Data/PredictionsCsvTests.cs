using System.IO.Compression;
using System.Text;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

internal sealed class PredictionsCsvTests
{
    private static readonly Predictions Binary = new()
    {
        Task = MachineLearningTask.Binary,
        Labels = ["no", "yes, \"sure\""],
        Rows = [2, 7, 30],
        Splits = [SplitName.Train, SplitName.Validation, SplitName.Test],
        Truth = [0, 1, 1],
        Scores = [0.1, 0.30000000000000004, 0.5],
        Weights = [1, 0.5, 2],
        Groups = [4, 1, 4],
    };

    private static readonly Predictions Multiclass = new()
    {
        Task = MachineLearningTask.Multiclass,
        Labels = ["a", "a ", "NA"],
        Rows = [1, 2],
        Splits = [SplitName.Test, SplitName.Test],
        Truth = [2, 0],
        Scores = [0.25, 0.25, 0.5, 0.4, 0.4, 0.2],
    };

    private static readonly Predictions Regression = new()
    {
        Task = MachineLearningTask.Regression,
        Rows = [1, 2],
        Splits = [SplitName.Train, SplitName.Test],
        Truth = [-1.5, 1e300],
        Scores = [0.1 + 0.2, -1e-300],
        Keys = [0x0123456789abcdef, ulong.MaxValue],
    };

    [Test]
    public void The_file_is_as_documented()
    {
        Assert.That(Text(Binary), Is.EqualTo(
            "row,split,label,prediction,score,weight,group\n2,train,no,no,0.1,1,4\n7,validation,\"yes, \"\"sure\"\"\",no,0.30000000000000004,0.5,1\n"
            + "30,test,\"yes, \"\"sure\"\"\",\"yes, \"\"sure\"\"\",0.5,2,4\n"));
        Assert.That(Text(Multiclass), Is.EqualTo(
            "row,split,label,prediction,score_a,score_a ,score_NA\n1,test,NA,NA,0.25,0.25,0.5\n2,test,a,a,0.4,0.4,0.2\n"), "a tie goes to the first label");
        Assert.That(Text(Regression), Is.EqualTo("row,split,label,prediction,key\n1,train,-1.5,0.30000000000000004,0123456789abcdef\n2,test,1E+300,-1E-300,ffffffffffffffff\n"));
    }

    [Test]
    public void The_threshold_decides_the_prediction()
    {
        var target = new MemoryStream();
        PredictionsCsv.Write(target, Binary, 0.1);

        Assert.That(Unzipped(target.ToArray()), Does.StartWith("row,split,label,prediction,score,weight,group\n2,train,no,\"yes, \"\"sure\"\"\",0.1,1,4\n"));
    }

    [Test]
    public void The_same_predictions_give_the_same_bytes_without_a_date()
    {
        var first = Written(Binary);

        Assert.That(Written(Binary with { Rows = [.. Binary.Rows] }), Is.EqualTo(first));
        Assert.That(first[4..8], Is.EqualTo(new byte[4]), "the time in the gzip header");
    }

    [Test]
    public void What_was_written_reads_back([Values] MachineLearningTask task)
    {
        var predictions = new[] { Binary, Multiclass, Regression, Regression with { Task = MachineLearningTask.Ranking } }.Single(one => one.Task == task);

        var back = PredictionsCsv.Read(new MemoryStream(Written(predictions)), "p.csv.gz", task, predictions.Labels, default);

        Assert.That(back.Labels, Is.EqualTo(predictions.Labels));
        Assert.That(back.Rows, Is.EqualTo(predictions.Rows));
        Assert.That(back.Splits, Is.EqualTo(predictions.Splits));
        Assert.That(back.Truth, Is.EqualTo(predictions.Truth));
        Assert.That(back.Scores, Is.EqualTo(predictions.Scores));
        Assert.That(back.Weights, Is.EqualTo(predictions.Weights));
        Assert.That(back.Groups, Is.EqualTo(predictions.Groups));
        Assert.That(back.Keys, Is.EqualTo(predictions.Keys));
    }

    [Test]
    public void Slices_read_back_in_the_order_that_their_names_have()
    {
        string[] regions = ["so, \"south\"", "(missing)", "10"];
        var written = Binary with
        {
            Slices = [RowSlices.Of("region", regions, []), RowSlices.Of("age", ["≥ 60", "< 30", "(missing)"], [30, 60]), RowSlices.Of("size", ["10", "9", "10"], [])],
        };

        var back = PredictionsCsv.Read(new MemoryStream(Written(written)), "p.csv.gz", written.Task, written.Labels, default, [Slice("region"), Slice("age", 30, 60), Slice("size")]);

        Assert.That(Text(written), Does.StartWith("row,split,label,prediction,score,weight,group,slice_region,slice_age,slice_size\n").And.Contain(",4,\"so, \"\"south\"\"\",≥ 60,10\n"));
        for (var i = 0; i < 3; i++)
        {
            Assert.That(back.Slices[i].Column, Is.EqualTo(written.Slices[i].Column));
            Assert.That(back.Slices[i].Members, Is.EqualTo(written.Slices[i].Members));
            Assert.That(back.Slices[i].Codes, Is.EqualTo(written.Slices[i].Codes));
        }
        Assert.That(back.Slices[2].Members, Is.EqualTo(new[] { "9", "10" }));

        static SliceConfig Slice(string column, params double[] cuts) => new(column, [.. cuts], new Place("cml.yaml"));
    }

    [TestCase("row,split,label,prediction\n1,test,a,a\n", "p.csv:1", "header")]
    [TestCase("split,row,label,prediction,score\ntest,1,a,a,0.5\n", "p.csv:1", "header")]
    [TestCase("row,split,label,prediction,score,key\n1,test,a,a,0.5,0123456789ABCDEF\n", "p.csv:2", "16 hexadecimal digits")]
    [TestCase("row,split,label,prediction,score\n1,test,a,a,0.5\n1.5,test,a,a,0.5\n", "p.csv:3", "a row number")]
    [TestCase("row,split,label,prediction,score\n0,test,a,a,0.5\n", "p.csv:2", "a row number")]
    [TestCase("row,split,label,prediction,score\n1,exam,a,a,0.5\n", "p.csv:2", "train, validation or test")]
    [TestCase("row,split,label,prediction,score\n1,test,c,a,0.5\n", "p.csv:2", "a label")]
    [TestCase("row,split,label,prediction,score\n1,test,a,,0.5\n", "p.csv:2", "a label")]
    [TestCase("row,split,label,prediction,score\n1,test,a,a,1.5\n", "p.csv:2", "a probability")]
    [TestCase("row,split,label,prediction,score\n1,test,a,a,\n", "p.csv:2", "a probability")]
    [TestCase("row,split,label,prediction,score\n1,test,a,a,nan\n", "p.csv:2", "a probability")]
    [TestCase("row,split,label,prediction,score,weight\n1,test,a,a,0.5,-1\n", "p.csv:2", "0 or more")]
    [TestCase("row,split,label,prediction,score,group\n1,test,a,a,0.5,0\n", "p.csv:2", "a group number")]
    [TestCase("row,split,label,prediction,score\n1,test,a,a,high\n", "p.csv:2", "declared as number")]
    [TestCase("row,split,label,prediction,score\n1,test,a,a\n", "p.csv:2", "5 fields")]
    [TestCase("", "p.csv", "empty")]
    public void A_hostile_file_is_refused_with_its_place(string text, string place, string words)
    {
        var problem = DataKit.OnlyProblem(() =>
            PredictionsCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "p.csv", MachineLearningTask.Binary, ["a", "b"], default));

        Assert.That(problem.Place!.ToString(), Is.EqualTo(place));
        Assert.That(problem.Message, Does.Contain(words));
    }

    [Test]
    public void A_large_file_with_a_column_too_many_is_refused_by_its_header()
    {
        var text = "row,split,label,prediction,note\n" + string.Concat(Enumerable.Range(1, 60_000).Select(i => $"{i},test,1,1,{(i < 59_000 ? "1" : "word")}\n"));

        var problem = DataKit.OnlyProblem(() =>
            PredictionsCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "p.csv", MachineLearningTask.Regression, [], default));

        Assert.That(problem.Found, Does.Contain("note"));
    }

    [Test]
    public void Every_bad_column_is_told_at_once()
    {
        var problems = DataKit.Problems(() => PredictionsCsv.Read(
            new MemoryStream("row,split,label,prediction\n1,exam,1,2\n0,train,,2\n"u8.ToArray()), "p.csv", MachineLearningTask.Regression, [], default));

        Assert.That(problems.Select(problem => $"{problem.Place} {problem.Code}"), Is.EqualTo(new[] { "p.csv:3 CML232", "p.csv:2 CML232", "p.csv:3 CML232" }));
    }

    private static byte[] Written(Predictions predictions)
    {
        var target = new MemoryStream();
        PredictionsCsv.Write(target, predictions);
        return target.ToArray();
    }

    private static string Text(Predictions predictions) => Unzipped(Written(predictions));

    private static string Unzipped(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
