using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>What <c>model.task: ranking</c> asks of section <c>data</c>: a column that names the query of each row, and whole queries in each part.</summary>
internal static class RankingRules
{
    /// <summary>Reports what is missing or has no meaning.</summary>
    /// <param name="data">The section; null when it is not there.</param>
    /// <param name="task">The word that asks for a ranking.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(MapNode? data, Place task, ProblemList problems)
    {
        if (data is null)
            return;
        if (data.Find("group") is null)
        {
            problems.Add(ProblemCode.KeyNeedsAnother, task, "model.task: ranking needs data.group",
                remedy: "add data.group: the column that says which query a row answers");
        }
        if (data.Find("weight") is { } weight)
        {
            problems.Add(ProblemCode.KeyDoesNotApply, weight.KeyPlace,
                "data.weight has no effect with model.task: ranking: every query counts the same, and its rows are judged together");
        }
    }

    /// <summary>Without <c>data.split.by</c> the rows of a query stay together.</summary>
    /// <param name="config">As written.</param>
    /// <param name="data">Section <c>data</c>; null when it is not there.</param>
    public static CmlConfig WithWholeQueries(CmlConfig config, MapNode? data)
    {
        var isWritten = data?.Find("split")?.Value is MapNode split && split.Find("by") is not null;
        return config.Model.Task != MachineLearningTask.Ranking || isWritten || config.Data.Split.By != SplitMethod.Hash
            ? config
            : config with { Data = config.Data with { Split = config.Data.Split with { By = SplitMethod.Group } } };
    }
}
