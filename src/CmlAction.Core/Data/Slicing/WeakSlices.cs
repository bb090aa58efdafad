using System.Collections.Immutable;

namespace CmlAction.Core.Data.Slicing;

/// <summary>Rows of the test part on which the model is worse than elsewhere, found by looking for them. Serializable.</summary>
/// <param name="Loss">What was compared: <c>log loss</c>, <c>absolute error</c>.</param>
/// <param name="FoundOn">Rows of the half on which they were looked for.</param>
/// <param name="MeasuredOn">Rows of the other half, on which they were measured.</param>
/// <param name="Candidates">Slices that were found, of which those confirmed remain.</param>
/// <param name="Confirmed">Those that are worse on the other half too, the worst first; no row is in two of them.</param>
public sealed record WeakSlices(string Loss, int FoundOn, int MeasuredOn, int Candidates, ImmutableArray<WeakSlice> Confirmed);

/// <summary>A slice that nobody named.</summary>
/// <param name="Conditions">What its rows have in common: <c>age &lt; 30</c>, <c>plan = basic</c>; up to three.</param>
/// <param name="RowCount">Rows of the measured half.</param>
/// <param name="MeanLoss">On them.</param>
/// <param name="MeanLossElsewhere">On the other rows of that half.</param>
/// <param name="AdjustedP">Of no difference, one-sided, after Benjamini and Hochberg over the candidates.</param>
public sealed record WeakSlice(ImmutableArray<string> Conditions, int RowCount, double MeanLoss, double MeanLossElsewhere, double AdjustedP);
