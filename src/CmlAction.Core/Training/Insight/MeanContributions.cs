using System.Collections.Immutable;

namespace CmlAction.Core.Training.Insight;

/// <summary>Mean absolute SHAP value by source column.</summary>
internal static class MeanContributions
{
    /// <summary>Contributions of the matrix columns of one feature are added up within a row, then taken absolutely.</summary>
    /// <param name="probe">The rows.</param>
    public static ShapImportance Measure(ModelProbe probe)
    {
        var contributions = probe.Contributions();
        var width = probe.FeatureOfColumn.Length + 1;
        var (sums, ofRow) = (new double[probe.Features.Length], new double[probe.Features.Length]);
        for (var start = 0; start < contributions.Length; start += width)
        {
            Array.Clear(ofRow);
            for (var column = 0; column < width - 1; column++)
                ofRow[probe.FeatureOfColumn[column]] += contributions[start + column];
            for (var feature = 0; feature < sums.Length; feature++)
                sums[feature] += Math.Abs(ofRow[feature]);
        }
        ImmutableArray<ColumnContribution> columns =
        [
            .. sums.Select((sum, feature) => new ColumnContribution(probe.Features[feature].Name, Rounded(sum / probe.RowCount * probe.ContributionFactor)))
                .Where(column => column.MeanAbsolute > 0 && double.IsFinite(column.MeanAbsolute))
                .OrderByDescending(column => column.MeanAbsolute),
        ];
        return new ShapImportance(probe.ContributionUnit, probe.RowCount, columns);
    }

    /// <summary>Six significant digits: the library computes in float32.</summary>
    private static double Rounded(double value) => double.Parse(value.ToString("G6"));
}
