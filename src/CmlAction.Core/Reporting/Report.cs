using System.Collections.Immutable;
using CmlAction.Core.Evaluation;

namespace CmlAction.Core.Reporting;

/// <summary>The report before it is text: what is said, in which order, and what may be left out when room is short.</summary>
/// <param name="Title">The headline as plain text: emoji, name, verdict in words, primary metric.</param>
/// <param name="Verdict">The word that the exit code says too.</param>
/// <param name="Blocks">From top to bottom; the first is the headline as a <see cref="Heading"/>.</param>
public sealed record Report(string Title, Verdict Verdict, ImmutableArray<Block> Blocks);
