using System.Collections.Immutable;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Config;

/// <summary>Reads rules and gates: <c>quantity [scope] comparison bound</c>.</summary>
/// <remarks>
/// <code>
/// rule      := quantity scope? op bound
/// quantity  := name | quoted | name "(" argument {"," argument} ")"
/// scope     := "for each" name | "for class" label | "on" ("train" | "test" | "validation")
/// op        := ">=" | "&lt;=" | ">" | "&lt;" | "="
/// bound     := number ["%"] | reference (("+" | "-") number ["%"])?
/// reference := "base" | "dummy" | "overall"
/// </code>
/// Arguments, names and labels may be quoted with ' or ", a quote inside doubled; unquoted ones end at the comparison (arguments at a comma).
/// </remarks>
public static class SentenceParser
{
    internal const int MaximumLength = 500;

    private static readonly string[] Parts = ["train", "test", "validation"];
    private static readonly string[] References = ["base", "dummy", "overall"];

    /// <summary>The sentence, or null after adding a problem that points at the offending part.</summary>
    /// <param name="text">One sentence on one line.</param>
    /// <param name="severity">Handed through.</param>
    /// <param name="place">Where its first character stands; without a column, problems point at the place as a whole.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static Sentence? Parse(string text, Severity severity, Place place, ICollection<Problem> problems)
    {
        try
        {
            return Read(text, severity, place);
        }
        catch (SentenceException bad)
        {
            var column = place.Column is { } first ? first + bad.At : (int?)null;
            problems.Add(new Problem(ProblemCode.InvalidSentence, bad.Message)
            {
                Place = place with { Column = column },
                Found = Shown.Plain(text),
                Expected = bad.Expected,
                Remedy = bad.Remedy,
            });
            return null;
        }
    }

    private static Sentence Read(string text, Severity severity, Place place)
    {
        var scanner = new SentenceScanner(text);
        if (text.Length > MaximumLength || text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0)
            throw new SentenceException(0, "a sentence is one line of text", $"up to {MaximumLength} characters");
        var quantity = Quantity(scanner);
        var arguments = Arguments(scanner);
        var scope = ScopeOf(scanner, quantity);
        var comparison = scanner.Comparison();
        var bound = BoundOf(scanner);
        if (!scanner.IsAtEnd)
        {
            throw new SentenceException(scanner.Position, $"{Shown.Quoted(scanner.Rest)} is left over after the bound",
                "the end of the sentence");
        }
        return new Sentence(text.Trim(), severity, quantity, arguments, scope, comparison, bound, place);
    }

    private static string Quantity(SentenceScanner scanner)
    {
        var at = scanner.Position;
        if (scanner.IsAtQuote)
        {
            var quoted = scanner.Name("");
            return quoted.Trim().Length > 0 ? quoted : throw new SentenceException(at, "the name in the quotes is empty", "a name");
        }
        var name = scanner.Word();
        if (name.Length == 0)
            throw new SentenceException(at, "the sentence does not begin with a name", "a metric such as roc_auc");
        // With a dot it is a number of a file, whose names are those of whoever wrote it.
        if (TextForm.IsName(name) || (name.Contains('.') && !char.IsAsciiDigit(name[0]) && name[0] != '.' && name[^1] != '.'))
            return name;
        throw new SentenceException(at, $"{Shown.Quoted(name)} is not a name", "lower-case letters, digits and _, beginning with a letter",
            TextForm.NearestName(name) is { } near ? $"write {near}" : null);
    }

    private static ImmutableArray<string> Arguments(SentenceScanner scanner)
    {
        if (!scanner.Take("("))
            return [];
        var arguments = ImmutableArray.CreateBuilder<string>();
        do
        {
            var at = scanner.Position;
            var argument = scanner.Name(",)");
            if (argument.Length == 0)
                throw new SentenceException(at, "an argument is missing", "a name between the parentheses");
            arguments.Add(argument);
        }
        while (scanner.Take(","));
        if (!scanner.Take(")"))
            throw new SentenceException(scanner.Position, "the parenthesis is not closed", "a comma or )");
        return arguments.ToImmutable();
    }

    private static Scope? ScopeOf(SentenceScanner scanner, string quantity)
    {
        if (scanner.IsAtComparison)
            return null;
        var at = scanner.Position;
        switch (scanner.Word())
        {
            case "for":
                return ForScope(scanner);
            case "on":
                var partAt = scanner.Position;
                var part = scanner.Name("");
                if (!Parts.Contains(part))
                {
                    throw new SentenceException(partAt, $"{Shown.Quoted(part)} is not a part of the data", $"one of {Shown.List(Parts)}",
                        NameSuggestion.DidYouMean(part, Parts));
                }
                return new Scope(ScopeKind.On, part);
            case "" when scanner.IsAtEnd:
                throw new SentenceException(at, $"the comparison is missing after {Shown.Quoted(quantity)}", SentenceScanner.Comparisons);
            case var word:
                throw new SentenceException(at,
                    $"{Shown.Quoted(word.Length > 0 ? word : scanner.Rest)} is not expected after {Shown.Quoted(quantity)}",
                    $"{SentenceScanner.Comparisons}, or \"for each\", \"for class\", \"on\"",
                    NameSuggestion.DidYouMean(word, ["for", "on"]));
        }
    }

    private static Scope ForScope(SentenceScanner scanner)
    {
        var at = scanner.Position;
        var kind = scanner.Word();
        if (kind is not ("each" or "class"))
        {
            throw new SentenceException(at, "\"for\" is not followed by \"each\" or \"class\"", "for each NAME, or for class LABEL",
                NameSuggestion.DidYouMean(kind, ["each", "class"]));
        }
        at = scanner.Position;
        var name = scanner.Name("");
        if (name.Length == 0)
        {
            throw new SentenceException(at, $"a name is missing after \"for {kind}\"",
                kind == "class" ? "a label of the target" : "a column");
        }
        return new Scope(kind == "class" ? ScopeKind.ForClass : ScopeKind.ForEach, name);
    }

    private static Bound BoundOf(SentenceScanner scanner)
    {
        var at = scanner.Position;
        if (scanner.IsAtEnd)
        {
            throw new SentenceException(at, "the bound is missing after the comparison",
                "a number, or base, dummy or overall with an offset");
        }
        if (scanner.IsAtLetter)
        {
            var word = scanner.Letters();
            BoundReference? reference = word switch
            {
                "base" => BoundReference.Base,
                "dummy" => BoundReference.Dummy,
                "overall" => BoundReference.Overall,
                _ => null,
            };
            if (reference is null)
            {
                throw new SentenceException(at, $"{Shown.Quoted(word)} is not a bound",
                    "a number, or base, dummy or overall with an offset", NameSuggestion.DidYouMean(word, References));
            }
            return OffsetOf(scanner, reference.Value);
        }
        var sign = scanner.Sign();
        var (value, isPercent) = scanner.Number();
        return new Bound(null, (sign * value) + 0.0, Relative: false) { IsPercent = isPercent };
    }

    private static Bound OffsetOf(SentenceScanner scanner, BoundReference reference)
    {
        if (scanner.IsAtEnd)
            return new Bound(reference, 0, Relative: false);
        var at = scanner.Position;
        if (!scanner.IsAtSign)
            throw new SentenceException(at, $"{Shown.Quoted(scanner.Rest)} is not an offset", "+ or - and a number");
        var sign = scanner.Sign();
        var (value, isPercent) = scanner.Number();
        return new Bound(reference, (sign * value) + 0.0, isPercent);
    }
}
