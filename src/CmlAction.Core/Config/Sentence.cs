using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>A rule or gate: <c>quantity [scope] op bound</c>, e.g. <c>recall for class outage &gt;= 0.85</c>.</summary>
/// <param name="Text">As the user wrote it, without a <c>warn:</c> prefix.</param>
/// <param name="Severity">What a violation means.</param>
/// <param name="Quantity">Name of the measured thing, as written: <c>roc_auc</c>, <c>rows</c>; <c>val.loss</c> is a number of a file.</param>
/// <param name="Arguments">Of <c>overlap(train, test)</c>; empty without parentheses.</param>
/// <param name="Scope">On what it is measured; null for the whole test part.</param>
/// <param name="Comparison">The required relation of quantity to bound.</param>
/// <param name="Bound">The right-hand side.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Sentence(
    string Text,
    Severity Severity,
    string Quantity,
    ImmutableArray<string> Arguments,
    Scope? Scope,
    Comparison Comparison,
    Bound Bound,
    Place Place)
{
    /// <summary>In place of a metric's name: how much better the metric in the parentheses is on train than on test.</summary>
    public const string Gap = "gap";

    /// <summary>True for <c>gap(rmse)</c>.</summary>
    public bool IsGap => Quantity == Gap;

    /// <summary>Name of the metric that is measured: the quantity, or what stands in the parentheses of a gap.</summary>
    public string Metric => IsGap && Arguments is [var metric] ? metric : Quantity;
}

public enum Severity
{
    Warn,
    Fail,
}

/// <summary><c>for each NAME</c>, <c>for class NAME</c> or <c>on NAME</c>.</summary>
public sealed record Scope(ScopeKind Kind, string Name);

public enum ScopeKind
{
    ForEach,
    ForClass,
    On,
}

public enum Comparison
{
    GreaterOrEqual,
    LessOrEqual,
    Greater,
    Less,
    Equal,
}

/// <summary>A number (<c>0.8</c>, <c>5%</c> is 0.05), or a reference with an offset (<c>dummy - 20%</c>, <c>base + 0.01</c>).</summary>
/// <param name="Reference">Null for a plain number.</param>
/// <param name="Value">The number, or the signed offset: absolute, or with <paramref name="Relative"/> a fraction of the reference's absolute value.</param>
/// <param name="Relative">True when the offset was written in per cent.</param>
public sealed record Bound(BoundReference? Reference, double Value, bool Relative)
{
    /// <summary>True when a plain number was written in per cent.</summary>
    public bool IsPercent { get; init; }
}

public enum BoundReference
{
    Base,
    Dummy,
    Overall,
}
