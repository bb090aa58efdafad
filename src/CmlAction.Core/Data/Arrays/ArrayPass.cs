using System.Buffers;
using System.Text;
using CmlAction.Core.Data.Reading;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Arrays;

/// <summary>One walk through one NumPy file. docs/data.md says what becomes of its arrays.</summary>
/// <remarks>
/// Numbers become numbers without a detour. Texts, numbers that are declared to be something else, and whole numbers that a double does not
/// hold are written out and typed as the cells of a CSV file are.
/// </remarks>
internal sealed class ArrayPass(DataFile file, TableOptions options, CancellationToken stop)
{
    private const int BlockRowsAtMost = 1 << 16;
    private const int BlockBytes = 4 << 20;

    private readonly MissingSpellings _missing = new(options.Format.Missing);

    /// <summary>Numbers that stand for a missing value, such as −999.</summary>
    private readonly double[] _missingNumbers =
    [
        .. options.Format.Missing.Select(spelling => NumberParser.Parse(Encoding.UTF8.GetBytes(spelling), out var value) == NumberKind.Number ? value : double.NaN)
            .Where(value => !double.IsNaN(value)),
    ];

    /// <summary>True for a NumPy file.</summary>
    /// <param name="file">Any file.</param>
    /// <param name="same">The file with its first bytes, which were looked at, still to be read: some files can be opened only once.</param>
    /// <exception cref="CmlException">It cannot be read.</exception>
    public static bool IsArrays(DataFile file, out DataFile same)
    {
        var stream = Guard(file, () => new PeekedStream(file.Open(), NumpyFile.HeadBytes));
        var isArrays = NumpyFile.IsStart(stream.Head);
        if (isArrays)
            stream.Dispose();
        same = isArrays ? file : file with { Open = () => stream };
        return isArrays;
    }

    /// <summary>Reads the file from start to end.</summary>
    /// <inheritdoc cref="FilePass.Run"/>
    public FileContent Run(Func<string, ColumnPlan> planOf, TableStore store, Action<string[]> checkNames) => Guard(file, () =>
    {
        using var opened = NumpyFile.Open(file, options.Limits);
        return Read(opened, planOf, store, checkNames);
    });

    private static T Guard<T>(DataFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new CmlException(new Problem(ProblemCode.UnusableArray, "the file is cut off or damaged") { Place = new Place(file.Name) });
        }
        catch (NotSupportedException)
        {
            throw new CmlException(new Problem(ProblemCode.UnusableArray, "the archive is encrypted, or compressed in an unusual way") { Place = new Place(file.Name) });
        }
        catch (UnauthorizedAccessException)
        {
            throw new CmlException(new Problem(ProblemCode.DataFileUnreadable, "this file may not be read") { Place = new Place(file.Name) });
        }
        catch (IOException)
        {
            throw new CmlException(new Problem(ProblemCode.DataFileUnreadable, "reading this file failed") { Place = new Place(file.Name) });
        }
    }

    private FileContent Read(NumpyFile opened, Func<string, ColumnPlan> planOf, TableStore store, Action<string[]> checkNames)
    {
        DelimitedFormat.Refuse(options.Format, file.Name, "a NumPy file", hasEncoding: false);
        var arrays = opened.Arrays;
        string[] names = [.. arrays.SelectMany(array => array.ColumnNames)];
        CheckNames(names);
        checkNames(names);
        ColumnPlan[] plans = [.. names.Select(planOf)];
        var rows = arrays[0].RowCount;
        if (rows == 0)
            throw new CmlException(new Problem(ProblemCode.EmptyData, "the arrays have no rows") { Place = new Place(file.Name) });
        var rowBytes = arrays.Sum(array => (long)array.RowBytes);
        var blockRows = (int)Math.Clamp(BlockBytes / rowBytes, 1, BlockRowsAtMost);
        var blocks = new List<ParsedBlock>();
        for (var first = 0; first < rows; first += blockRows)
        {
            stop.ThrowIfCancellationRequested();
            var count = Math.Min(blockRows, rows - first);
            var columns = new BlockColumn?[names.Length];
            var at = 0;
            foreach (var array in arrays)
            {
                array.Load(first, count);
                for (var column = 0; column < array.ColumnCount; column++, at++)
                    columns[at] = plans[at] == ColumnPlan.Skip ? null : Column(array, column, first, count, plans[at]);
            }
            var block = new ParsedBlock
            {
                FirstLine = first + 1,
                RowCount = count,
                Names = names,
                Columns = columns,
                ByteCount = (int)(count * rowBytes),
                Errors = new BlockErrors(),
            };
            store.Append(block);
            blocks.Add(block);
        }
        if (arrays.Exists(array => !array.IsAtEnd()))
            throw new EndOfStreamException();
        var (sha256, bytes) = opened.Finish();
        return new FileContent(file, names.Length, blocks, sha256, bytes);
    }

    private BlockColumn Column(NumpyArray array, int column, int first, int count, ColumnPlan plan)
    {
        if (!array.Type.IsText && plan is ColumnPlan.Infer or ColumnPlan.Number && Numbers(array, column, count, plan) is { } numbers)
            return numbers;
        var (starts, ends) = (ArrayPool<int>.Shared.Rent(count), ArrayPool<int>.Shared.Rent(count));
        var text = new byte[(long)count * array.Type.TextBytes];
        try
        {
            var used = 0;
            for (var row = 0; row < count; row++)
            {
                var length = array.Type.Text(array[row, column], text.AsSpan(used));
                if (length < 0)
                    throw new CmlException(new Problem(ProblemCode.InvalidEncoding, "a text of this row is not valid Unicode") { Place = new Place(file.Name, first + row + 1) });
                (starts[row], ends[row]) = (used, used + length);
                used += length;
            }
            return BlockColumnBuilder.Build(new Cells(text, starts, ends, 1, count), plan, _missing, options.Limits);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(starts);
            ArrayPool<int>.Shared.Return(ends);
        }
    }

    /// <summary>The numbers of a column, or null when some are too long to be one and nothing says that they are.</summary>
    private BlockColumn? Numbers(NumpyArray array, int column, int count, ColumnPlan plan)
    {
        var values = ArrayPool<double>.Shared.Rent(count);
        var (present, nonFinite, fitSingle, isInteger, kinds) = (0, 0, true, true, 0UL);
        for (var row = 0; row < count; row++)
        {
            var bytes = array[row, column];
            if (plan == ColumnPlan.Infer && array.Type.IsLong(bytes))
            {
                ArrayPool<double>.Shared.Return(values);
                return null;
            }
            var value = array.Type.Number(bytes);
            values[row] = double.NaN;
            if (double.IsNaN(value))
                kinds |= MissingSpellings.Nothing;
            else if (_missingNumbers.Length > 0 && Array.IndexOf(_missingNumbers, value) is var spelling and >= 0)
                kinds |= MissingSpellings.Nothing << Math.Min(spelling + 1, MissingSpellings.LastBit);
            else if (double.IsInfinity(value))
                nonFinite++;
            else
            {
                values[row] = value;
                present++;
                fitSingle = fitSingle && (float)value == value;
                isInteger = isInteger && Math.Floor(value) == value;
            }
        }
        if (present == 0 && nonFinite == 0)
        {
            ArrayPool<double>.Shared.Return(values);
            return new BlockColumn { Kind = BlockColumnKind.Empty, MissingKinds = kinds };
        }
        return new BlockColumn
        {
            Kind = BlockColumnKind.Number,
            MissingCount = count - present,
            FitSingle = fitSingle,
            IsInteger = isInteger,
            NonFiniteCount = nonFinite,
            MissingKinds = kinds,
        }.With(values);
    }

    private void CheckNames(string[] names)
    {
        var place = new Place(file.Name);
        if (names.Length > options.Limits.Columns)
            throw new CmlException(new Problem(ProblemCode.TooManyColumns, "the arrays have too many columns") { Place = place, Found = NumberText.Count(names.Length) });
        if (names.FirstOrDefault(name => name.Length > options.Limits.ColumnNameLength) is not null)
            throw new CmlException(new Problem(ProblemCode.BadColumnNames, $"the name of an array is longer than {options.Limits.ColumnNameLength} characters") { Place = place });
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CmlException(new Problem(ProblemCode.BadColumnNames, $"two columns are named {Shown.Name(twice.Key)}") { Place = place });
    }
}
