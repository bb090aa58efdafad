using System.Collections.Immutable;

namespace CmlAction.Core.Reporting;

/// <summary>Makes a report short enough for its channel, in a stated order, and says in it what was left out and where that is.</summary>
public static class ReportBudget
{
    /// <summary>
    /// Gives up whole blocks, one priority after the other from <see cref="Priority.LongTables"/> on, until the text fits. The verdict always stays;
    /// nothing is cut within a table, a fence or a folded part.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The channel takes less than <see cref="Channel.SmallestLimit"/>.</exception>
    public static Report Fit(this Report report, Channel channel)
    {
        if (channel.Limit is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, Channel.SmallestLimit);
        foreach (var kept in Enum.GetValues<Priority>().Reverse())
        {
            var shorter = Keep(report, kept);
            if (channel.Takes(ReportMarkdown.Write(shorter, channel.Options)))
                return shorter;
        }
        throw new InvalidOperationException($"The verdict alone is too long for the {channel.Name}");
    }

    /// <summary>The report as Markdown that fits the channel.</summary>
    public static string Write(Report report, Channel channel) => ReportMarkdown.Write(report.Fit(channel), channel.Options);

    private static Report Keep(Report report, Priority kept)
    {
        var missing = new List<string>();
        var blocks = Keep(report.Blocks, kept, missing);
        if (missing.Count == 0)
            return report;
        var notice = new Text(Inline.Emphasis(
            $"Left out here for length: {string.Join(", ", missing.Distinct())}. All of it is in report.md, report.html and report.json of this run."));
        var end = blocks is [.., Footer] ? blocks.Length - 1 : blocks.Length;
        return report with { Blocks = blocks.Insert(end, notice) };
    }

    private static ImmutableArray<Block> Keep(ImmutableArray<Block> blocks, Priority kept, List<string> missing)
    {
        var result = ImmutableArray.CreateBuilder<Block>(blocks.Length);
        foreach (var block in blocks)
        {
            if (block.Priority > kept)
            {
                if (block.Label is { } label)
                    missing.Add(label);
            }
            else if (block is Details details)
            {
                var inner = Keep(details.Blocks, kept, missing);
                result.Add(details with { Blocks = inner.IsEmpty ? [new Text(Inline.Emphasis("Left out here for length."))] : inner });
            }
            else
            {
                result.Add(block);
            }
        }
        return result.ToImmutable();
    }
}
