using System.Text;

namespace CmlAction.Core.Foundation;

/// <summary>Something the user must act on: where, what was found, what was expected and what to do.</summary>
/// <remarks>Never holds a cell value of the data: logs and reports are public. Names, counts and row numbers are enough.</remarks>
/// <param name="Code">Entry of the error catalogue.</param>
/// <param name="Message">One sentence without a full stop.</param>
public sealed record Problem(ProblemCode Code, string Message)
{
    public Place? Place { get; init; }

    public string? Found { get; init; }

    public string? Expected { get; init; }

    /// <summary>What to do; the catalogue's cure when null.</summary>
    public string? Remedy { get; init; }

    /// <summary>The problem as lines of text for a terminal, without a trailing line end.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Place is not null)
            text.Append(Place).Append("  ");
        text.Append(Code.Id).Append("  ").Append(Message);
        Line(text, "found", Found);
        Line(text, "expected", Expected);
        Line(text, "do", Remedy ?? Code.Cure);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string word, string? value)
    {
        if (value is not null)
            text.Append("\n  ").Append(word.PadRight(10)).Append(value);
    }
}
