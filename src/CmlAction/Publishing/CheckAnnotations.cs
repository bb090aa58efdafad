using System.Collections.Immutable;
using CmlAction.Core.Data;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Publishing;

/// <summary>What went wrong, at the lines where it stands.</summary>
internal static class CheckAnnotations
{
    /// <summary>More than anybody reads; the report has all.</summary>
    private const int Most = 500;

    /// <summary>Failed before warned, gates before checks.</summary>
    public static ImmutableArray<CheckAnnotation> Of(IEnumerable<Finding> findings, IEnumerable<GateResult> gates)
    {
        var ofGates = gates.Where(gate => gate.State is GateState.Fail or GateState.Warn)
            .Select(gate => At(gate.Place, gate.State == GateState.Fail ? AnnotationLevel.Failure : AnnotationLevel.Warning, $"gate {gate.Sentence}", gate.Reason));
        var ofChecks = findings.Where(finding => finding.State is FindingState.Fail or FindingState.Warn)
            .Select(finding => At(
                finding.Place, finding.State == FindingState.Fail ? AnnotationLevel.Failure : AnnotationLevel.Warning, $"check {finding.Check}", finding.Message));
        return [.. ofGates.Concat(ofChecks).OfType<CheckAnnotation>().OrderByDescending(annotation => annotation.Level).Take(Most)];
    }

    public static ImmutableArray<CheckAnnotation> Of(IEnumerable<Problem> problems) =>
        [.. problems.Select(problem => At(problem.Place, AnnotationLevel.Failure, $"{problem.Code.Id} {problem.Code.Title}", Words(problem))).OfType<CheckAnnotation>().Take(Most)];

    /// <summary>The same at paths from the root of the repository. What lies outside of it has no place there.</summary>
    /// <param name="annotations">At paths from the working directory.</param>
    /// <param name="prefix">The working directory from the root of the repository, with a slash at its end unless it is empty.</param>
    public static ImmutableArray<CheckAnnotation> InRepository(ImmutableArray<CheckAnnotation> annotations, string prefix) =>
        [.. annotations.Select(annotation => PathIn(prefix, annotation.Path) is { } path ? annotation with { Path = path } : null).OfType<CheckAnnotation>()];

    internal static string? PathIn(string prefix, string path)
    {
        if (path.StartsWith('/') || path.Contains('\\') || path.Contains("://", StringComparison.Ordinal))
            return null;
        var parts = new List<string>();
        foreach (var part in $"{prefix}{path}".Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }
        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    /// <summary>Null without a place in a file: a setting of the command line stands in none.</summary>
    private static CheckAnnotation? At(Place? place, AnnotationLevel level, string title, string message) =>
        place is null || place.File.Length == 0 || place.File.StartsWith("--", StringComparison.Ordinal)
            ? null
            : new CheckAnnotation(place.File, Math.Max(place.Line ?? 1, 1), level, PlainText.Of(title), PlainText.Of(message));

    private static string Words(Problem problem)
    {
        var lines = new List<string> { problem.Message };
        if (problem.Found is not null)
            lines.Add($"found: {problem.Found}");
        if (problem.Expected is not null)
            lines.Add($"expected: {problem.Expected}");
        lines.Add($"do: {problem.Remedy ?? problem.Code.Cure}");
        return string.Join('\n', lines);
    }
}
