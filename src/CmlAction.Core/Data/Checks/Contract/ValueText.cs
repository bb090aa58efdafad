using System.Text;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Numbers and instants as the reader of the data reads them.</summary>
internal static class ValueText
{
    /// <summary>The number that a text spells, or null.</summary>
    public static double? Number(string text) =>
        NumberParser.Parse(Encoding.UTF8.GetBytes(text), out var value) == NumberKind.Number ? value : null;

    /// <summary>Seconds since 1970 of the instant that a text spells, or null.</summary>
    public static double? Instant(string text) => DatetimeParser.TryParse(Encoding.UTF8.GetBytes(text), out var seconds) ? seconds : null;
}
