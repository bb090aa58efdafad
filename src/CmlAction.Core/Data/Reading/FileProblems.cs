using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>Says what is wrong with the content of a file, in the order of its lines, each kind of problem once.</summary>
internal static class FileProblems
{
    public static IReadOnlyList<Problem> Of(FileContent content, IReadOnlyList<string> columns, ReaderLimits limits)
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
        var expected = NumberText.Plural(content.Header.Names.Length, "field");
        AddIf(problems, ProblemCode.RaggedRows, $"rows that do not have {expected}", name, errors, e => e.RaggedCount, e => e.RaggedLines, limits);
        problems.AddRange(Types(content, columns, limits));
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
        problems.Add(new Problem(code, $"{what}: {Shown.Lines(first, count)}") { Place = new Place(file, first[0]) });
    }

    private static IEnumerable<Problem> Types(FileContent content, IReadOnlyList<string> columns, ReaderLimits limits)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            var bad = content.Blocks.Where(block => block.Columns.Length > 0 && block.Columns[column] is { BadCount: > 0 }).ToList();
            if (bad.Count == 0)
                continue;
            var count = bad.Sum(block => block.Columns[column]!.BadCount);
            var first = bad.SelectMany(block => block.Columns[column]!.BadRows.Select(block.LineOf)).Take(limits.LinesShown).ToList();
            var type = bad[0].Columns[column]!.Kind == BlockColumnKind.Datetime ? "datetime" : "number";
            yield return new Problem(ProblemCode.TypeDoesNotHold,
                $"column {Shown.Name(columns[column])} is declared as {type}, but {NumberText.Plural(count, "value")} {(count == 1 ? "is" : "are")} not: {Shown.Lines(first, count)}")
            {
                Place = new Place(content.File.Name, first[0]),
            };
        }
    }
}
