using CmlAction.Core.Config;
using CmlAction.Core.Data.Slicing;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Gives the columns of a table their meaning.</summary>
public static class DatasetBuilder
{
    /// <summary>Resolves roles and target and settles the task.</summary>
    /// <exception cref="CmlException">All contradictions between configuration and data, with their place in the configuration.</exception>
    public static Dataset Build(Table table, CmlConfig config)
    {
        var problems = new List<Problem>();
        ColumnNames.Check(table, config, problems);
        CmlException.ThrowIfAny(problems);
        RoleColumns.Check(table, config, problems);
        Queries.CheckColumn(table, config, problems);
        problems.AddRange(SliceColumns.Check(table, config.Evaluate.Slices));
        var target = TargetBuilder.Build(table, config, problems);
        CmlException.ThrowIfAny(problems);
        var roles = ColumnRoles.Of(table, config);
        if (!roles.Any(role => role.Role is Role.Feature or Role.Text))
        {
            var dropped = roles.Where(role => role.Reason is not null).Select(role => $"{Shown.Name(role.Column)} is {role.Reason}").ToList();
            throw new CmlException(new Problem(ProblemCode.NoFeatures, "no column is left to learn from")
            {
                Place = config.Places.Of("data"),
                Found = dropped.Count == 0 ? null : string.Join("; ", dropped.Take(5)),
            });
        }
        return new Dataset(table, target!, roles);
    }
}
