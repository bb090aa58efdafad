using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data;

/// <summary>Divides the rows into folds of a cross-validation, by the rule that also holds out the test part.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>hash</c>, <c>group</c>: the <see cref="KeyFractions"/> number of the key, with a salt of its own, times the number of folds; equal keys are
/// in one fold, and rows that come or go move no other row.</item>
/// <item><c>random</c>: shuffled with the seed and dealt out class by class, so that every fold has the same shares of the classes.</item>
/// <item><c>time</c>: k + 1 blocks of about the same number of rows, oldest first; each but the first is tested by a model of all the blocks before it. The gap is kept.</item>
/// </list>
/// Each row with a target is tested once (<c>time</c>: those of the first block never). With a validation part in the split, the next fold
/// (<c>time</c>: the newest block before) is validation and not trained on.
/// </remarks>
internal static class FoldSplitter
{
    /// <summary>One split for each fold; test is the fold, train the rest.</summary>
    /// <param name="split">As the rows are divided otherwise.</param>
    /// <param name="config">Says by what.</param>
    /// <param name="folds">At least 2; at least 3 with a validation part.</param>
    /// <exception cref="CmlException">A fold would have no rows, or one class alone to train on; or the parts are given as files.</exception>
    public static ImmutableArray<DataSplit> Split(DataSplit split, CmlConfig config, int folds)
    {
        var dataset = split.Dataset;
        var rows = Enumerable.Range(0, dataset.Table.RowCount).Where(row => !dataset.Target.IsMissing(row)).ToArray();
        if (dataset.Table.Files.Any(file => file.Split is not null))
            throw Unusable(config, "files that are given as train and test cannot be divided anew; write data.path instead");
        var hasValidation = !split.Validation.Rows.IsEmpty;
        if (hasValidation && folds < 3)
            throw Unusable(config, "with a validation part there must be at least 3 folds: one to test, one to watch, one to train");
        var isTime = config.Data.Split.By == SplitMethod.Time;
        var result = isTime ? ByTime(dataset, config, rows, folds, hasValidation) : ByFold(dataset, FoldOf(dataset, config, rows, folds), rows, folds, hasValidation);
        if (dataset.Task == MachineLearningTask.Ranking)
            result = [.. result.Select(fold => fold with { Groups = split.Groups })];
        for (var fold = 0; fold < result.Length; fold++)
            RequireUsable(result[fold], config, fold + 1, folds);
        return result;
    }

    private static int[] FoldOf(Dataset dataset, CmlConfig config, int[] rows, int folds)
    {
        if (config.Data.Split.By == SplitMethod.Random)
            return Dealt(dataset, config, rows, folds);
        var names = SplitKey.Columns(config.Data);
        var columns = names.Count == 0 ? dataset.Table.Columns : names.Select(name => dataset.Table.Find(name)!);
        var fractions = KeyFractions.Of($"{DataSplitter.Salt(config)}\u001ffolds", columns, rows);
        return Array.ConvertAll(fractions, fraction => Math.Min((int)(fraction * folds), folds - 1));
    }

    private static int[] Dealt(Dataset dataset, CmlConfig config, int[] rows, int folds)
    {
        var order = Enumerable.Range(0, rows.Length).ToArray();
        new SeededRandom((ulong)config.Seed).Shuffle(order);
        if (dataset.Target is ClassTarget classes)
            order = [.. order.OrderBy(i => classes.Codes[rows[i]])];
        var foldOf = new int[rows.Length];
        for (var i = 0; i < order.Length; i++)
            foldOf[order[i]] = i % folds;
        return foldOf;
    }

    private static ImmutableArray<DataSplit> ByFold(Dataset dataset, int[] foldOf, int[] rows, int folds, bool hasValidation)
    {
        ImmutableArray<int> Of(Func<int, bool> isIn) => [.. rows.Where((_, i) => isIn(foldOf[i]))];
        return
        [
            .. Enumerable.Range(0, folds).Select(fold =>
            {
                var watched = hasValidation ? (fold + 1) % folds : -1;
                return Make(dataset, Of(other => other != fold && other != watched), Of(other => other == watched), Of(other => other == fold));
            }),
        ];
    }

    private static ImmutableArray<DataSplit> ByTime(Dataset dataset, CmlConfig config, int[] rows, int folds, bool hasValidation)
    {
        var column = (NumberColumn)dataset.Table.Find(config.Data.Time!)!;
        var dated = rows.Where(row => !column.IsMissing(row)).OrderBy(column.At).ToArray();
        var blocks = folds + (hasValidation ? 2 : 1);
        // Rows of one instant stay together: a block begins at the instant of its first row.
        var starts = Enumerable.Range(0, blocks).Select(block => dated.Length == 0 ? 0 : column.At(dated[(int)((long)block * dated.Length / blocks)]))
            .Append(double.PositiveInfinity).ToArray();
        var gap = config.Data.Split.Gap.TotalSeconds;
        var first = blocks - folds;
        return [.. Enumerable.Range(first, folds).Select(block => Make(
            dataset,
            Between(double.NegativeInfinity, starts[hasValidation ? block - 1 : block], gap),
            hasValidation ? Between(starts[block - 1], starts[block], gap) : [],
            Between(starts[block], starts[block + 1], 0)))];

        // As in TimeSplit: a row exactly the gap before the next part still belongs.
        ImmutableArray<int> Between(double from, double to, double apart) =>
            [.. dated.Where(row => column.At(row) is var time && time >= from && time < to && to - time >= apart).Order()];
    }

    private static DataSplit Make(Dataset dataset, ImmutableArray<int> train, ImmutableArray<int> validation, ImmutableArray<int> test) =>
        new(dataset, new DataPart(SplitName.Train, train), new DataPart(SplitName.Validation, validation), new DataPart(SplitName.Test, test));

    private static void RequireUsable(DataSplit split, CmlConfig config, int fold, int folds)
    {
        var which = $"fold {NumberText.Count(fold)} of {NumberText.Count(folds)}";
        if (split.Test.Rows.IsEmpty)
            throw Unusable(config, $"{which} has no rows");
        if (split.Train.Rows.IsEmpty)
            throw Unusable(config, $"{which} leaves no rows to train on");
        if (split.Dataset.Target is ClassTarget target && target.CountOf(split.Train.Rows).Count(count => count > 0) < 2)
            throw Unusable(config, $"{which} leaves rows of one class alone to train on");
        Queries.RequireWhole(split, config);
    }

    private static CmlException Unusable(CmlConfig config, string reason) =>
        new(new Problem(ProblemCode.UnusableFold, $"evaluate.folds: {reason}") { Place = config.Places.Of("evaluate.folds") });
}
