using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data;

internal sealed class DatasetBuilderTests
{
    [TestCase("0", "1", "1")]
    [TestCase("1", "0", "1")]
    [TestCase("1.0", "0.0", "1")]
    [TestCase("False", "True", "True")]
    [TestCase("true", "false", "true")]
    [TestCase("YES", "NO", "YES")]
    public void The_positive_label_of_a_known_pair_is_found_and_last(string first, string second, string positive)
    {
        var dataset = Build($"x,y\n1,{first}\n2,{second}\n3,{second}\n");

        var target = (ClassTarget)dataset.Target;
        Assert.That(target.Task, Is.EqualTo(MachineLearningTask.Binary));
        Assert.That(target.Labels[1], Is.EqualTo(positive));
        Assert.That(target.Codes[0] == 1, Is.EqualTo(first.StartsWith(positive[..1], StringComparison.Ordinal)));
        Assert.That(target.Codes[1], Is.EqualTo(target.Codes[2]).And.Not.EqualTo(target.Codes[0]));
    }

    [TestCase("a", "a", 0)]
    [TestCase("b", "b", 1)]
    public void The_given_positive_label_is_last(string positive, string last, int codeOfB)
    {
        var target = (ClassTarget)Build("x,y\n1,a\n2,b\n3,\n", data => data with { Positive = positive }).Target;

        Assert.That(target.Labels[1], Is.EqualTo(last));
        Assert.That(target.Codes, Is.EqualTo(new[] { 1 - codeOfB, codeOfB, -1 }));
    }

    [Test]
    public void A_positive_number_may_be_spelled_differently()
    {
        Assert.That(((ClassTarget)Build("x,y\n1,1\n2,2\n", data => data with { Positive = "2.0" }).Target).Labels, Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void Names_are_classes_and_few_whole_numbers_that_repeat_are_too()
    {
        Assert.That(Build("x,y\n1,a\n2,b\n3,c\n").Task, Is.EqualTo(MachineLearningTask.Multiclass));
        Assert.That(Build(Targets(30, i => i % 3)).Task, Is.EqualTo(MachineLearningTask.Multiclass));
        Assert.That(Build(Targets(29, i => i % 3)).Task, Is.EqualTo(MachineLearningTask.Regression), "fewer than 10 rows per value");
        Assert.That(Build(Targets(200, i => i % 20)).Task, Is.EqualTo(MachineLearningTask.Multiclass));
        Assert.That(Build(Targets(210, i => i % 21)).Task, Is.EqualTo(MachineLearningTask.Regression), "more than 20 values");
        Assert.That(Build(Targets(60, i => i % 3 + 0.5)).Task, Is.EqualTo(MachineLearningTask.Regression), "not whole");
    }

    [Test]
    public void Labels_that_are_numbers_stand_in_numeric_order_also_when_declared_as_category()
    {
        var expected = new[] { "-1", "2", "10" };

        Assert.That(((ClassTarget)Build("x,y\n1,10\n2,2\n3,-1\n", task: MachineLearningTask.Multiclass).Target).Labels, Is.EqualTo(expected));
        var named = (ClassTarget)Build("x,y\n1,10\n2,2\n3,-1\n", data => data with { Categorical = ["y"] }).Target;
        Assert.That(named.Labels, Is.EqualTo(expected));
        Assert.That(named.Codes, Is.EqualTo(new[] { 2, 1, 0 }));
    }

    [Test]
    public void A_regression_target_keeps_its_numbers()
    {
        var target = (NumberTarget)Build("x,y\n1,0.5\n2,\n3,7\n", task: MachineLearningTask.Regression).Target;

        Assert.That(target.Values, Is.EqualTo(new[] { 0.5, double.NaN, 7 }));
    }

    [Test]
    public void Every_column_gets_its_role()
    {
        var dataset = Build("id,at,g,w,x,skip,y\n1,2024-01-01,a,1,5,7,0\n2,2024-01-02,b,2,6,8,1\n",
            data => data with { Id = "id", Time = "at", Group = "g", Weight = "w" });

        Assert.That(dataset.Roles.Select(role => role.Role),
            Is.EqualTo(new[] { Role.Id, Role.Time, Role.Group, Role.Weight, Role.Feature, Role.Feature, Role.Target }));
        Assert.That(dataset.Features.Select(feature => feature.Name), Is.EqualTo(new[] { "x", "skip" }));
    }

    [Test]
    public void Texts_are_learned_from_and_are_no_features()
    {
        var dataset = Build("x,note,empty,same,y\n1,first of all,,a b,0\n2,second,,a b,1\n", data => data with { Text = ["note", "empty", "same"] });

        Assert.That(dataset.Roles.Select(role => (role.Role, role.Reason)), Is.EqualTo(new[]
        {
            (Role.Feature, null), (Role.Text, null), (Role.Ignored, "all missing"), (Role.Ignored, "constant"), (Role.Target, (string?)null),
        }));
        Assert.That(dataset.Features.Select(column => column.Name), Is.EqualTo(new[] { "x" }));
        Assert.That(dataset.Inputs.Select(column => column.Name), Is.EqualTo(new[] { "x", "note" }));
    }

    [Test]
    public void A_text_alone_is_enough_to_learn_from_however_many_there_are()
    {
        var rows = string.Concat(Enumerable.Range(0, 1200).Select(i => $"note {i},{i % 2}\n"));

        Assert.That(Build("note,y\n" + rows, data => data with { Text = ["note"] }).Inputs.Single().Name, Is.EqualTo("note"));
    }

    [TestCase("1", "2", "holds numbers, not texts")]
    [TestCase("2024-01-01", "2024-01-02", "holds dates, not texts")]
    public void Numbers_and_dates_are_no_texts(string first, string second, string reason)
    {
        var problem = DataKit.OnlyProblem(() => Build($"x,note,y\na,{first},0\nb,{second},1\n", data => data with { Text = ["note"] }));

        Assert.That((problem.Code, problem.Message), Is.EqualTo((ProblemCode.UnusableText, $"column \"note\" {reason}")));
    }

    [Test]
    public void Ignored_columns_are_no_features_whether_kept_or_not()
    {
        var whole = Build("x,z,y\n1,2,0\n2,3,1\n", data => data with { Ignore = ["z"] });
        var skipped = Build("id,x,z,y\n1,1,2,0\n2,2,3,1\n", data => data with { Id = "id", Ignore = ["z"] });

        Assert.That(whole.Roles.Single(role => role.Column == "z").Role, Is.EqualTo(Role.Ignored));
        Assert.That(skipped.Table.SkippedColumns, Is.EqualTo(new[] { "z" }));
        Assert.That(skipped.Features.Select(feature => feature.Name), Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void A_list_of_features_allows_only_these()
    {
        var dataset = Build("a,b,c,y\n1,2,3,0\n2,3,4,1\n", data => data with { Features = ["c", "a"] });

        Assert.That(dataset.Features.Select(feature => feature.Name), Is.EqualTo(new[] { "a", "c" }), "in file order");
    }

    [Test]
    public void Key_columns_of_the_split_are_no_features()
    {
        var dataset = Build("k,x,y\na,1,0\nb,2,1\n", data => data with { Split = data.Split with { By = SplitMethod.Group, Key = ["k"] } });

        Assert.That(dataset.Roles[0], Is.EqualTo(new ColumnRole("k", Role.Group, "split key")));
    }

    [Test]
    public void Columns_that_cannot_be_features_are_dropped_with_a_reason()
    {
        var rows = Enumerable.Range(0, 1200).Select(i =>
            $"{i},same,5,,2024-01-{i % 28 + 1:00},name {i % 1001},name {i % 1000},note {i},{(i % 40 == 0 ? "?" : i % 30)},{i % 2}");
        var text = "x,one,five,none,day,many,some,note,mixed,y\n" + string.Join('\n', rows);

        var reasons = Build(text).Roles.Where(role => role.Reason is not null).ToDictionary(role => role.Column, role => role.Reason!);

        Assert.That(reasons, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["one"] = "constant",
            ["five"] = "constant",
            ["none"] = "all missing",
            ["many"] = "more than 1,000 categories",
            ["note"] = "more than 1,000 categories",
            ["mixed"] = "numbers mixed with texts (see data.types and data.format.missing)",
        }));
    }

    [TestCase(20, 19, "nearly all values distinct")]
    [TestCase(20, 18, null)]
    [TestCase(19, 19, null)]
    public void Names_that_hardly_repeat_are_dropped(int rows, int distinct, string? reason)
    {
        var text = "x,name,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},name {i % distinct},{i % 2}\n"));

        Assert.That(Build(text).Roles[1].Reason, Is.EqualTo(reason));
        Assert.That(Build(text, data => data with { Categorical = ["name"] }).Roles[1].Reason, Is.Null, "a guess does not stand against the user");
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("unknown target", ProblemCode.UnknownColumn, "x,churn\n1,0\n2,1\n", data => data with { Target = "churned" });
        yield return Case("unknown id", ProblemCode.UnknownColumn, "x,y\n1,0\n2,1\n", data => data with { Id = "id" });
        yield return Case("unknown ignored column", ProblemCode.UnknownColumn, "x,y\n1,0\n2,1\n", data => data with { Ignore = ["z"] });
        yield return Case("unknown type", ProblemCode.UnknownColumn, "x,y\n1,0\n2,1\n", data => data with { Types = data.Types.Add("z", ColumnTypeName.Number) });
        yield return Case("unknown split key", ProblemCode.UnknownColumn, "x,y\n1,0\n2,1\n", data => data with { Split = data.Split with { Key = ["z"] } });
        yield return Case("two roles", ProblemCode.RoleConflict, "x,y\n1,0\n2,1\n", data => data with { Id = "x", Group = "x" });
        yield return Case("ignored target", ProblemCode.RoleConflict, "x,y\n1,0\n2,1\n", data => data with { Ignore = ["y"] });
        yield return Case("target as feature", ProblemCode.RoleConflict, "x,y\n1,0\n2,1\n", data => data with { Features = ["x", "y"] });
        yield return Case("two types", ProblemCode.RoleConflict, "x,y\n1,0\n2,1\n",
            data => data with { Categorical = ["x"], Types = data.Types.Add("x", ColumnTypeName.Number) });
        yield return Case("target all missing", ProblemCode.UnusableTarget, "x,y\n1,\n2,NA\n");
        yield return Case("target with one class", ProblemCode.UnusableTarget, "x,y\n1,a\n2,a\n");
        yield return Case("target with one number", ProblemCode.UnusableTarget, "x,y\n1,5\n2,5\n", task: MachineLearningTask.Regression);
        yield return Case("target of dates", ProblemCode.UnusableTarget, "x,y\n1,2024-01-01\n2,2024-01-02\n");
        yield return Case("regression on names", ProblemCode.UnusableTarget, "x,y\n1,a\n2,b\n", task: MachineLearningTask.Regression);
        yield return Case("binary with three", ProblemCode.UnusableTarget, "x,y\n1,a\n2,b\n3,c\n", task: MachineLearningTask.Binary);
        yield return Case("endless label", ProblemCode.UnusableTarget, $"x,y\n1,{new string('l', 201)}\n2,b\n3,c\n");
        yield return Case("101 numbers as classes", ProblemCode.TooManyClasses, Targets(300, i => i % 101), task: MachineLearningTask.Multiclass);
        yield return Case("1,001 names as classes", ProblemCode.TooManyClasses, "x,y\n" + string.Concat(Enumerable.Range(0, 1001).Select(i => $"1,n{i}\n")));
        yield return Case("positive not given", ProblemCode.PositiveNeeded, "x,y\n1,a\n2,b\n");
        yield return Case("positive not a label", ProblemCode.UnusablePositive, "x,y\n1,a\n2,b\n", data => data with { Positive = "c" });
        yield return Case("positive without binary", ProblemCode.UnusablePositive, "x,y\n1,a\n2,b\n3,c\n", data => data with { Positive = "c" });
        yield return Case("negative weight", ProblemCode.UnusableWeight, "x,w,y\n1,1,0\n2,-1,1\n", data => data with { Weight = "w" });
        yield return Case("missing weight", ProblemCode.UnusableWeight, "x,w,y\n1,1,0\n2,,1\n", data => data with { Weight = "w" });
        yield return Case("weight of names", ProblemCode.UnusableWeight, "x,w,y\n1,a,0\n2,b,1\n", data => data with { Weight = "w" });
        yield return Case("weights all zero", ProblemCode.UnusableWeight, "x,w,y\n1,0,0\n2,0,1\n", data => data with { Weight = "w" });
        yield return Case("time of names", ProblemCode.UnusableTime, "x,t,y\n1,monday,0\n2,tuesday,1\n", data => data with { Time = "t" });
        yield return Case("no feature left", ProblemCode.NoFeatures, "x,y\n5,0\n5,1\n");
        yield return Case("only a target", ProblemCode.NoFeatures, "y\n0\n1\n");
    }

    [TestCaseSource(nameof(Wrong))]
    public void A_contradiction_is_refused_with_its_place(string text, ProblemCode code, Func<DataConfig, DataConfig>? data, MachineLearningTask? task)
    {
        var problem = DataKit.OnlyProblem(() => Build(text, data, task));

        Assert.That(problem.Code, Is.EqualTo(code));
        Assert.That(problem.Place!.File, Is.EqualTo("cml.yaml"));
    }

    [Test]
    public void An_unknown_column_is_answered_with_the_nearest_and_all_come_at_once()
    {
        var problems = DataKit.Problems(() => Build("tenure,churn\n1,0\n2,1\n", data => data with { Target = "chrun", Id = "id", Ignore = ["tenur"] }));

        Assert.That(problems.Select(problem => problem.Expected),
            Is.EqualTo(new[] { "one of these; did you mean \"churn\"?", "one of these", "one of these; did you mean \"tenure\"?" }));
    }

    [Test]
    public void Many_numbers_as_classes_are_asked_about()
    {
        var problem = DataKit.OnlyProblem(() => Build(Targets(1400, i => i), task: MachineLearningTask.Multiclass));

        Assert.That(problem.Message, Is.EqualTo("target \"y\" has 1,400 different numbers; is this task: regression?"));
    }

    private static TestCaseData Case(
        string name, ProblemCode code, string text, Func<DataConfig, DataConfig>? data = null, MachineLearningTask? task = null) =>
        new TestCaseData(text, code, data, task).SetArgDisplayNames(name);

    private static string Targets(int rows, Func<int, double> target) =>
        "x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},{target(i)}\n"));

    private static Dataset Build(string text, Func<DataConfig, DataConfig>? data = null, MachineLearningTask? task = null) =>
        DataKit.Dataset(text, DataKit.Config("y", data, task));
}
