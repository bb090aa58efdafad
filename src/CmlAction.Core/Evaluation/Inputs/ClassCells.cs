namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The rows by cell of the confusion matrix, for summing other and other weights over the same cells.</summary>
/// <param name="Rows">n row numbers, cell after cell.</param>
/// <param name="Cells">The cells that have rows.</param>
internal sealed record ClassCells(int[] Rows, ClassCell[] Cells)
{
    public static ClassCells Of(int labelCount, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        var (keys, rows) = (new long[truth.Length], new int[truth.Length]);
        for (var row = 0; row < rows.Length; row++)
            (keys[row], rows[row]) = ((long)truth[row] * labelCount + predicted[row], row);
        Array.Sort(keys, rows);
        var cells = new List<ClassCell>();
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start];)
                end++;
            cells.Add(new ClassCell((int)(keys[start] / labelCount), (int)(keys[start] % labelCount), start, end));
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
