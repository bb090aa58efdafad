using System.Collections.Immutable;
using CmlAction.Core.Evaluation;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Reporting;

/// <summary>What is shown where a report would stand, when there could be none.</summary>
public static class ProblemReport
{
    private const int ProblemsShown = 50;

    /// <param name="problems">At least one.</param>
    public static Report Build(ImmutableArray<Problem> problems)
    {
        var title = $"❌ {NumberText.Plural(problems.Length, "problem")} to solve before there can be a report";
        var items = problems.Take(ProblemsShown).Select(Item).ToList();
        if (problems.Length > ProblemsShown)
            items.Add([$"… and {NumberText.Count(problems.Length - ProblemsShown)} more in the log"]);
        return new Report(title, Verdict.Fail, [new Heading(1, title), new BulletList([.. items])]);
    }

    private static ImmutableArray<Inline> Item(Problem problem)
    {
        var runs = ImmutableArray.CreateBuilder<Inline>();
        if (problem.Place is { } place)
            runs.AddRange(Inline.Code(place.ToString()), " ");
        runs.AddRange(Inline.Strong(problem.Code.Id), $" {problem.Message}");
        if (problem.Found is { } found)
            runs.Add($"; found {found}");
        if (problem.Expected is { } expected)
            runs.Add($"; expected {expected}");
        runs.AddRange("; ", Inline.Emphasis(problem.Remedy ?? problem.Code.Cure));
        return runs.ToImmutable();
    }
}
