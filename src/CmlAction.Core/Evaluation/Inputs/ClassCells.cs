namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The rows by cell of the confusion matrix, for summing other and other weights over the same cells.</summary>
/// <param name="Rows">n row numbers, cell after cell.</param>
/// <param name="Cells">The cells that have rows.</param>
internal sealed record ClassCells(int[] Rows, ClassCell[] Cells)
{
    public static ClassCells Of(int labelCount, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        // Cell and row in one key: the rows of a cell stay in their order, and reading their weights goes through memory once.
        var keys = new ulong[truth.Length];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = ((ulong)truth[row] * (uint)labelCount + (uint)predicted[row]) << 32 | (uint)row;
        Array.Sort(keys);
        var (rows, cells) = (new int[keys.Length], new List<ClassCell>());
        for (int start = 0, end = 0; start < keys.Length; start = end)
        {
            var cell = keys[start] >> 32;
            for (; end < keys.Length && keys[end] >> 32 == cell; end++)
                rows[end] = (int)(uint)keys[end];
            cells.Add(new ClassCell((int)(cell / (uint)labelCount), (int)(cell % (uint)labelCount), start, end));
        }
        return new ClassCells(rows, [.. cells]);
    }

    /// <summary>The totals under these weights. A cell without weight has no rows, as if they had not been drawn.</summary>
    public ClassTotals Totals(int labelCount, double[] weights)
    {
        var totals = ClassTotals.Empty(labelCount);
        foreach (var cell in Cells)
        {
            var weight = 0.0;
            for (var i = cell.Start; i < cell.End; i++)
                weight += weights[Rows[i]];
            if (weight <= 0)
                continue;
            totals.Actual[cell.Actual] += weight;
            totals.Predicted[cell.Predicted] += weight;
            totals.ActualRows[cell.Actual] += cell.End - cell.Start;
            totals.PredictedRows[cell.Predicted] += cell.End - cell.Start;
            if (cell.Actual == cell.Predicted)
                totals.Hits[cell.Actual] += weight;
        }
        return totals;
    }
}

/// <param name="Actual">Index of the true label.</param>
/// <param name="Predicted">Index of the label decided for.</param>
/// <param name="Start">First position of the cell's rows.</param>
/// <param name="End">Position after the last.</param>
internal readonly record struct ClassCell(int Actual, int Predicted, int Start, int End);
