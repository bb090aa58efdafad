using System.Numerics;

namespace CmlAction.Core.Data.Checks;

/// <summary>The spellings of a missing value in a column: those that were read as missing, and names that look like one and were not.</summary>
internal static class NullKinds
{
    /// <summary>What names of missing values come down to in lower case, with letters and digits only.</summary>
    private static readonly string[] Words = ["none", "null", "nan", "na"];

    /// <summary>How many there are; the empty cell is one.</summary>
    public static int Of(Column column) => BitOperations.PopCount(column.MissingKinds) + Lookalikes(column).Count;

    /// <summary>Codes of the names that look like a missing value.</summary>
    public static IReadOnlyList<int> Lookalikes(Column column) => column is CategoryColumn names
        ? [.. Enumerable.Range(0, names.Categories.Length).Where(code => IsWord(names.Categories[code]))]
        : [];

    private static bool IsWord(string name)
    {
        const int longest = 12;
        if (name.Length > longest)
            return false;
        var letters = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return Words.Contains(letters, StringComparer.Ordinal);
    }
}
