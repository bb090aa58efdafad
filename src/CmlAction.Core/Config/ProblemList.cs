using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>The problems found so far. Bounded, so that a hostile file cannot make an endless list.</summary>
/// <param name="configFile">Its problems come first, those of a parameter file and of overrides after them.</param>
internal sealed class ProblemList(string configFile)
{
    public const int Maximum = 100;

    private readonly List<Problem> _problems = [];
    private int _left;

    public bool Any => _problems.Count > 0;

    /// <summary>True when further problems are only counted: no need to work on their wording.</summary>
    public bool IsFull => _problems.Count >= Maximum;

    public void Add(Problem problem)
    {
        if (IsFull)
            _left++;
        else
            _problems.Add(problem);
    }

    public void Add(
        ProblemCode code, Place place, string message, string? found = null, string? expected = null, string? remedy = null) =>
        Add(new Problem(code, message) { Place = place, Found = found, Expected = expected, Remedy = NullIfEmpty(remedy) });

    /// <exception cref="CmlException">With all problems, in the order in which they stand in the files.</exception>
    public void ThrowIfAny()
    {
        if (!Any)
            return;
        var sorted = _problems
            .OrderBy(problem => Rank(problem.Place))
            .ThenBy(problem => problem.Place?.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Place?.Line ?? 0)
            .ThenBy(problem => problem.Place?.Column ?? 0)
            .ToList();
        if (_left > 0)
        {
            var message = $"{NumberText.Plural(_left, "more problem")} not shown";
            sorted.Add(new Problem(ProblemCode.TooManyProblems, message) { Place = new Place(configFile) });
        }
        CmlException.ThrowIfAny(sorted);
    }

    private int Rank(Place? place) =>
        place is null || place.File == configFile ? 0 : ConfigOverride.IsPlace(place) ? 2 : 1;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
