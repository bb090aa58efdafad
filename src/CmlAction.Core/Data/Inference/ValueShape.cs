using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace CmlAction.Core.Data.Inference;

/// <summary>The common shape of codes: postcodes, order numbers, licence plates.</summary>
internal static class ValueShape
{
    /// <summary>Fewer different values may look alike by chance.</summary>
    private const int ValuesAtLeast = 50;

    private const int LongestValue = 40;

    private const string Digit = @"\d";
    private const string Upper = "[A-Z]";
    private const string Lower = "[a-z]";
    private const string Any = "[A-Za-z0-9]";

    /// <summary>A regular expression that every value matches from end to end; null unless all are of one length and alike at each position.</summary>
    /// <param name="values">Different ones.</param>
    /// <example><c>A-103</c>, <c>C-998</c> … give <c>[A-Z]-\d{3}</c></example>
    public static string? Of(ImmutableArray<string> values)
    {
        if (values.Length < ValuesAtLeast || values[0].Length is 0 or > LongestValue || values.Any(value => value.Length != values[0].Length))
            return null;
        var classes = new string?[values[0].Length];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = ClassOf(values, i);
            if (classes[i] is null)
                return null;
        }
        return classes.Any(name => name is Digit or Upper or Lower or Any) ? Pattern(classes!) : null;
    }

    private static string? ClassOf(ImmutableArray<string> values, int position)
    {
        if (values.All(value => char.IsAsciiDigit(value[position])))
            return Digit;
        if (values.All(value => char.IsAsciiLetterUpper(value[position])))
            return Upper;
        if (values.All(value => char.IsAsciiLetterLower(value[position])))
            return Lower;
        if (values.All(value => char.IsAsciiLetterOrDigit(value[position])))
            return Any;
        var first = values[0][position];
        return first is > ' ' and <= '~' && values.All(value => value[position] == first) ? Regex.Escape(first.ToString()) : null;
    }

    private static string Pattern(string[] classes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < classes.Length;)
        {
            var end = i;
            while (end < classes.Length && classes[end] == classes[i])
                end++;
            text.Append(classes[i]);
            if (end - i > 1)
                text.Append('{').Append(end - i).Append('}');
            i = end;
        }
        return text.ToString();
    }
}
