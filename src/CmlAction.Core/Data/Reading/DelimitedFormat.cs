using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>The keys of <c>data.format</c> that only text with delimiters has.</summary>
internal static class DelimitedFormat
{
    /// <summary>Refuses keys that would have no effect, so that nobody believes that they have one.</summary>
    /// <param name="format">As configured.</param>
    /// <param name="file">The file, as messages name it.</param>
    /// <param name="kind">What the file is.</param>
    /// <param name="hasEncoding">False for a file without text, whose encoding means nothing either.</param>
    public static void Refuse(FormatConfig format, string file, string kind, bool hasEncoding = true)
    {
        var plain = new FormatConfig();
        List<string> written = [];
        if (format.Delimiter is not null)
            written.Add("data.format.delimiter");
        if (format.Quote != plain.Quote)
            written.Add("data.format.quote");
        if (format.Header != plain.Header)
            written.Add("data.format.header");
        if (!hasEncoding && format.Encoding != plain.Encoding)
            written.Add("data.format.encoding");
        if (written.Count == 0)
            return;
        throw new CmlException(new Problem(ProblemCode.FormatDoesNotApply,
            $"this file is {kind}, for which {string.Join(" and ", written)} {(written.Count == 1 ? "has" : "have")} no meaning")
        {
            Place = new Place(file),
        });
    }
}
