using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Share of test rows whose id occurs in train.</summary>
internal sealed class IdLeakage : DataCheck
{
    public override string Name => "id_leakage";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        if (context.Config.Data.Id is not { } id)
            yield break;
        var shared = SharedKeys.Of(context, [id]);
        var share = (double)shared.Count / context.Test.Length;
        yield return context.AtMost(Name, "id_leakage", share, null, 0,
            shared.Count == 0 ? "no id is in train and in test" : $"the ids of {NumberText.Plural(shared.Count, "test row")} ({NumberText.Percent(share)}) also occur in train",
            shared) with
        { Column = id };
    }
}
