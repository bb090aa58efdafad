using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Share of test rows whose features and target occur in train as they are: they measure memory, not skill.</summary>
internal sealed class SampleOverlap : DataCheck
{
    public override string Name => "sample_overlap";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var target = context.Table.Find(context.Dataset.Target.Column)!;
        var overlapping = SharedKeys.Of(context.FirstOf([.. context.Dataset.Inputs, target]), context.Train, context.Test);
        var share = (double)overlapping.Count / context.Test.Length;
        yield return context.AtMost(Name, "overlap(train, test)", share, null, 0.01,
            overlapping.Count == 0
                ? "no test row occurs in train"
                : $"{NumberText.Plural(overlapping.Count, "test row")} ({NumberText.Percent(share)}) occur in train with the same features and target",
            overlapping);
    }
}
