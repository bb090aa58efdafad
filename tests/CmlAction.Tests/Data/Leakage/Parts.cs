using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Data.Checks;
using CmlAction.Core.Foundation;

namespace CmlAction.Tests.Data.Leakage;

/// <summary>Columns as a table that is split at a row, and what one check says about it.</summary>
internal static class Parts
{
    /// <param name="check">The check to run.</param>
    /// <param name="columns">One is named <c>y</c>: the target.</param>
    /// <param name="trainRows">The first rows train, the others test.</param>
    /// <param name="preset">Limits.</param>
    /// <param name="data">Changes of the configuration.</param>
    /// <param name="rules">Sentences of <c>checks.rules</c>.</param>
    public static ImmutableArray<Finding> Judge(
        DataCheck check, IEnumerable<Column> columns, int trainRows, ChecksPreset preset = ChecksPreset.Standard, Func<DataConfig, DataConfig>? data = null,
        IReadOnlyList<string>? rules = null)
    {
        var config = DataKit.Config("y", data, preset: preset);
        config = config with { Checks = config.Checks with { Rules = [.. (rules ?? []).Select(DataKit.Rule)] } };
        ImmutableArray<Column> all = [.. columns];
        var rows = all[0].RowCount;
        var table = new Table(all, rows, [], new string('0', 64), row => new Place("data.csv", row + 2));
        var dataset = DatasetBuilder.Build(table, config);
        return
        [
            .. check.Run(new CheckContext(new DataSplit(dataset, Part(SplitName.Train, 0, trainRows), Part(SplitName.Validation, 0, 0),
                Part(SplitName.Test, trainRows, rows)), config)),
        ];
    }

    private static DataPart Part(SplitName name, int from, int to) => new(name, [.. Enumerable.Range(from, to - from)]);
}
