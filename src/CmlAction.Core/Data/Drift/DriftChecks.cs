using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Drift;

/// <summary>Holds the data of head against those of base: all rows of one against all rows of the other. docs/checks.md describes each check.</summary>
public static class DriftChecks
{
    private const string BaseDataCheck = "base_data";

    /// <summary>Every check, in the order of the report and of docs/checks.md.</summary>
    internal static readonly ImmutableArray<(string Name, Func<DriftContext, IEnumerable<Finding>> Run)> All =
    [
        (BaseDataCheck, _ => []),
        (BaseRows.Check, BaseRows.Run),
        (BaseColumns.Check, BaseColumns.Run),
        (BaseNulls.Check, BaseNulls.Run),
        (FeatureDriftCheck.Check, FeatureDriftCheck.Run),
        (FeatureDriftCheck.ShareCheck, FeatureDriftCheck.RunShare),
        (LabelDrift.Check, LabelDrift.Run),
    ];

    /// <summary>
    /// The findings of all checks that apply, also of those that passed; none for the preset <c>off</c>. A single one when there are no base
    /// data, or when they are the same.
    /// </summary>
    /// <param name="head">The data of this run.</param>
    /// <param name="baseData">What they are compared with.</param>
    /// <param name="config">Preset and column roles of head; they apply to both sides.</param>
    public static ImmutableArray<Finding> Run(DataSplit head, BaseData baseData, CmlConfig config) => Compare(head, baseData, config).Findings;

    /// <summary>The findings of <see cref="Run"/>, and the numbers behind them where the data differ.</summary>
    /// <inheritdoc cref="Run"/>
    public static (ImmutableArray<Finding> Findings, DriftSummary? Summary) Compare(DataSplit head, BaseData baseData, CmlConfig config)
    {
        if (config.Checks.Preset == ChecksPreset.Off)
            return ([], null);
        if (baseData.Table is not { } table)
            return ([new Finding(BaseDataCheck, FindingState.DidNotRun, $"no base data: {baseData.WhyMissing}")], null);
        var context = new DriftContext(head.Dataset, table, baseData.Name!, config);
        if (context.IsSame)
            return ([new Finding(BaseDataCheck, FindingState.Pass, $"the data are the same as in base {baseData.Name}: {NumberText.Plural(table.RowCount, "row")}")], null);
        ImmutableArray<Finding> findings = [.. All.SelectMany(check => check.Run(context))];
        return (findings, context.HasEnoughRows ? DriftSummarizer.Of(context, baseData.Name!) : null);
    }
}
