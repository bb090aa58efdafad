using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Drift;
using CmlAction.Core.Data.Leakage;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>What checks look at, with what several of them need computed once.</summary>
internal sealed class CheckContext(DataSplit split, CmlConfig config, BaseData? baseData = null, DateTime? commitTime = null)
{
    private const int RowsShown = 5;

    private UInt128[] _hashes = [];

    private FeatureSkills? _skills;

    private SkillSample? _trainSample;

    private DriftContext? _drift;

    private (CheckContext? Context, string? WhyNot)? _base;

    public DataSplit Split => split;

    public Dataset Dataset => split.Dataset;

    public Table Table => split.Dataset.Table;

    public CmlConfig Config => config;

    /// <summary>When the commit of the run was made, in UTC; null where there is none.</summary>
    public DateTime? CommitTime => commitTime;

    public bool IsStrict => config.Checks.Preset == ChecksPreset.Strict;

    public ImmutableArray<int> Train => split.Train.Rows;

    public ImmutableArray<int> Test => split.Test.Rows;

    /// <summary>Per row of the table the first row with the same features and texts.</summary>
    public int[] FirstOfFeatures() => FirstOf(Dataset.Inputs);

    /// <summary>Per row of the table the first row with the same values in these columns: itself when no row before has them.</summary>
    public int[] FirstOf(IEnumerable<Column> columns) => EqualRows.FirstOf(HashesOf(columns));

    /// <summary>Per row of the table the hash of these columns; good until the next call, so that large tables need room for one only.</summary>
    private UInt128[] HashesOf(IEnumerable<Column> columns)
    {
        if (_hashes.Length == 0)
            _hashes = new UInt128[Table.RowCount];
        RowHashes.Into(_hashes, columns);
        return _hashes;
    }

    /// <summary>How well single columns predict the target.</summary>
    public FeatureSkills Skills => _skills ??= new FeatureSkills(Dataset, config.Data.Id, HashesOf);

    /// <summary>The train rows that skill is measured on.</summary>
    public SkillSample TrainSample => _trainSample ??= Skills.Sample(Train);

    /// <summary>Head against base; null when there are no base data.</summary>
    public DriftContext? Drift => baseData?.Table is { } table ? _drift ??= new DriftContext(Dataset, table, baseData.Name!, config) : null;

    /// <summary>Why there are no base data.</summary>
    public string WhyNoBase => $"no base data: {baseData?.WhyMissing ?? "this run is compared with the data of no commit"}";

    /// <summary>The base data, divided as those of head, or why there are none.</summary>
    public (CheckContext? Context, string? WhyNot) Base => _base ??= baseData?.Table is { } table ? Divide(table, config) : (null, WhyNoBase);

    /// <summary>True when a rule bounds the quantity of this column; then it stands in place of the preset's limit.</summary>
    public bool IsRuled(string quantity, string column) => config.Checks.Rules.Any(rule => rule.Quantity == quantity && rule.Arguments is [var named] && named == column);

    /// <summary>
    /// Judges a quantity that should be small. Standard: above <paramref name="warn"/> is a warning, above <paramref name="fail"/> a failure.
    /// Strict: above half of the lower of the two is a failure.
    /// </summary>
    public Finding AtMost(string check, string quantity, double measured, double? warn, double? fail, string message, IReadOnlyList<int>? rows = null)
    {
        var strictLimit = (warn ?? fail)!.Value / 2;
        var (state, limit) = IsStrict
            ? measured > strictLimit ? (FindingState.Fail, strictLimit) : (FindingState.Pass, strictLimit)
            : measured > fail ? (FindingState.Fail, fail.Value)
            : measured > warn ? (FindingState.Warn, warn.Value)
            : (FindingState.Pass, (warn ?? fail)!.Value);
        return With(new Finding(check, state, message) { Measured = measured, Threshold = $"{quantity} <= {Limit(limit)}" }, rows);
    }

    /// <summary>A warning of the standard preset, a failure of the strict one.</summary>
    public FindingState Warning => IsStrict ? FindingState.Fail : FindingState.Warn;

    /// <summary>Adds the first offending rows and the place of the first one.</summary>
    public Finding With(Finding finding, IReadOnlyList<int>? rows) => rows is null or { Count: 0 } ? finding : finding with
    {
        Rows = [.. rows.Take(RowsShown).Select(row => row + 1)],
        Place = Table.PlaceOf(rows[0]),
    };

    private static (CheckContext? Context, string? WhyNot) Divide(Table table, CmlConfig config)
    {
        // Columns that are new in head may stand in its lists.
        var data = config.Data;
        var known = table.Columns.Select(column => column.Name).Concat(table.SkippedColumns).ToHashSet(StringComparer.Ordinal);
        config = config with
        {
            Data = data with
            {
                Ignore = [.. data.Ignore.Where(known.Contains)],
                Features = [.. data.Features.Where(known.Contains)],
                Categorical = [.. data.Categorical.Where(known.Contains)],
                Text = [.. data.Text.Where(known.Contains)],
                Types = data.Types.RemoveRange(data.Types.Keys.Where(name => !known.Contains(name))),
            },
        };
        try
        {
            return (new CheckContext(DataSplitter.Split(DatasetBuilder.Build(table, config), config), config), null);
        }
        catch (CmlException error)
        {
            return (null, $"the base data do not fit the configuration: {error.Problems[0].Message}");
        }
    }

    /// <summary>A share as in the rule grammar: <c>0.5%</c>; whole numbers as they are.</summary>
    private static string Limit(double limit) => limit is 0 or >= 1
        ? NumberText.RoundTrip(limit)
        : NumberText.RoundTrip(Math.Round(limit * 100, 6)) + "%";

    /// <summary>Column name to quoted list of names for messages.</summary>
    public static string Columns(IReadOnlyCollection<string> names) =>
        $"{(names.Count == 1 ? "column" : "columns")} {Shown.Names(names)}";
}
