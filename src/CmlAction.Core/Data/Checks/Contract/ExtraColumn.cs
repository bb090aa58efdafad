using CmlAction.Core.Config;

namespace CmlAction.Core.Data.Checks.Contract;

/// <summary>Columns of the data that neither the contract nor section <c>data</c> names. They are not used as features either.</summary>
internal sealed class ExtraColumn : DataCheck
{
    public override string Name => "extra_column";

    public override bool IsDeclared => true;

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var config = context.Config;
        if (config.Checks.Columns.IsEmpty || config.Checks.Schema.Extra == SchemaReaction.Ignore)
            yield break;
        var extra = ContractColumns.Extra(context.Table, config);
        var state = config.Checks.Schema.Extra switch
        {
            SchemaReaction.Fail => FindingState.Fail,
            SchemaReaction.Warn => FindingState.Warn,
            _ => context.Warning,
        };
        yield return new Finding(Name, extra.IsEmpty ? FindingState.Pass : state, extra.IsEmpty
            ? "every column of the data is named in the contract or under data"
            : $"{CheckContext.Columns(extra)} {(extra.Length == 1 ? "is" : "are")} not in the contract, so not used as {(extra.Length == 1 ? "a feature" : "features")}")
        {
            Column = extra.Length == 1 ? extra[0] : null,
            Measured = extra.Length,
            Threshold = "extra columns = 0",
            Place = config.Places.Of("checks.schema.extra"),
        };
    }
}
