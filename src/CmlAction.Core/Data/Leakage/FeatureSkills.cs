using System.Collections.Immutable;

namespace CmlAction.Core.Data.Leakage;

/// <summary>Measures the skill of columns of a dataset.</summary>
/// <param name="dataset">Table and target.</param>
/// <param name="id">Column that names the rows, or null.</param>
/// <param name="hashesOf">Gives the <see cref="RowHashes"/> of some columns of the table.</param>
internal sealed class FeatureSkills(Dataset dataset, string? id, Func<IEnumerable<Column>, UInt128[]> hashesOf)
{
    private ulong[]? _keys;

    /// <summary>What tells rows apart: the id when no two rows share one and none lacks it, else the number of the row.</summary>
    private ulong[] Keys => _keys ??= KeysOfId() ?? [.. Enumerable.Range(0, dataset.Table.RowCount).Select(row => (ulong)row)];

    /// <summary>At most as many of the rows, with their folds.</summary>
    public SkillSample Sample(ImmutableArray<int> rows, int atMost = SkillSample.RowsAtMost) => SkillSample.Of(Keys, rows.AsSpan(), atMost);

    /// <summary>The skill of each column, in their order; null when all rows of the sample have the same target.</summary>
    public double[]? Of(IReadOnlyList<Column> columns, SkillSample sample)
    {
        if (sample.Rows.Length == 0)
            return null;
        var target = SkillTarget.Of(dataset.Target, sample.Rows);
        var skills = new double?[columns.Count];
        // Columns do not hang on each other, so the order in which they are measured changes no number.
        Parallel.For(0, skills.Length, i => skills[i] = BinnedSkill.Of(FeatureBins.Of(columns[i], sample.Rows), sample.Folds, target));
        return skills.All(skill => skill is not null) ? [.. skills.Select(skill => skill!.Value)] : null;
    }

    private ulong[]? KeysOfId()
    {
        if (id is null || dataset.Table.Find(id) is not { MissingCount: 0 } column)
            return null;
        var hashes = hashesOf([column]);
        return EqualRows.FirstOf(hashes).Where((first, row) => first != row).Any() ? null : Array.ConvertAll(hashes, hash => (ulong)hash);
    }
}
