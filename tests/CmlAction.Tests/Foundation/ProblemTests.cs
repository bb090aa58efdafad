using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Foundation;

public class ProblemTests
{
    private static readonly ProblemCode Code = new(12, "No such column", "The column is not in the file.", "name a column of the file");

    [Test]
    public void A_problem_says_where_what_was_found_what_was_expected_and_what_to_do()
    {
        var problem = new Problem(Code, "data.target names a column that is not in data/train.csv")
        {
            Place = new Place("cml.yaml", 14, 11),
            Found = "customer_id, churn",
            Expected = "one of these",
            Remedy = "set data.target: churn",
        };

        Assert.That(problem.ToString(), Is.EqualTo("""
            cml.yaml:14:11  CML012  data.target names a column that is not in data/train.csv
              found     customer_id, churn
              expected  one of these
              do        set data.target: churn
            """));
    }

    [Test]
    public void Without_a_remedy_the_cure_of_the_catalogue_is_shown() =>
        Assert.That(new Problem(Code, "no column").ToString(), Is.EqualTo("CML012  no column\n  do        name a column of the file"));

    [TestCase(null, null, ExpectedResult = "a/b.csv")]
    [TestCase(3, null, ExpectedResult = "a/b.csv:3")]
    [TestCase(3, 7, ExpectedResult = "a/b.csv:3:7")]
    public string A_place_is_written_as_editors_read_it(int? line, int? column) => new Place("a/b.csv", line, column).ToString();

    [Test]
    public void An_exception_carries_all_problems()
    {
        var thrown = new CmlException(new Problem(Code, "one"), new Problem(Code, "two"));

        Assert.That(thrown.Problems.Select(problem => problem.Message), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(thrown.Message, Does.Contain("one").And.Contain("two"));
    }

    [Test]
    public void An_exception_without_a_problem_is_a_bug()
    {
        Assert.That(() => new CmlException(), Throws.ArgumentException);
        Assert.That(() => CmlException.ThrowIfAny([]), Throws.Nothing);
        Assert.That(() => CmlException.ThrowIfAny([new Problem(Code, "one")]), Throws.TypeOf<CmlException>());
    }
}
