using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>Says what is wrong with the content of a file, in the order of its lines, each kind of problem once.</summary>
internal static class FileProblems
{
    public static IReadOnlyList<Problem> Of(FileContent content, ReaderLimits limits)
    {
        var name = content.File.Name;
        var errors = content.Blocks.ConvertAll(block => block.Errors);
        var problems = new List<Problem>();
        if (errors.Find(error => error.InvalidLine is not null) is { } invalid)
        {
            problems.Add(new Problem(ProblemCode.InvalidEncoding, $"byte {invalid.InvalidByte} of this line is not valid in the file's encoding")
            {
                Place = new Place(name, invalid.InvalidLine),
            });
        }
        AddIf(problems, ProblemCode.BrokenQuotes, "text after a closing quote", name, errors, e => e.QuoteCount, e => e.QuoteLines, limits);
        AddIf(problems, ProblemCode.LineTooLong, $"fields longer than {NumberText.Bytes(limits.LineBytes)}", name, errors,
            e => e.LongCount, e => e.LongLines, limits);
        var expected = NumberText.Plural(content.FieldCount, "field");
        AddIf(problems, ProblemCode.RaggedRows, $"rows that do not have {expected}", name, errors, e => e.RaggedCount, e => e.RaggedLines, limits);
        AddIf(problems, ProblemCode.BrokenJsonLine, "lines that are not a JSON object", name, errors, e => e.BrokenCount, e => e.BrokenLines, limits);
        AddIf(problems, ProblemCode.BrokenJsonLine, "lines with an object or array as a value", name, errors, e => e.NestedCount, e => e.NestedLines, limits);
        AddIf(problems, ProblemCode.BrokenJsonLine, "lines with the same key twice", name, errors, e => e.TwiceCount, e => e.TwiceLines, limits);
        problems.AddRange(Types(content, limits));
        if (problems.Count == 0 && content.RowCount == 0)
        {
            problems.Add(new Problem(ProblemCode.EmptyData, "the file has a header but no rows")
            {
                Place = new Place(name),
            });
        }
        return [.. problems.OrderBy(problem => problem.Place!.Line ?? 0).Take(limits.Problems)];
    }

    private static void AddIf(
        List<Problem> problems, ProblemCode code, string what, string file, List<BlockErrors> errors,
        Func<BlockErrors, int> countOf, Func<BlockErrors, List<int>> linesOf, ReaderLimits limits)
    {
        var count = errors.Sum(countOf);
        if (count == 0)
            return;
        var first = errors.SelectMany(linesOf).Take(limits.LinesShown).ToList();
        var rest = errors.Exists(error => error.IsHopeless) ? "; what follows was not read" : "";
        problems.Add(new Problem(code, $"{what}: {Shown.Lines(first, count)}{rest}") { Place = new Place(file, first[0]) });
    }

    private static IEnumerable<Problem> Types(FileContent content, ReaderLimits limits)
    {
        var bad = from block in content.Blocks
                  from column in Enumerable.Range(0, block.Columns.Length)
                  where block.Columns[column] is { BadCount: > 0 }
                  group (Block: block, Column: block.Columns[column]!) by block.Names[column];
        foreach (var column in bad)
        {
            var count = column.Sum(part => part.Column.BadCount);
            var first = column.SelectMany(part => part.Column.BadRows.Select(part.Block.LineOf)).Take(limits.LinesShown).ToList();
            var type = column.First().Column.Kind == BlockColumnKind.Datetime ? "datetime" : "number";
            yield return new Problem(ProblemCode.TypeDoesNotHold,
                $"column {Shown.Name(column.Key)} is declared as {type}, but {NumberText.Plural(count, "value")} {(count == 1 ? "is" : "are")} not: {Shown.Lines(first, count)}")
            {
                Place = new Place(content.File.Name, first[0]),
            };
        }
    }
}
