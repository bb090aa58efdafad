namespace CmlAction.Core.Evaluation.Inputs;

/// <summary>The rows in the order of one class's score, lowest first.</summary>
/// <param name="Label">Index of the class.</param>
/// <param name="Rows">n row numbers.</param>
/// <param name="Ends">Per distinct score the position after its last row.</param>
internal sealed record ClassOrder(int Label, int[] Rows, int[] Ends)
{
    public static ClassOrder Of(MulticlassInput input, int label)
    {
        var (scores, rows) = (new double[input.RowCount], new int[input.RowCount]);
        for (var row = 0; row < rows.Length; row++)
            (scores[row], rows[row]) = (input.ScoresOf(row)[label], row);
        Curves.ScoreGroups.Sort(scores, rows);
        var ends = new List<int>();
        for (var i = 1; i <= rows.Length; i++)
        {
            if (i == rows.Length || scores[i] != scores[i - 1])
                ends.Add(i);
        }
        return new ClassOrder(label, rows, [.. ends]);
    }
}
