using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Config;

public class SentenceParserTests
{
    private static readonly Place Start = new("cml.yaml", 5, 7);

    [TestCase("roc_auc >= 0.80", Comparison.GreaterOrEqual, 0.8)]
    [TestCase("log_loss<=0.5", Comparison.LessOrEqual, 0.5)]
    [TestCase("rows > 1000", Comparison.Greater, 1000)]
    [TestCase("mean_error < -.5", Comparison.Less, -0.5)]
    [TestCase("duplicates = 0", Comparison.Equal, 0)]
    [TestCase("recall >= 7%", Comparison.GreaterOrEqual, 0.07)]
    [TestCase("recall >= +12.5 %", Comparison.GreaterOrEqual, 0.125)]
    public void A_quantity_is_compared_with_a_number(string text, Comparison comparison, double bound)
    {
        var sentence = Parse(text);

        Assert.That(sentence.Comparison, Is.EqualTo(comparison));
        Assert.That(sentence.Bound, Is.EqualTo(new Bound(null, bound, Relative: false) { IsPercent = sentence.Text.EndsWith('%') }));
        Assert.That(sentence.Scope, Is.Null);
        Assert.That(sentence.Arguments, Is.Empty);
        Assert.That(sentence.Text, Is.EqualTo(text));
        Assert.That(sentence.Place, Is.EqualTo(Start));
        Assert.That(sentence.Severity, Is.EqualTo(Severity.Fail));
    }

    [TestCase("r2 >= dummy", BoundReference.Dummy, 0, false)]
    [TestCase("r2 >= base - 0.01", BoundReference.Base, -0.01, false)]
    [TestCase("r2 >= base-1%", BoundReference.Base, -0.01, true)]
    [TestCase("r2 >= overall + 25 %", BoundReference.Overall, 0.25, true)]
    [TestCase("r2 >= base - 0", BoundReference.Base, 0, false)]
    public void A_bound_can_refer_to_another_measurement(string text, BoundReference reference, double offset, bool isRelative)
    {
        var bound = Parse(text).Bound;

        Assert.That(bound, Is.EqualTo(new Bound(reference, offset, isRelative)));
        Assert.That(double.IsNegative(bound.Value), Is.EqualTo(offset < 0), "no minus zero");
    }

    [TestCase("recall for class outage >= 0.85", ScopeKind.ForClass, "outage")]
    [TestCase("recall for class non smoker >= 0.85", ScopeKind.ForClass, "non smoker")]
    [TestCase("recall for class \"<5\" >= 0.85", ScopeKind.ForClass, "<5")]
    [TestCase("recall for class 'it''s >= 1' >= 0.85", ScopeKind.ForClass, "it's >= 1")]
    [TestCase("recall for class it's >= 0.85", ScopeKind.ForClass, "it's")]
    [TestCase("recall for class 1 = 0.85", ScopeKind.ForClass, "1")]
    [TestCase("recall for each region >= 0.60", ScopeKind.ForEach, "region")]
    [TestCase("recall   for   each   region   >= 0.60", ScopeKind.ForEach, "region")]
    [TestCase("rmse on train <= 3", ScopeKind.On, "train")]
    [TestCase("rmse on validation<=3", ScopeKind.On, "validation")]
    public void A_scope_says_on_what_it_is_measured(string text, ScopeKind kind, string name) =>
        Assert.That(Parse(text).Scope, Is.EqualTo(new Scope(kind, name)));

    [Test]
    public void A_quantity_takes_arguments()
    {
        Assert.That(Parse("overlap(train, test) = 0").Arguments, Is.EqualTo(new[] { "train", "test" }));
        Assert.That(Parse("nulls( \"a, b)\" ) = 0").Arguments, Is.EqualTo(new[] { "a, b)" }));
        Assert.That(Parse("drift(house price) for each region <= 0.1").Scope, Is.EqualTo(new Scope(ScopeKind.ForEach, "region")));
    }

    [TestCase("", 0, "does not begin with a name")]
    [TestCase(">= 0.8", 0, "does not begin with a name")]
    [TestCase("ROC_AUC >= 0.8", 0, "write roc_auc")]
    [TestCase("roc-auc >= 0.8", 0, "write roc_auc")]
    [TestCase("roc auc >= 0.8", 4, "\"auc\" is not expected after \"roc\"")]
    [TestCase("roc_auc", 7, "the comparison is missing after \"roc_auc\"")]
    [TestCase("roc_auc 0.8", 8, "\"0.8\" is not expected")]
    [TestCase("roc_auc >=", 10, "the bound is missing")]
    [TestCase("roc_auc >= >= 1", 11, "is not a number")]
    [TestCase("roc_auc >= 0.8 0.9", 15, "left over")]
    [TestCase("roc_auc >= 0,8", 11, "write a decimal point")]
    [TestCase("roc_auc >= 1,000.5", 11, "no thousands separator")]
    [TestCase("roc_auc >= 1e-3", 11, "without an exponent")]
    [TestCase("roc_auc >= 8.", 11, "\"8.\" is not a number")]
    [TestCase("roc_auc >= NaN", 11, "\"NaN\" is not a bound")]
    [TestCase("roc_auc >= infinity", 11, "not a bound")]
    [TestCase("roc_auc >= 99999999999999999999999999999999999999999", 11, "not a number")]
    [TestCase("roc_auc >= bsae - 1%", 11, "did you mean \"base\"?")]
    [TestCase("roc_auc >= base 1%", 16, "is not an offset")]
    [TestCase("roc_auc >= base − 1%", 16, "is not an offset")]
    [TestCase("roc_auc >= base - x", 18, "\"x\" is not a number")]
    [TestCase("roc_auc >= base - -1", 18, "is not a number")]
    [TestCase("roc_auc == 0.8", 8, "write =")]
    [TestCase("roc_auc ≥ 0.8", 8, "write >=")]
    [TestCase("roc_auc != 0.8", 8, "\"!=\" is not a comparison")]
    [TestCase("roc_auc ! 0.8", 8, "is not a comparison")]
    [TestCase("recall for >= 0.8", 11, "not followed by \"each\" or \"class\"")]
    [TestCase("recall for clas a >= 0.8", 11, "did you mean \"class\"?")]
    [TestCase("recall for class >= 0.8", 17, "a name is missing after \"for class\"")]
    [TestCase("recall for class \"a >= 0.8", 17, "the quote is not closed")]
    [TestCase("recall for class <5 >= 0.8", 17, "a name is missing")]
    [TestCase("recall for class a", 18, "the comparison is missing")]
    [TestCase("recall on tset >= 0.8", 10, "did you mean \"test\"?")]
    [TestCase("nulls(a = 0", 8, "parenthesis is not closed")]
    [TestCase("nulls() = 0", 6, "an argument is missing")]
    [TestCase("nulls(a,) = 0", 8, "an argument is missing")]
    public void A_mistake_is_pointed_at(string text, int at, string says)
    {
        var problems = new List<Problem>();

        Assert.That(SentenceParser.Parse(text, Severity.Warn, Start, problems), Is.Null);

        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That(problems[0].Code, Is.EqualTo(ProblemCode.InvalidSentence));
        Assert.That(problems[0].ToString(), Does.Contain(says));
        Assert.That(problems[0].Place, Is.EqualTo(Start with { Column = 7 + at }), problems[0].ToString());
    }

    [Test]
    public void Without_a_column_a_mistake_is_pointed_at_as_a_whole()
    {
        var problems = new List<Problem>();

        SentenceParser.Parse("roc_auc", Severity.Fail, new Place("cml.yaml", 5), problems);

        Assert.That(problems.Single().Place, Is.EqualTo(new Place("cml.yaml", 5)));
    }

    [Test]
    public void Anything_but_one_short_line_is_refused_quickly()
    {
        var problems = new List<Problem>();

        SentenceParser.Parse(new string('(', 1_000_000), Severity.Fail, Start, problems);
        SentenceParser.Parse("roc_auc\n>= 0.8", Severity.Fail, Start, problems);

        Assert.That(problems.Select(problem => problem.Message), Is.All.Contains("one line"));
        Assert.That(problems, Has.Count.EqualTo(2));
    }

    private static Sentence Parse(string text)
    {
        var problems = new List<Problem>();
        var sentence = SentenceParser.Parse(text, Severity.Fail, Start, problems);
        Assert.That(problems, Is.Empty);
        return sentence!;
    }
}
