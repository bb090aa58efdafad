namespace CmlAction.Publishing;

/// <summary>The header that says where the pages of a list are: <c>&lt;https://…?page=2&gt;; rel="next", &lt;…&gt;; rel="last"</c>.</summary>
/// <remarks>Source: RFC 8288. Only what forges write of it is read.</remarks>
internal static class LinkHeader
{
    /// <summary>The address with the relation <c>next</c>; null when there is none.</summary>
    public static string? Next(IEnumerable<string> values)
    {
        foreach (var link in values.SelectMany(value => value.Split(',')))
        {
            var (start, end) = (link.IndexOf('<'), link.IndexOf('>'));
            if (start < 0 || end < start)
                continue;
            var isNext = link[(end + 1)..].Split(';', StringSplitOptions.TrimEntries)
                .Any(parameter => parameter is "rel=\"next\"" or "rel=next");
            if (isNext)
                return link[(start + 1)..end];
        }
        return null;
    }
}
