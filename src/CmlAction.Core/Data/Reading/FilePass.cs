using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>One walk through one file: its header is read here, its blocks are parsed by several threads.</summary>
internal sealed class FilePass(DataFile file, TableOptions options, CancellationToken stop)
{
    private readonly List<ParsedBlock> _parsed = [];
    private readonly List<string> _names = [];
    private readonly HashSet<string> _namesSeen = new(StringComparer.Ordinal);
    private bool _isHopeless; // binary content, or hardly a sound line: what follows is not worth reading

    /// <summary>Reads the file from start to end.</summary>
    /// <param name="planOf">Given the name of a column, what becomes of it.</param>
    /// <param name="store">Takes the values.</param>
    /// <param name="checkNames">Given the column names in file order; called once.</param>
    /// <exception cref="CmlException">The file cannot be read as a table at all.</exception>
    public FileContent Run(Func<string, ColumnPlan> planOf, TableStore store, Action<string[]> checkNames)
    {
        var missing = new MissingSpellings(options.Format.Missing);
        using var source = SourceBytes.Open(file, options.Format.Encoding, options.Limits);
        using var blocks = new RecordBlocks(source, file.Name, options.Limits);
        if (JsonLinesParser.IsStart(blocks.Ahead))
        {
            DelimitedFormat.Refuse(options.Format, file.Name, "JSON Lines");
            return RunJsonLines(source, blocks, new JsonLinesParser(planOf, missing, options.Limits), store, checkNames);
        }
        var dialect = FindDialect(blocks);
        if (!blocks.TryNext(dialect, out var first))
            throw Empty("the file is empty");
        var header = ReadHeader(first, dialect);
        checkNames(header.Names);
        var parser = new BlockParser(ParsePlan.Of(header, planOf, missing, options.Limits));
        ParseAll(blocks, dialect, first, header.Offset, header.Line, parser.Parse, store);
        return new FileContent(file, header.Names.Length, _parsed, source.Finish(), source.StoredBytes);
    }

    private FileContent RunJsonLines(SourceBytes source, RecordBlocks blocks, JsonLinesParser parser, TableStore store, Action<string[]> checkNames)
    {
        if (!blocks.TryNext(Dialect.Lines, out var first))
            throw Empty("the file is empty");
        ParseAll(blocks, Dialect.Lines, first, 0, first.FirstLine, parser.Parse, store);
        CheckNames(_names, new Place(file.Name));
        if (!_isHopeless)
            checkNames([.. _names]);
        return new FileContent(file, _names.Count, _parsed, source.Finish(), source.StoredBytes);
    }

    /// <summary>Parses the blocks in parallel and stores them in order.</summary>
    private void ParseAll(RecordBlocks blocks, Dialect dialect, Block first, int offset, int line, Func<Block, int, int, ParsedBlock> parse, TableStore store)
    {
        using var pipeline = new BlockPipeline(options.Threads, parse, block => Store(block, store));
        try
        {
            stop.ThrowIfCancellationRequested();
            pipeline.Add(first, offset, line, stop);
            while (!pipeline.IsOver && blocks.TryNext(dialect, out var block))
            {
                stop.ThrowIfCancellationRequested();
                pipeline.Add(block, 0, block.FirstLine, stop);
            }
        }
        catch (CmlException)
        {
            // What is wrong with the blocks before goes first, however far their parsing had come.
            pipeline.Finish();
            if (!_isHopeless)
                throw;
        }
        pipeline.Finish();
        if (_parsed.Find(block => block.Errors.NulLine is not null) is { } binary)
            throw new CmlException(BinaryProblem(new Place(file.Name, binary.Errors.NulLine)));
    }

    private bool Store(ParsedBlock block, TableStore store)
    {
        AddNames(block);
        store.Append(block);
        _parsed.Add(block);
        _isHopeless |= block.Errors.NulLine is not null || block.Errors.IsHopeless;
        return !_isHopeless;
    }

    /// <summary>Adds the names that are new with this block: in JSON Lines, columns may appear anywhere.</summary>
    private void AddNames(ParsedBlock block)
    {
        if (_parsed.Count > 0 && ReferenceEquals(block.Names, _parsed[^1].Names))
            return;
        _names.AddRange(block.Names.Where(_namesSeen.Add));
        if (_names.Count > options.Limits.Columns)
            throw TooManyColumns("the rows have too many columns together", new Place(file.Name), _names.Count);
    }

    private CmlException TooManyColumns(string what, Place place, int count) => new(new Problem(ProblemCode.TooManyColumns, what)
    {
        Place = place,
        Found = NumberText.Count(count),
        Expected = $"at most {NumberText.Count(options.Limits.Columns)}",
    });

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
            throw TooManyColumns("the first row has too many columns", place, count);
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

/// <summary>All that one pass found in a file, without the values.</summary>
internal sealed record FileContent(DataFile File, int FieldCount, List<ParsedBlock> Blocks, string Sha256, long StoredBytes)
{
    public long RowCount => Blocks.Sum(block => (long)block.RowCount);
}
