using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Encoding;
using CmlAction.Tests.Kit;

namespace CmlAction.Tests.Training;

internal sealed class ModelMatrixTests
{
    private static readonly float Gap = float.NaN;

    [Test]
    public void A_linear_model_sees_standardised_numbers()
    {
        var column = ModelMatrix.StandardizedColumns([new("x", ColumnType.Number)], [2, 4, 4, 4, 5, 5, 7, 9], TextCounts.None, 8).Single();

        Assert.That((column.Name, column.Kind, column.Mean, column.Deviation), Is.EqualTo(("x", ModelColumnKind.Standardized, 5.0, 2.0)));
    }

    [Test]
    public void Mean_and_deviation_are_of_the_values_present_and_gaps_get_a_column_of_their_own()
    {
        var columns = ModelMatrix.StandardizedColumns([new("x", ColumnType.Number)], [1, Gap, 3, Gap], TextCounts.None, 4);

        Assert.That(
            columns.Select(column => (column.Name, column.Kind, column.Mean, column.Deviation)),
            Is.EqualTo([("x", ModelColumnKind.Standardized, 2.0, 1.0), ("x is missing", ModelColumnKind.Missing, 0.0, 0.5)]));
    }

    [Test]
    public void Each_category_is_a_column_of_zeros_and_ones()
    {
        var feature = new FeatureSchema("kind", ColumnType.Category) { Categories = ["a", "b"] };

        var columns = ModelMatrix.StandardizedColumns([feature], [0, 0, 0, 1], TextCounts.None, 4);

        Assert.That(columns.Select(column => (column.Name, column.Category)), Is.EqualTo([("kind=a", 0), ("kind=b", 1)]));
        Assert.That(columns.Select(column => column.Deviation), Has.All.EqualTo(Math.Sqrt(0.25 * 0.75)).Within(1e-15));
    }

    [Test]
    public void Numbers_that_never_vary_are_left_out()
    {
        Assert.That(ModelMatrix.StandardizedColumns([new("x", ColumnType.Number), new("none", ColumnType.Number)], [7, 7, Gap, Gap], TextCounts.None, 2), Is.Empty);
    }

    [Test]
    public void Texts_make_many_columns_and_their_matrix_is_held_to_two_gibibytes()
    {
        Assert.That(() => ModelMatrix.RequireTextSize(1_000_000, 500), Throws.Nothing);
        Assert.That(() => ModelMatrix.RequireTextSize(1_000_000, 600), Throws.Problem(ProblemCode.OutOfMemory, "600 columns, too many for 1,000,000 rows"));
    }

    [Test]
    public void Words_of_a_linear_model_have_deviation_1_over_the_rows_with_a_text()
    {
        var split = new Datasets().Texts("note", ["a", "a a a", "b", "b", null]).Values("y", [1, 2, 3, 4, 5]).Parts([0, 0, 0, 0, 0]).Split();
        ImmutableArray<FeatureSchema> features = [new("note", ColumnType.Category) { Buckets = [913] }];
        int[] rows = [0, 1, 2, 3, 4];
        var encoded = FeatureEncoder.Encode(features, split.Dataset.Table, rows);

        var columns = ModelMatrix.StandardizedColumns(features, encoded, TextCounts.Of(features, split.Dataset.Table, rows), 5);

        Assert.That(columns.Select(column => (column.Name, column.Kind)), Is.EqualTo([("note words 913", ModelColumnKind.ScaledWords), ("note is missing", ModelColumnKind.Missing)]));
        Assert.That(columns[0].Deviation, Is.EqualTo(Math.Sqrt(1.5)).Within(1e-15), "of 1, 3, 0 and 0");
    }

    [Test]
    public void Names_that_other_readers_refuse_are_replaced_and_stay_different()
    {
        FeatureSchema[] features = [new("a[0]", ColumnType.Number), new("a_0_", ColumnType.Number), new("a<0]", ColumnType.Number), new("", ColumnType.Number), new("tab\there", ColumnType.Category)];

        var columns = ModelMatrix.NativeColumns([.. features]);

        Assert.That(columns.Select(column => column.Name), Is.EqualTo(["a_0_", "a_0__2", "a_0__3", "_", "tab_here"]));
        Assert.That(columns.Select(column => column.Type), Is.EqualTo(["float", "float", "float", "float", "c"]));
    }
}
