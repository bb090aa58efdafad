namespace CmlAction.XGBoost;

/// <summary>A matrix of float32 features in the library's own memory, with labels and weights. NaN is a missing value.</summary>
public sealed unsafe class DMatrix : IDisposable
{
    private DMatrix(DMatrixHandle handle) => Handle = handle;

    public int RowCount
    {
        get
        {
            XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixNumRow(Handle, out var count));
            return (int)count;
        }
    }

    public int ColumnCount
    {
        get
        {
            XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixNumCol(Handle, out var count));
            return (int)count;
        }
    }

    internal DMatrixHandle Handle { get; }

    /// <summary>Copies a dense matrix.</summary>
    /// <param name="values">rows × columns numbers, column by column; finite or NaN.</param>
    /// <param name="rows">At least 1.</param>
    /// <param name="columns">At least 1.</param>
    /// <param name="threads">Threads to copy with, at least 1.</param>
    /// <exception cref="XGBoostException">An infinite number, or no memory.</exception>
    public static DMatrix FromColumns(ReadOnlySpan<float> values, int rows, int columns, int threads)
    {
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"{values.Length} values are not {rows} × {columns}.", nameof(values));
        XGBoostLibrary.Require();
        fixed (float* data = values)
        {
            var code = NativeMethods.XGDMatrixCreateFromDense(
                ArrayInterface.ColumnMajor(data, rows, columns), Config(threads), out var handle);
            return Of(code, handle);
        }
    }

    /// <summary>Copies a sparse matrix in compressed row form; what is not stored is missing.</summary>
    /// <param name="rowStarts">rows + 1 positions in <paramref name="values"/>, the first 0, the last its length.</param>
    /// <param name="columns">Column of each value, ascending within a row.</param>
    /// <param name="values">The stored numbers, finite or NaN.</param>
    /// <param name="columnCount">At least 1.</param>
    /// <param name="threads">Threads to copy with, at least 1.</param>
    public static DMatrix FromSparseRows(
        ReadOnlySpan<ulong> rowStarts, ReadOnlySpan<uint> columns, ReadOnlySpan<float> values, int columnCount, int threads)
    {
        if (rowStarts.IsEmpty || rowStarts[^1] != (ulong)values.Length || columns.Length != values.Length)
            throw new ArgumentException("Row starts, columns and values do not fit together.", nameof(rowStarts));
        XGBoostLibrary.Require();
        fixed (ulong* starts = rowStarts)
        fixed (uint* indices = columns)
        fixed (float* data = values)
        {
            // The library refuses a null address even for no values at all.
            float none = 0;
            var code = NativeMethods.XGDMatrixCreateFromCSR(
                ArrayInterface.Vector(starts, rowStarts.Length),
                ArrayInterface.Vector(indices == null ? (uint*)&none : indices, columns.Length),
                ArrayInterface.Vector(data == null ? &none : data, values.Length),
                (ulong)columnCount, Config(threads), out var handle);
            return Of(code, handle);
        }
    }

    /// <summary>Sets the labels.</summary>
    /// <param name="labels">One per row, or rows × outputs row by row.</param>
    /// <param name="outputs">Labels per row.</param>
    public void SetLabels(ReadOnlySpan<float> labels, int outputs = 1)
    {
        fixed (float* data = labels)
        {
            var text = outputs == 1 ? ArrayInterface.Vector(data, labels.Length) : ArrayInterface.RowMajor(data, labels.Length / outputs, outputs);
            XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixSetInfoFromInterface(Handle, "label", text));
        }
    }

    /// <summary>Sets one weight per row, none negative.</summary>
    public void SetWeights(ReadOnlySpan<float> weights)
    {
        fixed (float* data = weights)
            XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixSetInfoFromInterface(Handle, "weight", ArrayInterface.Vector(data, weights.Length)));
    }

    /// <summary>Divides the rows into the queries of a ranking: the first so many rows, the next so many, ….</summary>
    /// <param name="sizes">Rows of each query, in row order; they add up to the rows.</param>
    public void SetGroups(ReadOnlySpan<uint> sizes)
    {
        fixed (uint* data = sizes)
            XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixSetInfoFromInterface(Handle, "group", ArrayInterface.Vector(data, sizes.Length)));
    }

    /// <summary>Names the columns and says what they hold.</summary>
    /// <param name="names">One per column.</param>
    /// <param name="types">One per column: <c>float</c>, <c>int</c>, <c>i</c> (0 or 1), <c>q</c> (quantity) or <c>c</c> (category codes from 0).</param>
    public void SetFeatures(string[] names, string[] types)
    {
        XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixSetStrFeatureInfo(Handle, "feature_name", names, (ulong)names.Length));
        XGBoostException.ThrowIfFailed(NativeMethods.XGDMatrixSetStrFeatureInfo(Handle, "feature_type", types, (ulong)types.Length));
    }

    public void Dispose() => Handle.Dispose();

    private static string Config(int threads) => $$"""{"missing": NaN, "nthread": {{threads}}}""";

    private static DMatrix Of(int code, DMatrixHandle handle)
    {
        if (code != 0)
            handle.Dispose();
        XGBoostException.ThrowIfFailed(code);
        return new DMatrix(handle);
    }
}
