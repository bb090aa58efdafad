using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>An entry of <c>evaluate.slices</c>: a column by whose values the held-out rows are divided.</summary>
/// <param name="Column">Of the data, or of the file of <c>evaluate.predictions</c>.</param>
/// <param name="Cuts">Where a column of numbers is cut, ascending: a member reaches from one cut to below the next. Empty: every value is a member.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SliceConfig(string Column, ImmutableArray<double> Cuts, Place Place);
