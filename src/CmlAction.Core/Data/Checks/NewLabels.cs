using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>Labels of test rows that train does not have.</summary>
internal sealed class NewLabels : DataCheck
{
    public override string Name => "new_labels";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        if (context.Dataset.Target is not ClassTarget target)
            yield break;
        var train = target.CountOf(context.Train);
        var rows = context.Test.Where(row => train[target.Codes[row]] == 0).ToList();
        var labels = rows.Select(row => target.Labels[target.Codes[row]]).Distinct().ToList();
        yield return context.AtMost(Name, "new_labels", labels.Count, null, 0,
            labels.Count == 0
                ? "every label of test is in train"
                : $"{NumberText.Plural(rows.Count, "test row")} with {(labels.Count == 1 ? "the label" : "labels")} {Shown.Names(labels)}, which train does not have",
            rows) with
        { Column = target.Column };
    }
}
