using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training.Encoding;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class FeatureEncoderTests
{
    [Test]
    public void Categories_are_those_of_the_train_rows_in_ordinal_order()
    {
        var split = new Datasets().Names("kind", ["b", "Z", null, "ä", "a", "only in test"])
            .Values("y", [1, 2, 3, 4, 5, 6]).Parts([0, 0, 0, 0, 0, 2]).Split();

        var features = FeatureEncoder.Fit(split);

        Assert.That(features.Single().Categories, Is.EqualTo(["Z", "a", "b", "ä"]));
    }

    [Test]
    public void Numbers_stay_themselves_names_become_codes_and_gaps_become_NaN()
    {
        var split = new Datasets().Numbers("x", [1.5, double.NaN, -3]).Names("kind", ["b", null, "a"])
            .Values("y", [1, 2, 3]).Parts([0, 0, 0]).Split();

        var encoded = FeatureEncoder.Encode(FeatureEncoder.Fit(split), split.Dataset.Table, [0, 1, 2]);

        Assert.That(encoded, Is.EqualTo(new[] { 1.5f, float.NaN, -3, 1, float.NaN, 0 }));
    }

    [Test]
    public void Instants_become_days_since_the_earliest_train_row_so_that_minutes_survive_float32()
    {
        var split = new Datasets().Numbers("when", [1.7e9 + 60, 1.7e9, 1.7e9 + 86_400, 1.7e9 - 86_400], ColumnType.Datetime)
            .Values("y", [1, 2, 3, 4]).Parts([0, 0, 0, 2]).Split();

        var encoded = FeatureEncoder.Encode(FeatureEncoder.Fit(split), split.Dataset.Table, [0, 1, 2, 3]);

        Assert.That(encoded, Is.EqualTo(new[] { 60f / 86_400, 0, 1, -1 }));
    }

    [Test]
    public void Columns_that_do_not_vary_within_the_train_rows_are_left_out()
    {
        var split = new Datasets().Numbers("same", [7, 7, 8]).Numbers("same in float32", [1, 1 + 1e-12, 2]).Numbers("gap", [7, double.NaN, 7])
            .Names("one name", ["a", "a", "b"]).Names("name or nothing", ["a", null, "a"])
            .Values("y", [1, 2, 3]).Parts([0, 0, 2]).Split();

        Assert.That(FeatureEncoder.Fit(split).Select(feature => feature.Name), Is.EqualTo(["gap", "name or nothing"]));
    }

    [Test]
    public void Ignored_columns_are_no_features()
    {
        var split = new Datasets().Numbers("x", [1, 2]).Numbers("other", [1, 2]).Ignored("other").Values("y", [1, 2]).Parts([0, 0]).Split();

        Assert.That(FeatureEncoder.Fit(split).Select(feature => feature.Name), Is.EqualTo(["x"]));
    }

    [Test]
    public void Every_column_that_is_missing_or_of_another_type_is_named_at_once()
    {
        var table = new Datasets().Names("x", ["a", "b"]).Numbers("kind", [1, 2]).Numbers("Size", [1, 2]).Table();

        var error = Assert.Throws<CmlException>(() => FeatureEncoder.Encode(
            [new("x", ColumnType.Number), new("size", ColumnType.Number), new("kind", ColumnType.Category)], table, [0, 1]));

        Assert.That(error.Problems.Select(problem => problem.Code), Is.EqualTo([ProblemCode.FeatureType, ProblemCode.FeatureMissing, ProblemCode.FeatureType]));
        Assert.That(error.Problems[0].Message, Does.Contain("\"x\""));
        Assert.That((error.Problems[0].Found, error.Problems[0].Expected), Is.EqualTo(("a column of names", "a column of numbers")));
        Assert.That(error.Problems[1].Expected, Is.EqualTo("a column of numbers; did you mean \"Size\"?"));
        Assert.That(error.Problems, Has.All.Matches<Problem>(problem => problem!.Place == new Place("data.csv", 1)));
    }

    [Test]
    public void A_column_without_any_value_is_missing_values_whatever_its_type_was_taken_for()
    {
        var table = new Datasets().Names("x", [null, null]).Table();

        Assert.That(FeatureEncoder.Encode([new("x", ColumnType.Number)], table, [0, 1]), Has.All.NaN);
    }

    [Test]
    public void Numbers_beyond_float32_are_a_problem_with_column_and_place_but_without_the_value()
    {
        var table = new Datasets().Numbers("x", [1, 2e38, double.NegativeInfinity]).Table();

        var error = Assert.Throws<CmlException>(() => FeatureEncoder.Encode([new("x", ColumnType.Number)], table, [0, 1, 2]));

        Assert.That(error.Problems.Single().Code, Is.EqualTo(ProblemCode.FeatureTooLarge));
        Assert.That(error.Problems.Single().Message, Is.EqualTo("column \"x\" has 2 rows with a number beyond ±1e38"));
        Assert.That(error.Problems.Single().Place, Is.EqualTo(new Place("data.csv", 3)));
    }

    [Test]
    public void A_matrix_larger_than_any_array_is_a_problem_and_no_overflow()
    {
        Assert.That(() => FeatureEncoder.RequireSize(2_000_000_000, 10_000), Throws.Problem(ProblemCode.OutOfMemory));
        Assert.That(() => FeatureEncoder.RequireSize(1_000_000, 1_000), Throws.Nothing);
    }
}
