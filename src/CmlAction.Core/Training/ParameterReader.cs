using System.Collections.Immutable;
using System.Globalization;
using CmlAction.Core.Config;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Training;

/// <summary>Turns <c>model.params</c> into one checked value for each parameter of a trainer.</summary>
internal static class ParameterReader
{
    /// <exception cref="CmlException">Unknown, doubled, malformed or out-of-range parameters, all at once.</exception>
    public static ParameterValues Read(Trainer trainer, ImmutableSortedDictionary<string, string> written, ConfigPlaces places)
    {
        var problems = new List<(Place Place, Problem Problem)>();
        var writtenAs = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = trainer.Parameters.ToImmutableSortedDictionary(p => p.Name, p => p.Default, StringComparer.Ordinal).ToBuilder();
        foreach (var (name, text) in written)
        {
            var place = places.Of($"model.params.{name}");
            var parameter = trainer.Parameters.FirstOrDefault(p => p.Answers(name));
            if (parameter is null)
                problems.Add((place, Unknown(trainer, name)));
            else if (!writtenAs.TryAdd(parameter.Name, name))
                problems.Add((place, Twice(parameter, writtenAs[parameter.Name], name)));
            else if (Parse(parameter, text, out var value) is { } problem)
                problems.Add((place, problem));
            else
                values[parameter.Name] = value;
        }
        CmlException.ThrowIfAny([
            .. problems.OrderBy(p => p.Place.Line ?? 0).ThenBy(p => p.Place.Column ?? 0).Select(p => p.Problem with { Place = p.Place })]);
        return new ParameterValues(values.ToImmutable());
    }

    private static Problem? Parse(TrainerParameter parameter, string text, out string value)
    {
        value = text.Trim();
        switch (parameter.Kind)
        {
            case ParameterKind.Text:
                var choice = parameter.Choices.FirstOrDefault(choice => Spelling.Same(choice, text.Trim()));
                value = choice ?? "";
                return choice is null ? WrongKind(parameter, text) : null;
            case ParameterKind.Integer when int.TryParse(value, NumberStyles.AllowLeadingSign, null, out var integer):
                value = integer.ToString();
                return InRange(parameter, integer) ? null : OutOfRange(parameter, text);
            case ParameterKind.Number when double.TryParse(value, NumberStyles.Float, null, out var number) && double.IsFinite(number):
                // The library keeps float32 and refuses what is too small for it; the record says what was used.
                number = Math.Abs(number) < 1e-30 ? 0 : number;
                value = NumberText.RoundTrip(number);
                return InRange(parameter, number) ? null : OutOfRange(parameter, text);
            // Digits that no int holds are a number all the same, only too large.
            case ParameterKind.Integer when value.Length > 0 && value.TrimStart('-', '+').All(char.IsAsciiDigit) && value.Any(char.IsAsciiDigit):
                return OutOfRange(parameter, text);
            default:
                return WrongKind(parameter, text);
        }
    }

    private static bool InRange(TrainerParameter parameter, double value) =>
        value >= (parameter.Minimum ?? double.NegativeInfinity) && value <= (parameter.Maximum ?? double.PositiveInfinity);

    private static Problem Unknown(Trainer trainer, string name)
    {
        var nearest = NameSuggestion.Nearest(name, trainer.Parameters.SelectMany(p => p.Aliases.Prepend(p.Name)));
        var known = trainer.Parameters.IsEmpty ? "no parameters" : $"one of {string.Join(", ", trainer.Parameters.Select(p => p.Name))}";
        return new Problem(ProblemCode.UnknownTrainerParameter, $"{trainer.Name} has no parameter \"{name}\"")
        {
            Expected = nearest is null ? known : $"{known}; did you mean \"{nearest}\"?",
        };
    }

    private static Problem Twice(TrainerParameter parameter, string first, string second) =>
        new(ProblemCode.TrainerParameterTwice, $"\"{first}\" and \"{second}\" are the same parameter, {parameter.Name}")
        {
            Remedy = "keep one of the two",
        };

    private static Problem WrongKind(TrainerParameter parameter, string text) =>
        new(ProblemCode.TrainerParameterKind, $"{parameter.Name} is not {Expectation(parameter)}")
        {
            Found = $"\"{text}\"",
            Expected = Expectation(parameter),
        };

    private static Problem OutOfRange(TrainerParameter parameter, string text) =>
        new(ProblemCode.TrainerParameterRange, $"{parameter.Name} is out of range")
        {
            Found = text,
            Expected = Expectation(parameter),
        };

    private static string Expectation(TrainerParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Text => $"one of {string.Join(", ", parameter.Choices)}",
        ParameterKind.Integer => $"a whole number {parameter.RangeText}",
        _ => $"a number {parameter.RangeText}",
    };
}
