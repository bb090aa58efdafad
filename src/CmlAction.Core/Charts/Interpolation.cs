namespace CmlAction.Core.Charts;

/// <summary>How two neighbouring points are joined.</summary>
public enum Interpolation
{
    Linear,

    /// <summary>First up or down, then across: each point's y holds from the point before it on.</summary>
    StepBefore,
}
