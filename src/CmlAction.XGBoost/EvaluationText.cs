namespace CmlAction.XGBoost;

/// <summary>Reads the line <c>[3]\tm0-logloss:0.61\tm1-logloss:0.63</c> that the library answers with.</summary>
internal static class EvaluationText
{
    /// <returns>The first metric of each name; NaN where there is none or it is not a number.</returns>
    public static double[] Parse(string line, string[] names)
    {
        var values = new double[names.Length];
        Array.Fill(values, double.NaN);
        foreach (var part in line.Split('\t'))
        {
            var (dash, colon) = (part.IndexOf('-'), part.LastIndexOf(':'));
            if (dash < 0 || colon < dash)
                continue;
            var index = Array.IndexOf(names, part[..dash]);
            if (index >= 0 && double.IsNaN(values[index]) && double.TryParse(part.AsSpan(colon + 1), out var value))
                values[index] = value;
        }
        return values;
    }
}
