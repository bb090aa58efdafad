namespace CmlAction.Core.Data.Checks;

/// <summary>One question put to the data. A new check is one subclass, listed in <see cref="DataChecks"/>, and its section in docs/checks.md.</summary>
internal abstract class DataCheck
{
    /// <summary>As in findings and documentation: <c>duplicate_rows</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True when it answers only what the configuration asks for by itself; then it runs with every preset, also <c>off</c>.</summary>
    public virtual bool IsDeclared => false;

    /// <summary>The answer, usually one finding; none when the question does not arise.</summary>
    public abstract IEnumerable<Finding> Run(CheckContext context);
}
