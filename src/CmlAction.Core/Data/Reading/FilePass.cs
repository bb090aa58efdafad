using System.Buffers;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>One walk through one file: its header is read here, its blocks are parsed by several threads.</summary>
internal sealed class FilePass(DataFile file, TableOptions options, CancellationToken stop)
{
    private int _looked;

    /// <summary>Reads the file from start to end.</summary>
    /// <param name="planFor">Given the column names, what becomes of each column; called once.</param>
    /// <exception cref="CmlException">The file cannot be read as a table at all.</exception>
    public FileContent Run(Func<FileHeader, ParsePlan> planFor)
    {
        using var source = SourceBytes.Open(file, options.Format.Encoding, options.Limits);
        using var blocks = new RecordBlocks(source, file.Name, options.Limits);
        var dialect = FindDialect(blocks);
        if (!blocks.TryNext(dialect, out var first))
            throw Empty("the file is empty");
        var header = ReadHeader(first, dialect);
        var parser = new BlockParser(planFor(header));
        var parsed = new List<Task<ParsedBlock>>();
        using var free = new SemaphoreSlim(options.Threads);
        try
        {
            Start(parser, first, header.Offset, header.Line, free, parsed);
            while (!IsHopeless(parsed) && blocks.TryNext(dialect, out var block))
                Start(parser, block, 0, block.FirstLine, free, parsed);
        }
        finally
        {
            // Waits without throwing: what a parser threw is thrown below, or the error of the loop goes first.
            foreach (var task in parsed)
                Task.WaitAny(task);
        }
        var content = parsed.Select(task => task.GetAwaiter().GetResult()).ToList();
        if (content.Find(block => block.Errors.NulLine is not null) is { } binary)
            throw new CmlException(BinaryProblem(new Place(file.Name, binary.Errors.NulLine)));
        return new FileContent(file, header, content, source.Finish(), source.StoredBytes);
    }

    private void Start(BlockParser parser, Block block, int offset, int firstLine, SemaphoreSlim free, List<Task<ParsedBlock>> parsed)
    {
        stop.ThrowIfCancellationRequested();
        if (options.Threads == 1)
        {
            parsed.Add(Task.FromResult(Parse()));
            return;
        }
        free.Wait(stop);
        parsed.Add(Task.Run(() =>
        {
            try
            {
                return Parse();
            }
            finally
            {
                free.Release();
            }
        }, CancellationToken.None));

        ParsedBlock Parse()
        {
            var result = parser.Parse(block, offset, firstLine);
            ArrayPool<byte>.Shared.Return(block.Buffer);
            return result;
        }
    }

    // Binary content: what follows is not worth reading. Blocks are started in order, so the first such block is always among them.
    private bool IsHopeless(List<Task<ParsedBlock>> parsed)
    {
        for (; _looked < parsed.Count && parsed[_looked].IsCompletedSuccessfully; _looked++)
        {
            if (parsed[_looked].Result.Errors.NulLine is not null)
                return true;
        }
        return false;
    }

    private Dialect FindDialect(RecordBlocks blocks)
    {
        const int sampleBytes = 1 << 16;
        var quote = AsciiByte(options.Format.Quote);
        if (options.Format.Delimiter is { } declared)
        {
            if (declared == options.Format.Quote)
                throw UnusableFormat();
            return new Dialect(AsciiByte(declared), quote);
        }
        var ahead = blocks.Ahead;
        return Dialect.Detect(ahead[..Math.Min(sampleBytes, ahead.Length)], blocks.IsWhole && ahead.Length <= sampleBytes, quote);
    }

    private static byte AsciiByte(char value) =>
        char.IsAscii(value) && !char.IsLetterOrDigit(value) && value is not ('\0' or '\n' or '\r') ? (byte)value : throw UnusableFormat();

    private static CmlException UnusableFormat() =>
        new(new Problem(ProblemCode.UnusableFormat, "delimiter or quote cannot be used to read a table"));

    private FileHeader ReadHeader(Block block, Dialect dialect)
    {
        var content = block.Buffer.AsSpan(0, block.Length);
        var reader = new RecordReader(content, dialect);
        var fields = new List<string>();
        if (!reader.TryRead(fields, options.Limits.Columns, out var count))
            throw Empty("the file holds only empty lines");
        var place = new Place(file.Name, block.FirstLine);
        if (content[..reader.Offset].Contains((byte)0))
            throw new CmlException(BinaryProblem(place));
        if (count > options.Limits.Columns)
        {
            throw new CmlException(new Problem(ProblemCode.TooManyColumns, "the first row has too many columns")
            {
                Place = place,
                Found = NumberText.Count(count),
                Expected = $"at most {NumberText.Count(options.Limits.Columns)}",
            });
        }
        if (!options.Format.Header)
            return new FileHeader([.. Enumerable.Range(1, count).Select(number => $"column_{number}")], dialect, 0, block.FirstLine);
        var names = options.TrimNames ? fields.ConvertAll(name => name.Trim()) : fields;
        CheckNames(names, place);
        return new FileHeader([.. names], dialect, reader.Offset, block.FirstLine + reader.Lines);
    }

    private void CheckNames(List<string> names, Place place)
    {
        var problems = new List<Problem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count && problems.Count < options.Limits.Problems; i++)
        {
            if (names[i].Length == 0)
                problems.Add(new Problem(ProblemCode.BadColumnNames, $"column {i + 1} has no name") { Place = place });
            else if (names[i].Length > options.Limits.ColumnNameLength)
                problems.Add(new Problem(ProblemCode.BadColumnNames, $"the name of column {i + 1} is longer than {options.Limits.ColumnNameLength} characters") { Place = place });
            else if (names[i].Contains('\uFFFD'))
                problems.Add(new Problem(ProblemCode.InvalidEncoding, $"the name of column {i + 1} is not valid UTF-8") { Place = place });
            else if (!seen.Add(names[i]) && reported.Add(names[i]))
                problems.Add(new Problem(ProblemCode.BadColumnNames, $"two columns are named {Shown.Name(names[i])}") { Place = place });
        }
        CmlException.ThrowIfAny(problems);
    }

    private CmlException Empty(string what) => new(new Problem(ProblemCode.EmptyData, what) { Place = new Place(file.Name) });

    private static Problem BinaryProblem(Place place) =>
        new(ProblemCode.BinaryData, "this file holds zero bytes, so it is not text") { Place = place };
}

/// <summary>The names of the columns of one file.</summary>
/// <param name="Names">In file order, each once.</param>
/// <param name="Dialect">As declared or detected.</param>
/// <param name="Offset">Where the first row of data begins in the first block.</param>
/// <param name="Line">Its 1-based line.</param>
internal sealed record FileHeader(string[] Names, Dialect Dialect, int Offset, int Line);

/// <summary>All that one pass found in a file.</summary>
internal sealed record FileContent(DataFile File, FileHeader Header, List<ParsedBlock> Blocks, string Sha256, long StoredBytes)
{
    public long RowCount => Blocks.Sum(block => (long)block.RowCount);
}
