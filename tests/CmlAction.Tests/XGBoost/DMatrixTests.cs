using CmlAction.XGBoost;

namespace CmlAction.Tests.XGBoost;

internal sealed class DMatrixTests
{
    [Test]
    public void A_matrix_knows_its_shape()
    {
        using var matrix = DMatrix.FromColumns([1, 2, 3, 4, 5, 6], 2, 3, 1);

        Assert.That((matrix.RowCount, matrix.ColumnCount), Is.EqualTo((2, 3)));
    }

    [Test]
    public void Values_that_do_not_fill_the_shape_are_refused()
    {
        Assert.That(() => DMatrix.FromColumns([1, 2, 3], 2, 2, 1).Dispose(), Throws.ArgumentException);
    }

    [Test]
    public void Sparse_parts_that_do_not_fit_are_refused()
    {
        Assert.That(() => DMatrix.FromSparseRows([0, 2], [0], [1], 1, 1).Dispose(), Throws.ArgumentException);
        Assert.That(() => DMatrix.FromSparseRows([], [], [], 1, 1).Dispose(), Throws.ArgumentException);
    }

    [Test]
    public void Columns_stand_side_by_side_in_memory()
    {
        // The label is column 1; a model that may use one column finds it only when the order is right.
        float[] values = [9, 9, 9, 9, /* column 1 */ 0, 1, 0, 1, /* column 2 */ 7, 7, 7, 7];
        using var train = DMatrix.FromColumns(values, 4, 3, 1);
        train.SetLabels([0, 1, 0, 1]);
        using var booster = BoosterTests.Stump(train);

        Assert.That(booster.Scores("gain").Select(score => score.Feature), Is.EqualTo(["f1"]));
    }

    [Test]
    public void A_sparse_matrix_predicts_like_the_dense_one_with_gaps_as_NaN()
    {
        using var dense = DMatrix.FromColumns([0, 1, float.NaN, 1, float.NaN, 5, 5, float.NaN], 4, 2, 1);
        using var sparse = DMatrix.FromSparseRows([0, 1, 3, 4, 5], [0, 0, 1, 1, 0], [0, 1, 5, 5, 1], 2, 1);
        dense.SetLabels([0, 1, 1, 1]);
        using var booster = BoosterTests.Stump(dense);

        Assert.That(sparse.RowCount, Is.EqualTo(4));
        Assert.That(booster.Predict(sparse), Is.EqualTo(booster.Predict(dense)));
    }

    [Test]
    public void A_row_and_a_matrix_without_any_value_are_allowed()
    {
        using var matrix = DMatrix.FromSparseRows([0, 0, 0], [], [], 2, 1);

        Assert.That((matrix.RowCount, matrix.ColumnCount), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Labels_for_other_rows_are_refused_when_learning()
    {
        using var train = DMatrix.FromColumns([1, 2, 3], 3, 1, 1);

        Assert.That(
            () =>
            {
                train.SetLabels([1, 2]);
                using var booster = BoosterTests.Stump(train);
            },
            Throws.InstanceOf<XGBoostException>());
    }

    [Test]
    public void Feature_types_must_be_known()
    {
        using var matrix = DMatrix.FromColumns([1, 2, 3], 3, 1, 1);

        Assert.That(() => matrix.SetFeatures(["x"], ["text"]), Throws.InstanceOf<XGBoostException>());
    }

    [Test]
    public void Two_threads_build_the_same_matrix_as_one()
    {
        float[] values = [.. Enumerable.Range(0, 3000).Select(i => (float)(i * 7919 % 1000))];
        using var one = DMatrix.FromColumns(values, 1000, 3, 1);
        using var two = DMatrix.FromColumns(values, 1000, 3, 2);
        one.SetLabels(values.AsSpan(0, 1000));
        using var booster = BoosterTests.Stump(one);

        Assert.That(booster.Predict(two), Is.EqualTo(booster.Predict(one)));
    }
}
