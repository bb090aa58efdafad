using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks;

/// <summary>Whether the same rows are held out next time.</summary>
internal sealed class SplitStability : DataCheck
{
    public override string Name => "split_stability";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var data = context.Config.Data;
        var place = context.Config.Places.Of("data.split");
        if (context.Table.Files.Any(file => file.Split is not null))
            yield break;
        if (data.Split.By == SplitMethod.Random)
        {
            yield return new Finding(Name, context.Warning,
                "the split is drawn at random: one row more or less deals all rows anew, so numbers of two runs are not comparable")
            { Place = place };
        }
        else if (SplitKey.IsWholeRow(data))
        {
            yield return new Finding(Name, FindingState.Info,
                "the split hangs on the whole row: editing a row can move it between train and test; data.id prevents that")
            { Place = place };
        }
    }
}
