using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Rows of one group in train and in test, where <c>data.group</c> or a split by group says which rows belong together.</summary>
internal sealed class GroupLeakage : DataCheck
{
    public override string Name => "group_leakage";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var data = context.Config.Data;
        var columns = data.Split.By == SplitMethod.Group ? SplitKey.Columns(data) : data.Group is null ? [] : [data.Group];
        if (columns.Count == 0)
            yield break;
        var shared = SharedKeys.Of(context, columns);
        var share = (double)shared.Count / context.Test.Length;
        yield return context.AtMost(Name, "group_leakage", share, null, 0,
            shared.Count == 0
                ? "no group is in train and in test"
                : $"{NumberText.Plural(shared.Count, "test row")} ({NumberText.Percent(share)}) belong to a group that is also in train",
            shared) with
        { Column = columns.Count == 1 ? columns[0] : null };
    }
}
