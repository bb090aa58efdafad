using System.Collections.Immutable;
using System.Text;

namespace CmlAction.Core.Training.Encoding;

/// <summary>Names that every XGBoost accepts: Python's refuses <c>[</c>, <c>]</c> and <c>&lt;</c>, and names must differ.</summary>
internal static class ModelColumnNames
{
    public static ImmutableArray<ModelColumn> MakeValid(IEnumerable<ModelColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<ModelColumn>();
        foreach (var column in columns)
        {
            var (valid, name) = (Clean(column.Name), Clean(column.Name));
            while (!taken.Add(name))
            {
                counts[valid] = counts.GetValueOrDefault(valid, 1) + 1;
                name = $"{valid}_{counts[valid]}";
            }
            result.Add(column with { Name = name });
        }
        return result.ToImmutable();
    }

    private static string Clean(string name)
    {
        if (name.Length == 0)
            return "_";
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            text.Append(c is '[' or ']' or '<' || char.IsControl(c) ? '_' : c);
        return text.ToString();
    }
}
