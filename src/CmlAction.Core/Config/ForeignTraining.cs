using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>What cannot be said when the training happens elsewhere, be it in a program that is run from here.</summary>
internal static class ForeignTraining
{
    private static readonly string[] OfTraining = ["repeats", "folds"];

    /// <summary>Keys of <c>model</c> that mean something all the same. Parameters are handed to the program, and compared with those of base.</summary>
    private static readonly string[] OfAnyModel = ["task", "command", "timeout"];

    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="evaluate">Section <c>evaluate</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(SectionReader model, SectionReader evaluate, ProblemList problems)
    {
        var hasCommand = model.Has("command");
        if (model.Has("timeout") && !hasCommand)
            problems.Add(ProblemCode.KeyDoesNotApply, model.KeyPlaceOf("timeout"), "model.timeout has no effect without model.command");
        if (!evaluate.Has("predictions"))
        {
            if (hasCommand)
            {
                problems.Add(ProblemCode.KeyNeedsAnother, model.KeyPlaceOf("command"), "model.command needs evaluate.predictions, the file that the program writes",
                    remedy: "add evaluate.predictions: predictions.csv");
            }
            return;
        }
        foreach (var key in ConfigKeys.Root.Find("model")!.Keys.Where(key =>
            !OfAnyModel.Contains(key.Name) && !(hasCommand && key.Name == "params") && !key.IsNotSupportedYet && model.Has(key.Name)))
        {
            problems.Add(ProblemCode.KeyDoesNotApply, model.KeyPlaceOf(key.Name), hasCommand
                ? $"model.{key.Name} has no effect with model.command: the program decides"
                : $"model.{key.Name} has no effect with evaluate.predictions: nothing is trained here");
        }
        foreach (var key in OfTraining.Where(evaluate.Has))
        {
            problems.Add(ProblemCode.KeyDoesNotApply, evaluate.KeyPlaceOf(key),
                $"evaluate.{key} has no effect with evaluate.predictions: nothing is trained here");
        }
    }
}
