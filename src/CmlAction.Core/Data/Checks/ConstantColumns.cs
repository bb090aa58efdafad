namespace CmlAction.Core.Data.Checks;

/// <summary>Columns that say the same in every row, or nothing at all, were dropped from the features.</summary>
internal sealed class ConstantColumns : DataCheck
{
    public override string Name => "constant_columns";

    public override IEnumerable<Finding> Run(CheckContext context)
    {
        var constant = context.Dataset.Roles.Where(role => role.Reason is "constant" or "all missing").Select(role => role.Column).ToList();
        yield return new Finding(Name, constant.Count == 0 ? FindingState.Pass : context.Warning,
            constant.Count == 0
                ? "no column is constant"
                : $"{CheckContext.Columns(constant)} {(constant.Count == 1 ? "has" : "have")} one value or none, and {(constant.Count == 1 ? "is" : "are")} not used")
        {
            Column = constant.Count == 1 ? constant[0] : null,
            Measured = constant.Count,
            Threshold = "constant_columns = 0",
        };
    }
}
