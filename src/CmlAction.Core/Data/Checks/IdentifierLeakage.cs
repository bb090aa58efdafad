using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Checks;

/// <summary>The id or the time of a row says something about its target: rows were numbered, sorted or collected by outcome, or the outcome moves with time.</summary>
internal sealed class IdentifierLeakage : DataCheck
{
    private const int RowsAtLeast = 1000;
    private const double WarnAbove = 0.02;

    public override string Name => "identifier_leakage";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var data = context.Config.Data;
        List<(string Name, string Kind)> identifiers = [];
        if (data.Id is { } id && !context.IsRuled("leakage", id))
            identifiers.Add((id, "id"));
        if (data.Time is { } time && time != data.Id && !context.IsRuled("leakage", time))
            identifiers.Add((time, "time"));
        if (identifiers.Count == 0)
            yield break;
        // Half the tolerance takes twice the rows: chance alone gives a skill in proportion to bins / rows.
        var needed = context.IsStrict ? 2 * RowsAtLeast : RowsAtLeast;
        if (context.Train.Length < needed)
        {
            yield return new Finding(Name, FindingState.DidNotRun,
                $"{NumberText.Plural(context.Train.Length, "train row")}, and it takes {NumberText.Count(needed)} to tell an {identifiers[0].Kind} that predicts from chance");
            yield break;
        }
        List<Column> columns = [.. identifiers.Select(identifier => InOrder(context.Table.Find(identifier.Name)!))];
        if (context.Skills.Of(columns, context.TrainSample) is not { } skills)
        {
            yield return new Finding(Name, FindingState.DidNotRun, "every train row has the same target");
            yield break;
        }
        foreach (var ((name, kind), skill) in identifiers.Zip(skills))
        {
            yield return context.AtMost(Name, $"leakage({name})", skill, WarnAbove, null, skill > WarnAbove / 2
                ? $"the {kind} {Shown.Name(name)} alone predicts the target with a skill of {FeatureLeakage.Skill(skill)}: "
                    + (kind == "id" ? "were the rows numbered or collected by outcome?" : "the target moves with time, so only a split by time shows how a model will do later")
                : $"the {kind} {Shown.Name(name)} says nothing about the target") with
            { Column = name };
        }
    }

    /// <summary>Names become their ranks: what an id gives away is its order, since hardly two rows have the same.</summary>
    internal static Column InOrder(Column column) => column is CategoryColumn names
        ? new NumberColumn(names.Name, [.. Enumerable.Range(0, names.RowCount).Select(row => names.CodeAt(row) is var code and >= 0 ? code : double.NaN)], isInteger: true)
        : column;
}
