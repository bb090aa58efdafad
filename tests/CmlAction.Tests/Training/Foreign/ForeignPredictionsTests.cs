using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Foreign;
using CmlAction.Tests.Data;

namespace CmlAction.Tests.Training.Foreign;

internal sealed class ForeignPredictionsTests
{
    private static readonly CmlConfig Config = DataKit.Config("y", data => data with { Id = "id" });

    /// <summary>40 rows, ids 101 to 140, every other one positive.</summary>
    private static readonly DataSplit Binary = DataKit.Split(
        "id,x,y\n" + string.Concat(Enumerable.Range(1, 40).Select(row => $"{100 + row},{row * 7 % 13},{row % 2}\n")), Config);

    [Test]
    public void Rows_are_found_by_number_or_by_id_in_any_order()
    {
        var byNumber = Read("row,score\n" + Lines(Binary.Test.Rows, row => $"{row + 1},{Score(row)}"));
        var byId = Read("score,id\n" + Lines(Binary.Test.Rows.Reverse(), row => $"{Score(row)},{row + 101}.0"));

        Assert.That(byNumber.Rows, Is.EqualTo(Binary.Test.Rows.Select(row => row + 1)));
        Assert.That(byNumber.Scores, Is.EqualTo(Binary.Test.Rows.Select(Score)));
        Assert.That(byNumber.Truth, Is.EqualTo(Binary.Test.Rows.Select(row => (row + 1.0) % 2)));
        Assert.That(byNumber.Splits, Is.All.EqualTo(SplitName.Test));
        Assert.That(byId.Scores, Is.EqualTo(byNumber.Scores));
        Assert.That(byId.Rows, Is.EqualTo(byNumber.Rows));
    }

    [Test]
    public void Rows_of_train_are_not_judged_unless_the_file_divides_the_rows_itself()
    {
        var everything = "row,score{0}\n" + Lines(Enumerable.Range(0, 40), row => $"{row + 1},{Score(row)}{{{row % 3 + 1}}}");
        var ours = Read(string.Format(everything, "", "", "", ""));
        var theirs = Read(string.Format(everything, ",split", ",test", ",train", ",validation"));

        Assert.That(ours.Rows, Is.EqualTo(Binary.Test.Rows.Select(row => row + 1)));
        Assert.That(theirs.Of(SplitName.Test).Rows, Is.EqualTo(Enumerable.Range(0, 40).Where(row => row % 3 == 0).Select(row => row + 1)));
        Assert.That(theirs.Of(SplitName.Validation).Count, Is.EqualTo(13));
    }

    [Test]
    public void A_decision_without_a_probability_is_one_with_certainty()
    {
        var binary = Read("row,prediction\n" + Lines(Binary.Test.Rows, row => $"{row + 1},{row % 2}.0"));
        var three = Three();
        var multiclass = Read("row,prediction\n" + Lines(three.Test.Rows, row => $"{row + 1},c"), three);

        Assert.That(binary.Scores, Is.EqualTo(Binary.Test.Rows.Select(row => row % 2 * 1.0)));
        Assert.That(multiclass.Scores, Is.EqualTo(three.Test.Rows.SelectMany(_ => new[] { 0.0, 0, 1 })));
    }

    [Test]
    public void Probabilities_of_classes_stand_in_label_order_whatever_their_order_in_the_file()
    {
        var three = Three();
        var read = Read("score_c,row,score_a,score_b\n" + Lines(three.Test.Rows, row => $"0.5,{row + 1},0.2,0.3"), three);

        Assert.That(read.Scores.Take(3), Is.EqualTo(new[] { 0.2, 0.3, 0.5 }));
        Assert.That(read.Labels, Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Numbers_are_read_with_the_labels_weights_and_groups_of_the_data()
    {
        var config = DataKit.Config("y", data => data with { Weight = "w", Group = "g", Split = data.Split with { By = SplitMethod.Group } });
        var split = DataKit.Split(
            "g,w,x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row / 3},{row % 2 + 1},{row * 7 % 13},{row / 4.0 + 0.1}\n")), config);

        var read = ForeignPredictions.Read(
            DataKit.FileOf("row,prediction,label\n" + Lines(split.Test.Rows, row => $"{row + 1},{row},{row / 4.0 + 0.1}")), split, config, default);

        Assert.That(read.Scores, Is.EqualTo(split.Test.Rows.Select(row => (double)row)));
        Assert.That(read.Weights, Is.EqualTo(split.Test.Rows.Select(row => row % 2 + 1.0)));
        Assert.That(read.Groups, Is.EqualTo(split.Test.Rows.Select(row => row / 3 + 1)));
    }

    [Test]
    public void Weights_of_the_file_count_where_the_data_have_none() => Assert.That(
        Read("row,score,weight\n" + Lines(Binary.Test.Rows, row => $"{row + 1},0.5,{row}.5")).Weights,
        Is.EqualTo(Binary.Test.Rows.Select(row => row + 0.5)));

    [TestCase("x,score\n1,0.5\n", "p.csv:1", "no column says which row")]
    [TestCase("row,points\n1,0.5\n", "p.csv:1", "there are no scores")]
    [TestCase("row,score\n41,0.5\n", "p.csv:2", "\"row\" is not a row of the data, 1 to 40")]
    [TestCase("row,score\none,0.5\n", "p.csv:2", "\"row\" is not a row of the data")]
    [TestCase("id,score\n7,0.5\n", "p.csv:2", "\"id\" is not the id of exactly one row")]
    [TestCase("row,score\n1,1.5\n", "p.csv:2", "\"score\" is not a probability, 0 to 1")]
    [TestCase("row,score\n1,\n", "p.csv:2", "\"score\" is not a probability, 0 to 1")]
    [TestCase("row,score,weight\n1,0.5,-1\n", "p.csv:2", "\"weight\" is not a weight")]
    [TestCase("row,prediction\n1,maybe\n", "p.csv:2", "\"prediction\" is not a label of the target")]
    [TestCase("row,score,split\n1,0.5,exam\n2,0.5,test\n", "p.csv:2", "\"split\" is not train, validation or test")]
    [TestCase("row,score,split\n1,0.5,train\n", "p.csv:1", "no row is in the part test")]
    [TestCase("row,score,split,label\n1,0.5,test,0\n", "p.csv:2", "\"label\" is not what the data say")]
    [TestCase("row,score,split\n1,0.5,test\n1,0.6,test\n", "p.csv:3", "\"row\" is not said once")]
    [TestCase("row,score\n1,0.5\n", "p.csv", "of the data have no prediction")]
    public void What_cannot_be_is_told_with_its_place(string text, string place, string words)
    {
        var problem = DataKit.OnlyProblem(() => Read(text, Binary));

        Assert.That(problem.Code, Is.EqualTo(ProblemCode.ForeignPredictions));
        Assert.That(problem.Place!.ToString(), Is.EqualTo(place));
        Assert.That(problem.Message, Does.Contain(words));
    }

    [Test]
    public void Probabilities_that_do_not_add_up_are_refused()
    {
        var three = Three();
        var problem = DataKit.OnlyProblem(() => Read("row,score_a,score_b,score_c\n" + Lines(three.Test.Rows, row => $"{row + 1},0.5,0.3,0.3"), three));

        Assert.That(problem.Message, Does.Contain("probabilities that add up to 1"));
    }

    [Test]
    public void An_id_of_two_rows_names_neither()
    {
        var twice = DataKit.Split("id,x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row / 2},{row * 7 % 13},{row % 2}\n")), Config);
        var problem = DataKit.OnlyProblem(() => Read("id,score\n3,0.5\n", twice));

        Assert.That(problem.Message, Does.Contain("exactly one row"));
    }

    [Test]
    public void The_fingerprint_hangs_on_what_is_said_not_on_how_the_file_is_written()
    {
        string Fingerprint(string text) => new ForeignModel(Read(text), "p.csv", Binary, Config).Summary.ModelFingerprint;
        var first = Fingerprint("row,score\n" + Lines(Binary.Test.Rows, row => $"{row + 1},{Score(row)}"));

        Assert.That(Fingerprint("score,id\n" + Lines(Binary.Test.Rows.Reverse(), row => $"{Score(row)},{row + 101}")), Is.EqualTo(first));
        Assert.That(Fingerprint("row,score\n" + Lines(Binary.Test.Rows, row => $"{row + 1},0.5")), Is.Not.EqualTo(first));
    }

    [Test]
    public void It_answers_for_the_rows_it_knows_and_for_no_other()
    {
        var model = new ForeignModel(Read("row,score\n" + Lines(Binary.Test.Rows, row => $"{row + 1},{Score(row)}")), "p.csv", Binary, Config);

        Assert.That(model.Predict(Binary.Dataset.Table, [Binary.Test.Rows[^1]]), Is.EqualTo(new[] { Score(Binary.Test.Rows[^1]) }));
        Assert.That(() => model.Predict(Binary.Dataset.Table, [Binary.Train.Rows[0]]), Throws.InvalidOperationException);
    }

    private static Predictions Read(string text, DataSplit? split = null) =>
        ForeignPredictions.Read(DataKit.FileOf(text, "p.csv"), split ?? Binary, Config, default);

    private static DataSplit Three() => DataKit.Split(
        "id,x,y\n" + string.Concat(Enumerable.Range(1, 60).Select(row => $"{100 + row},{row * 7 % 13},{"abc"[row % 3]}\n")), Config);

    private static double Score(int row) => (row + 1) / 64.0;

    private static string Lines(IEnumerable<int> rows, Func<int, string> line) => string.Concat(rows.Select(row => line(row) + "\n"));
}
