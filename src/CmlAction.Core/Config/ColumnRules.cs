using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>One column, one meaning: the rules between the keys of <c>data</c> that name columns. Whether the columns exist is the data room's question.</summary>
internal static class ColumnRules
{
    public static void Check(DataConfig config, SectionReader data, ProblemList problems)
    {
        (string Key, string? Column)[] roles =
            [("target", config.Target), ("id", config.Id), ("time", config.Time), ("group", config.Group), ("weight", config.Weight)];
        var roleOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, column) in roles)
        {
            if (!string.IsNullOrEmpty(column) && !roleOf.TryAdd(column, key))
                Conflict(key, column, $"is also data.{roleOf[column]}", "give the column one role; data.split.key may name any column");
        }
        var ignored = config.Ignore.ToHashSet(StringComparer.Ordinal);
        var features = config.Features.ToHashSet(StringComparer.Ordinal);
        foreach (var column in config.Ignore)
        {
            if (roleOf.TryGetValue(column, out var role))
            {
                Conflict("ignore", column, $"is also data.{role}",
                    role == "target" ? "remove it from data.ignore" : "remove it from data.ignore; a column with a role is no feature anyway");
            }
            else if (features.Contains(column))
                Conflict("ignore", column, "is also in data.features", "keep it in one of the two lists");
        }
        foreach (var column in config.Features)
        {
            if (roleOf.TryGetValue(column, out var role))
                Conflict("features", column, $"is also data.{role}", $"remove it from data.features; data.{role} is never learned from");
        }
        foreach (var column in config.Categorical)
        {
            var role = roleOf.GetValueOrDefault(column);
            if (ignored.Contains(column))
                Conflict("categorical", column, "is also in data.ignore", "keep it in one of the two lists");
            else if (role is "time" or "weight")
                Conflict("categorical", column, $"is also data.{role}", "remove it from data.categorical");
            else if (role is null && features.Count > 0 && !features.Contains(column))
                Conflict("categorical", column, "is not in data.features", "add it to data.features, or remove it here");
            if (config.Types.TryGetValue(column, out var type) && type != ColumnTypeName.Category)
                Conflict("categorical", column, $"is a {type.ToString().ToLowerInvariant()} in data.types", "keep one of the two");
        }
        foreach (var column in config.Text)
        {
            if (roleOf.TryGetValue(column, out var role))
                Conflict("text", column, $"is also data.{role}", $"remove it from data.text; data.{role} is never learned from");
            else if (ignored.Contains(column))
                Conflict("text", column, "is also in data.ignore", "keep it in one of the two lists");
            else if (features.Count > 0 && !features.Contains(column))
                Conflict("text", column, "is not in data.features", "add it to data.features, or remove it here");
            if (config.Categorical.Contains(column, StringComparer.Ordinal))
                Conflict("text", column, "is also in data.categorical", "keep it in one of the two lists: a text is learned from by its words, a name as a whole");
            if (config.Types.TryGetValue(column, out var type) && type != ColumnTypeName.Category)
                Conflict("text", column, $"is a {type.ToString().ToLowerInvariant()} in data.types", "keep one of the two");
        }
        foreach (var (column, type) in config.Types)
        {
            if (ignored.Contains(column))
                Conflict("types", column, "is also in data.ignore", "remove one of the two");
            else if (column == config.Time && type != ColumnTypeName.Datetime)
                Conflict("types", column, "is data.time, which holds dates and times", "write datetime, or remove the type");
            else if (column == config.Weight && type != ColumnTypeName.Number)
                Conflict("types", column, "is data.weight, which holds numbers", "write number, or remove the type");
        }

        void Conflict(string key, string column, string what, string remedy)
        {
            if (!problems.IsFull)
            {
                problems.Add(ProblemCode.ColumnConflict, PlaceOf(data, key, column),
                    $"the column {Shown.Quoted(column)} of {data.PathOf(key)} {what}", remedy: remedy);
            }
        }
    }

    /// <summary>Where a column is named in the value of a key.</summary>
    private static Place PlaceOf(SectionReader data, string key, string column) => data.Node(key) switch
    {
        ListNode list => list.Items.OfType<ScalarNode>().First(item => item.Text == column).Place,
        MapNode map => map.Find(column)!.Value.Place,
        _ => data.PlaceOf(key),
    };
}
