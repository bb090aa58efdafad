using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Checks;
using CmlAction.Core.Data.Checks.Contract;
using CmlAction.Core.Data.Checks.Rules;
using CmlAction.Core.Data.Drift;

namespace CmlAction.Core.Data;

/// <summary>Holds the data against the rules of the preset. docs/checks.md describes each check.</summary>
public static class DataChecks
{
    /// <summary>Every check, in the order of the report and of docs/checks.md.</summary>
    internal static readonly ImmutableArray<DataCheck> All =
    [
        .. ContractChecks.All,
        new DeclaredRules(),
        new RowCount(),
        new MissingTarget(),
        new UniqueId(),
        new DuplicateRows(),
        new ClassBalance(),
        new ConstantColumns(),
        new FiniteValues(),
        new NullSpellings(),
        new MixedTypes(),
        new SpecialCharacters(),
        new StringMismatch(),
        new ConflictingLabels(),
        new SampleOverlap(),
        new IdLeakage(),
        new GroupLeakage(),
        new DateLeakage(),
        new NewLabels(),
        new NewCategories(),
        new FeatureLeakage(),
        new LeakageChange(),
        new IdentifierLeakage(),
        new FeatureCorrelation(),
        new SplitStability(),
        new Integrity(),
    ];

    /// <summary>The findings of all checks that apply, also of those that passed; for the preset <c>off</c> only of what is declared.</summary>
    /// <param name="split">The data.</param>
    /// <param name="config">Preset, contract and rules.</param>
    /// <param name="baseData">What rules about base are measured on; null when there is none.</param>
    /// <param name="commitTime">When the commit was made, in UTC: what freshness is measured against; null when nobody knows.</param>
    public static ImmutableArray<Finding> Run(DataSplit split, CmlConfig config, BaseData? baseData = null, DateTime? commitTime = null)
    {
        var context = new CheckContext(split, config, baseData, commitTime);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var check in All.Where(check => check.IsDeclared || config.Checks.Preset != ChecksPreset.Off))
        {
            findings.AddRange(check.Run(context));
            UnusedMemory.Release(context.Table);
        }
        return findings.ToImmutable();
    }
}
