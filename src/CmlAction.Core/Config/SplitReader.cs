using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads section <c>data.split</c> and the rules between its keys.</summary>
internal static class SplitReader
{
    private static readonly string[] Keys = ["key", "test", "validation", "gap", "salt"];

    /// <param name="data">The section around it: where files are given per split, that is the split.</param>
    /// <param name="split">The section.</param>
    /// <param name="name">The config's name, default of the salt.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static SplitConfig Read(SectionReader data, SectionReader split, string name, ProblemList problems)
    {
        var hasFiles = data.Has("train") || data.Has("test") || data.Has("validation");
        var word = split.Has("by") || !hasFiles ? split.Word("by") : "files";
        var by = Method(word);
        var config = new SplitConfig
        {
            By = by,
            Key = split.Texts("key"),
            Test = Size(split, "test", problems) ?? new SplitSize(Share: 0.2),
            Validation = Size(split, "validation", problems) ?? new SplitSize(Share: 0),
            Gap = Gap(split, problems),
            Salt = split.Text("salt") ?? name,
        };
        if (word is null)
            return config;
        MethodRules(data, split, by, hasFiles, problems);
        SizeRules(split, config, problems);
        return config;
    }

    private static SplitMethod Method(string? word) => word switch
    {
        "time" => SplitMethod.Time,
        "group" => SplitMethod.Group,
        "random" => SplitMethod.Random,
        "files" => SplitMethod.Files,
        _ => SplitMethod.Hash,
    };

    private static SplitSize? Size(SectionReader split, string name, ProblemList problems)
    {
        if (split.Scalar(name, "a share, \"last 30 days\" or a date") is not { } scalar)
            return null;
        var text = scalar.Text.Trim();
        if (text.StartsWith("last ", StringComparison.Ordinal) && TimeText.TryParseDuration(text.AsSpan(5).Trim(), out var last)
            && last > TimeSpan.Zero)
            return new SplitSize(Last: last);
        if (TimeText.TryParseDate(text, out var since))
            return new SplitSize(Since: since);
        if (!DecimalText.TryParseFraction(text, out var share))
        {
            problems.Add(ProblemCode.InvalidSplitSize, scalar.Place, $"{split.PathOf(name)} is not a size", scalar.Noun,
                "a share such as 20% or 0.2; with split.by: time also \"last 30 days\" or a date such as 2025-01-31");
            return null;
        }
        var isTest = name == "test";
        if (share < 1 && (isTest ? share > 0 : share >= 0))
            return new SplitSize(Share: share);
        problems.Add(ProblemCode.OutOfRange, scalar.Place, $"{split.PathOf(name)} is out of range", scalar.Text,
            isTest ? "a share above 0% and below 100%" : "a share from 0% to below 100%",
            share is > 1 and < 100 && !text.EndsWith('%') ? $"for per cent write {text}%" : null);
        return null;
    }

    private static TimeSpan Gap(SectionReader split, ProblemList problems)
    {
        if (split.Scalar("gap", "a duration") is not { } scalar)
            return TimeSpan.Zero;
        if (TimeText.TryParseDuration(scalar.Text, out var gap))
            return gap;
        problems.Add(ProblemCode.InvalidDuration, scalar.Place, "data.split.gap is not a duration", scalar.Noun,
            $"a whole number and a unit (minutes, hours, days, weeks), up to {NumberText.Count((long)TimeText.MaximumDuration.TotalDays)} days");
        return TimeSpan.Zero;
    }

    private static void MethodRules(SectionReader data, SectionReader split, SplitMethod by, bool hasFiles, ProblemList problems)
    {
        var word = by.ToString().ToLowerInvariant();
        string[] useful = by switch
        {
            SplitMethod.Hash or SplitMethod.Group => ["key", "test", "validation", "salt"],
            SplitMethod.Time => ["test", "validation", "gap"],
            SplitMethod.Random => ["test", "validation", "salt"],
            _ => [],
        };
        foreach (var key in Keys.Except(useful).Where(split.Has))
        {
            var reason = by == SplitMethod.Files ? "when the files are given per split" : $"with split.by: {word}";
            problems.Add(ProblemCode.KeyDoesNotApply, split.KeyPlaceOf(key), $"{split.PathOf(key)} has no effect {reason}");
        }
        if (by == SplitMethod.Files && !hasFiles)
        {
            problems.Add(ProblemCode.KeyNeedsAnother, split.PlaceOf("by"), "data.split.by: files needs data.train and data.test",
                remedy: "add both in place of data.path or data.url");
        }
        else if (by != SplitMethod.Files && hasFiles)
        {
            problems.Add(ProblemCode.KeyDoesNotApply, split.PlaceOf("by"),
                $"data.split.by: {word} has no effect when the files are given per split", remedy: "remove data.split");
        }
        else if (by == SplitMethod.Time && !data.Has("time"))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, split.PlaceOf("by"), "data.split.by: time needs data.time",
                remedy: "add data.time: the column that says when");
        }
        else if (by == SplitMethod.Group && !data.Has("group") && !split.Has("key"))
        {
            problems.Add(ProblemCode.KeyNeedsAnother, split.PlaceOf("by"), "data.split.by: group needs data.group or data.split.key",
                remedy: "add data.group: the column whose equal values stay together");
        }
    }

    private static void SizeRules(SectionReader split, SplitConfig config, ProblemList problems)
    {
        foreach (var (name, size) in new[] { ("test", config.Test), ("validation", config.Validation) })
        {
            if (size.Share is null && config.By is not (SplitMethod.Time or SplitMethod.Files))
            {
                problems.Add(ProblemCode.KeyDoesNotApply, split.PlaceOf(name),
                    $"{split.PathOf(name)} counts time, but data.split.by is not time",
                    expected: "a share such as 20%", remedy: "write a share, or split by time");
            }
        }
        if (config.By == SplitMethod.Files)
            return;
        // Per cent are added in decimal: 0.7 + 0.3 must not be taken for less than one.
        if (config is { Test.Share: { } test, Validation.Share: { } validation } && (decimal)test + (decimal)validation >= 1)
        {
            problems.Add(ProblemCode.HoldoutTooLarge, split.PlaceOf(split.Has("validation") ? "validation" : "test"),
                "data.split leaves no rows for training",
                $"{NumberText.Percent(test)} held out and {NumberText.Percent(validation)} for validation", "less than 100 % together");
        }
        if (config is { Test.Since: { } testSince, Validation.Since: { } validationSince } && validationSince >= testSince)
        {
            problems.Add(ProblemCode.HoldoutTooLarge, split.PlaceOf("validation"),
                "data.split.validation begins when the held-out part has begun",
                $"{TimeText.Of(validationSince)} and {TimeText.Of(testSince)}", "an earlier date than that of data.split.test",
                "write an earlier date");
        }
    }
}
