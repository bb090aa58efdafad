using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Holds every column name in the configuration against the data and against the other roles.</summary>
internal static class ColumnNames
{
    public static void Check(Table table, CmlConfig config, List<Problem> problems)
    {
        var data = config.Data;
        var known = table.Columns.Select(column => column.Name).Concat(table.SkippedColumns).ToList();
        var knownSet = known.ToHashSet(StringComparer.Ordinal);
        foreach (var (key, place, column) in Written(data).Select(written => (written.Key, config.Places.Of(written.Key), written.Column))
            .Concat(Slices(config).Select(slice => ("evaluate.slices", slice.Place, slice.Column))))
        {
            if (knownSet.Contains(column))
                continue;
            var suggestion = NameSuggestion.DidYouMean(column, known);
            problems.Add(new Problem(ProblemCode.UnknownColumn, $"{key} names a column that the data does not have: {Shown.Name(column)}")
            {
                Place = place,
                Found = Shown.Names(known, 10),
                Expected = suggestion.Length == 0 ? "one of these" : $"one of these; {suggestion}",
            });
        }
        CheckRoles(data, config.Places, problems);
        CheckTypes(data, config.Places, problems);
    }

    /// <summary>Every place of the configuration that names a column.</summary>
    private static IEnumerable<(string Key, string Column)> Written(DataConfig data)
    {
        foreach (var (key, column) in Roles(data))
            yield return (key, column);
        foreach (var (list, columns) in new[]
        {
            ("data.ignore", data.Ignore), ("data.features", data.Features), ("data.categorical", data.Categorical), ("data.text", data.Text),
            ("data.split.key", data.Split.Key),
        })
        {
            for (var i = 0; i < columns.Length; i++)
                yield return ($"{list}[{i}]", columns[i]);
        }
        foreach (var column in data.Types.Keys)
            yield return ($"data.types.{column}", column);
    }

    /// <summary>With predictions from elsewhere their file may have what the data do not.</summary>
    private static IEnumerable<(Place Place, string Column)> Slices(CmlConfig config) =>
        config.Evaluate.Predictions is null ? config.Evaluate.Slices.Select(slice => (slice.Place, slice.Column)) : [];

    private static IEnumerable<(string Key, string Column)> Roles(DataConfig data)
    {
        (string, string?)[] roles =
        [
            ("data.target", data.Target), ("data.id", data.Id), ("data.time", data.Time), ("data.group", data.Group), ("data.weight", data.Weight),
        ];
        foreach (var (key, column) in roles)
        {
            if (column is not null)
                yield return (key, column);
        }
    }

    private static void CheckRoles(DataConfig data, ConfigPlaces places, List<Problem> problems)
    {
        var roles = Roles(data).ToList();
        foreach (var same in roles.GroupBy(role => role.Column, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Conflict(same.Key, [.. same.Select(role => role.Key)], places, problems);
        foreach (var (key, column) in roles)
        {
            if (data.Ignore.Contains(column))
                Conflict(column, [key, "data.ignore"], places, problems);
            if (data.Features.Contains(column))
                Conflict(column, [key, "data.features"], places, problems);
        }
        foreach (var column in data.Features.Intersect(data.Ignore, StringComparer.Ordinal))
            Conflict(column, ["data.features", "data.ignore"], places, problems);
        foreach (var (key, column) in roles.Concat(data.Ignore.Select(column => ("data.ignore", column)))
            .Concat(data.Categorical.Select(column => ("data.categorical", column))).Where(other => data.Text.Contains(other.Item2)))
            Conflict(column, [key, "data.text"], places, problems);
        if (data.Split.Key.Contains(data.Target))
            Conflict(data.Target, ["data.target", "data.split.key"], places, problems);
    }

    private static void CheckTypes(DataConfig data, ConfigPlaces places, List<Problem> problems)
    {
        foreach (var column in data.Categorical.Where(column => data.Types.TryGetValue(column, out var type) && type != ColumnTypeName.Category))
            Conflict(column, ["data.categorical", $"data.types.{column}"], places, problems);
    }

    private static void Conflict(string column, string[] keys, ConfigPlaces places, List<Problem> problems) =>
        problems.Add(new Problem(ProblemCode.RoleConflict, $"column {Shown.Name(column)} stands in {string.Join(" and in ", keys)}")
        {
            Place = places.Of(keys[^1]),
        });
}
