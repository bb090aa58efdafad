using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Evaluation;

/// <summary>The rows beside the held-out ones that gates ask about.</summary>
internal static class GatedParts
{
    /// <param name="parts">Predictions for all parts; null when there are none but for the held-out rows.</param>
    /// <param name="dummy">Fitted on train.</param>
    /// <param name="config">Gates and threshold.</param>
    /// <exception cref="CmlException">A part is asked about that has no predictions.</exception>
    public static ImmutableDictionary<SplitName, Measurements> Measure(Predictions? parts, DummyBaseline dummy, EvaluateConfig config)
    {
        var problems = new List<Problem>();
        var measured = ImmutableDictionary.CreateBuilder<SplitName, Measurements>();
        foreach (var gate in config.Gates)
        {
            if (PartOf(gate) is not { } part || measured.ContainsKey(part))
                continue;
            if (parts?.Of(part) is { Count: > 0 } rows)
            {
                measured.Add(part, Measurements.Of(rows, dummy, config));
                continue;
            }
            var word = PredictionsCsv.Word(part);
            problems.Add(new Problem(ProblemCode.PartWithoutPredictions, $"The gate \"{gate.Text}\" asks about {word} rows, but there are no predictions for them")
            {
                Place = gate.Place,
            });
        }
        CmlException.ThrowIfAny(problems);
        return measured.ToImmutable();
    }

    /// <summary>The part that a gate asks about beside the test part, or null.</summary>
    public static SplitName? PartOf(Sentence gate) => gate switch
    {
        { IsGap: true } or { Scope: { Kind: ScopeKind.On, Name: "train" } } => SplitName.Train,
        { Scope: { Kind: ScopeKind.On, Name: "validation" } } => SplitName.Validation,
        _ => null,
    };
}
