namespace CmlAction.Core.Data.Reading;

internal static class LineCount
{
    /// <summary>Line ends: LF, CR LF and CR alone.</summary>
    public static int Of(ReadOnlySpan<byte> text)
    {
        var lines = text.Count((byte)'\n');
        for (var position = text.IndexOf((byte)'\r'); position >= 0;)
        {
            if (position + 1 == text.Length || text[position + 1] != '\n')
                lines++;
            var next = text[(position + 1)..].IndexOf((byte)'\r');
            position = next < 0 ? -1 : position + 1 + next;
        }
        return lines;
    }
}
