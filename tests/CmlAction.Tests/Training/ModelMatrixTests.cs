using CmlAction.Core.Data;
using CmlAction.Core.Training;
using CmlAction.Core.Training.Encoding;

namespace CmlAction.Tests.Training;

internal sealed class ModelMatrixTests
{
    private static readonly float Gap = float.NaN;

    [Test]
    public void A_linear_model_sees_standardised_numbers()
    {
        var column = ModelMatrix.StandardizedColumns([new("x", ColumnType.Number)], [2, 4, 4, 4, 5, 5, 7, 9], 8).Single();

        Assert.That((column.Name, column.Kind, column.Mean, column.Deviation), Is.EqualTo(("x", ModelColumnKind.Standardized, 5.0, 2.0)));
    }

    [Test]
    public void Mean_and_deviation_are_of_the_values_present_and_gaps_get_a_column_of_their_own()
    {
        var columns = ModelMatrix.StandardizedColumns([new("x", ColumnType.Number)], [1, Gap, 3, Gap], 4);

        Assert.That(
            columns.Select(column => (column.Name, column.Kind, column.Mean, column.Deviation)),
            Is.EqualTo([("x", ModelColumnKind.Standardized, 2.0, 1.0), ("x is missing", ModelColumnKind.Missing, 0.0, 0.5)]));
    }

    [Test]
    public void Each_category_is_a_column_of_zeros_and_ones()
    {
        var feature = new FeatureSchema("kind", ColumnType.Category) { Categories = ["a", "b"] };

        var columns = ModelMatrix.StandardizedColumns([feature], [0, 0, 0, 1], 4);

        Assert.That(columns.Select(column => (column.Name, column.Category)), Is.EqualTo([("kind=a", 0), ("kind=b", 1)]));
        Assert.That(columns.Select(column => column.Deviation), Has.All.EqualTo(Math.Sqrt(0.25 * 0.75)).Within(1e-15));
    }

    [Test]
    public void Numbers_that_never_vary_are_left_out()
    {
        Assert.That(ModelMatrix.StandardizedColumns([new("x", ColumnType.Number), new("none", ColumnType.Number)], [7, 7, Gap, Gap], 2), Is.Empty);
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
