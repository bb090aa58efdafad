using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>What cannot be said when the training happened elsewhere.</summary>
internal static class ForeignTraining
{
    private static readonly string[] OfTraining = ["repeats", "folds"];

    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="evaluate">Section <c>evaluate</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(SectionReader model, SectionReader evaluate, ProblemList problems)
    {
        if (!evaluate.Has("predictions"))
            return;
        foreach (var key in ConfigKeys.Root.Find("model")!.Keys.Where(key => key.Name != "task" && !key.IsNotSupportedYet && model.Has(key.Name)))
        {
            problems.Add(ProblemCode.KeyDoesNotApply, model.KeyPlaceOf(key.Name),
                $"model.{key.Name} has no effect with evaluate.predictions: nothing is trained here");
        }
        foreach (var key in OfTraining.Where(evaluate.Has))
        {
            problems.Add(ProblemCode.KeyDoesNotApply, evaluate.KeyPlaceOf(key),
                $"evaluate.{key} has no effect with evaluate.predictions: nothing is trained here");
        }
    }
}
