using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Divides the rows into train, validation and test. Rows without a target are in no part.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>hash</c>, <c>group</c>: a row is in test when the <see cref="KeyFractions"/> number of its key is below the test share, in validation
/// when below test and validation share together. Rows that come, go or change order move no other row.</item>
/// <item><c>random</c>: the rows are shuffled with the seed; the first round(share · n) are test, the next validation.</item>
/// <item><c>time</c>: see <see cref="TimeSplit"/>.</item>
/// <item><c>files</c>: as the files are listed.</item>
/// </list>
/// </remarks>
public static class DataSplitter
{
    /// <exception cref="CmlException">The split lacks its column, or leaves a part empty.</exception>
    public static DataSplit Split(Dataset dataset, CmlConfig config)
    {
        var rows = Enumerable.Range(0, dataset.Table.RowCount).Where(row => !dataset.Target.IsMissing(row)).ToArray();
        var parts = Method(dataset) switch
        {
            SplitMethod.Files => ByFiles(dataset.Table, config, rows),
            SplitMethod.Time => TimeSplit.Assign(dataset, config, rows),
            SplitMethod.Random => ByRandom(config, rows),
            _ => ByKey(dataset, config, rows),
        };
        UnusedMemory.Release(dataset.Table);
        var split = new DataSplit(dataset, Part(SplitName.Train), Part(SplitName.Validation), Part(SplitName.Test))
        {
            Groups = dataset.Task == MachineLearningTask.Ranking ? Queries.Number(dataset.Table, [config.Data.Group!])
                : Method(dataset) == SplitMethod.Group ? Queries.Number(dataset.Table, SplitKey.Columns(config.Data))
                : [],
        };
        CheckParts(split, config);
        Queries.RequireWhole(split, config);
        return split;

        SplitMethod Method(Dataset data) => data.Table.Files.Any(file => file.Split is not null) ? SplitMethod.Files : config.Data.Split.By;

        DataPart Part(SplitName name) => new(name, [.. rows.Where((_, i) => parts[i] == name)]);
    }

    /// <summary>The salt in use: <c>data.split.salt</c>, or the config's name.</summary>
    internal static string Salt(CmlConfig config) => config.Data.Split.Salt.Length > 0 ? config.Data.Split.Salt : config.Name;

    private static SplitName?[] ByKey(Dataset dataset, CmlConfig config, int[] rows)
    {
        var names = SplitKey.Columns(config.Data);
        if (names.Count == 0 && config.Data.Split.By == SplitMethod.Group)
            throw Lacking(config, "a split by group needs data.group or data.split.key");
        var (test, validation) = Shares(config);
        var columns = names.Count == 0 ? dataset.Table.Columns : names.Select(name => dataset.Table.Find(name)!);
        var fractions = KeyFractions.Of(Salt(config), columns, rows);
        var parts = new SplitName?[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            parts[i] = fractions[i] < test ? SplitName.Test : fractions[i] < test + validation ? SplitName.Validation : SplitName.Train;
        }
        return parts;
    }

    private static SplitName?[] ByRandom(CmlConfig config, int[] rows)
    {
        var (test, validation) = Shares(config);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        new SeededRandom((ulong)config.Seed).Shuffle(order);
        var testEnd = (int)Math.Round(test * rows.Length);
        var validationEnd = (int)Math.Round((test + validation) * rows.Length);
        var parts = new SplitName?[rows.Length];
        for (var i = 0; i < order.Length; i++)
            parts[order[i]] = i < testEnd ? SplitName.Test : i < validationEnd ? SplitName.Validation : SplitName.Train;
        return parts;
    }

    private static SplitName?[] ByFiles(Table table, CmlConfig config, int[] rows)
    {
        if (table.Files.All(file => file.Split is null))
            throw Lacking(config, "a split by files needs data.train and data.test");
        var (file, end) = (0, table.Files[0].RowCount);
        var parts = new SplitName?[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            while (rows[i] >= end)
                end += table.Files[++file].RowCount;
            parts[i] = table.Files[file].Split;
        }
        return parts;
    }

    private static (double Test, double Validation) Shares(CmlConfig config)
    {
        var split = config.Data.Split;
        return split is { Test.Share: { } test, Validation.Share: { } validation }
            ? (test, validation)
            : throw Lacking(config, "only a split by time can hold out days or everything since a date");
    }

    internal static CmlException Lacking(CmlConfig config, string message) =>
        new(new Problem(ProblemCode.SplitNeedsColumn, message) { Place = config.Places.Of("data.split") });

    private static void CheckParts(DataSplit split, CmlConfig config)
    {
        var problems = new List<Problem>();
        var place = config.Places.Of("data.split");
        var isValidationAsked = config.Data.Split.Validation is not { Share: 0 } || !config.Data.ValidationFiles.IsEmpty;
        foreach (var part in new[] { split.Train, split.Validation, split.Test })
        {
            if (part.Rows.IsEmpty && (part.Name != SplitName.Validation || isValidationAsked))
            {
                problems.Add(new Problem(ProblemCode.EmptyPart, $"the split leaves no rows for {part.Name.ToString().ToLowerInvariant()}")
                {
                    Place = place,
                    Found = $"train {NumberText.Count(split.Train.Rows.Length)}, validation {NumberText.Count(split.Validation.Rows.Length)}, "
                        + $"test {NumberText.Count(split.Test.Rows.Length)} of {NumberText.Plural(split.Dataset.Table.RowCount, "row")}",
                });
            }
        }
        if (split.Dataset.Target is ClassTarget target && !split.Train.Rows.IsEmpty
            && split.Train.Rows.All(row => target.Codes[row] == target.Codes[split.Train.Rows[0]]))
        {
            problems.Add(new Problem(ProblemCode.EmptyPart,
                $"all {NumberText.Plural(split.Train.Rows.Length, "train row")} have the same label, so there is nothing to learn")
            { Place = place });
        }
        CmlException.ThrowIfAny(problems);
    }
}
