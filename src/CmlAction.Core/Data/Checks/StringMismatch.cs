using System.Text;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Names that differ only in case, blanks or punctuation (<c>New York</c>, <c>new-york</c>): one category, learned as several.</summary>
internal sealed class StringMismatch : DataCheck
{
    public override string Name => "string_mismatch";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var columns = TextColumns.Used(context).Where(column => column.Categories.Length > 0).ToList();
        if (columns.Count == 0)
            yield break;
        var findings = columns.Select(column => Judge(context, column)).OfType<Finding>().ToList();
        foreach (var finding in findings)
            yield return finding;
        if (findings.Count == 0)
            yield return new Finding(Name, FindingState.Pass, "no two names differ only in case, blanks or punctuation");
    }

    /// <summary>What two spellings of one name share, or null for a number: <c>1.5</c> is not <c>15</c>.</summary>
    /// <remarks>
    /// Lower case, without blanks, without punctuation inside the name and without full stops at its end. Symbols (<c>C++</c>, <c>&gt;50K</c>),
    /// other punctuation at the ends (<c>A-</c>), and what stands between two digits (<c>10-20</c>) tell names apart and stay.
    /// </remarks>
    internal static string? BaseForm(string name)
    {
        if (NumberParser.Parse(Encoding.UTF8.GetBytes(name), out _) != NumberKind.Other)
            return null;
        var text = Without(name.Trim().ToLowerInvariant(), char.IsWhiteSpace, (before, after) => !(char.IsDigit(before) && char.IsDigit(after))).TrimEnd('.');
        return Without(text, char.IsPunctuation, (before, after) =>
            char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after) && !(char.IsDigit(before) && char.IsDigit(after)));
    }

    /// <summary>The text without those inner runs of a kind of characters whose neighbours allow it.</summary>
    private static string Without(string text, Func<char, bool> isOfKind, Func<char, char, bool> canGo)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && isOfKind(text[end]))
                end++;
            if (end > i && (i == 0 || end == text.Length || !canGo(text[i - 1], text[end])))
                kept.Append(text, i, end - i);
            if (end < text.Length)
                kept.Append(text[end++]);
            i = end;
        }
        return kept.ToString();
    }

    private Finding? Judge(CheckContext context, CategoryColumn column)
    {
        var counts = TextColumns.Counts(column);
        var groups = Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0)
            .GroupBy(code => BaseForm(column.Categories[code])).Where(group => !string.IsNullOrEmpty(group.Key) && group.Count() > 1).ToList();
        if (groups.Count == 0)
            return null;
        // The most frequent spelling of a name is the right one until somebody says otherwise.
        var isRarer = new bool[counts.Length];
        foreach (var code in groups.SelectMany(group => group.OrderByDescending(code => counts[code]).ThenBy(code => code).Skip(1)))
            isRarer[code] = true;
        var rows = TextColumns.Rows(column, isRarer);
        return context.With(new Finding(Name, context.Warning,
            $"{NumberText.Plural(groups.Count, "name")} of {Shown.Name(column.Name)} {(groups.Count == 1 ? "is" : "are")} spelled in "
            + $"{NumberText.Count(groups.Sum(group => group.Count()))} ways that differ only in case, blanks or punctuation; "
            + $"{NumberText.Plural(rows.Count, "row")} ({NumberText.Percent((double)rows.Count / column.RowCount)}) have a rarer spelling")
        {
            Column = column.Name,
            Measured = groups.Count,
            Threshold = $"string_mismatch({column.Name}) = 0",
        }, rows);
    }
}
