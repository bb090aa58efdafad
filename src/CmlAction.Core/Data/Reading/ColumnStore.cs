using System.Text;
using CmlAction.Core.Foundation;

namespace CmlAction.Core.Data.Reading;

/// <summary>Joins the blocks of a column in order, taking each block's values over as soon as it comes.</summary>
/// <param name="name">Name of the column.</param>
/// <param name="plan">What it is parsed as; decides what a column without any value is.</param>
/// <param name="limits">Bounds.</param>
internal sealed class ColumnStore(string name, ColumnPlan plan, ReaderLimits limits)
{
    private readonly NumberSegments _numbers = new();
    private readonly CodeSegments _codes = new();
    private readonly Interner _names = new();
    private BlockColumnKind _kind;
    private bool _isInteger = true;
    private int _nonFinite;
    private ulong _missingKinds;
    private int _missingFirst; // rows before the first block with a value

    public string Name => name;

    /// <summary>True when some blocks hold numbers and others names or instants: then all must be names, which takes another pass.</summary>
    public bool IsMixed { get; private set; }

    public void Append(BlockColumn block, int rowCount)
    {
        _missingKinds |= block.MissingKinds;
        if (block.Kind == BlockColumnKind.Empty)
        {
            AppendMissing(rowCount);
            return;
        }
        if (_kind == BlockColumnKind.Empty)
        {
            _kind = block.Kind;
            AppendMissing(_missingFirst);
        }
        IsMixed |= _kind != block.Kind;
        if (IsMixed)
            return;
        _isInteger &= block.IsInteger;
        _nonFinite += block.NonFiniteCount;
        if (_kind == BlockColumnKind.Category)
            AppendNames(block, rowCount);
        else
            _numbers.Append(block.Values.AsSpan(0, rowCount), block.MissingCount, block.FitSingle);
    }

    public void AppendMissing(int rowCount)
    {
        if (_kind == BlockColumnKind.Empty)
            _missingFirst += rowCount;
        else if (_kind == BlockColumnKind.Category)
            _codes.AppendMissing(rowCount);
        else
            _numbers.AppendMissing(rowCount);
    }

    public Column ToColumn()
    {
        if (_kind == BlockColumnKind.Empty)
        {
            _kind = plan switch
            {
                ColumnPlan.Category => BlockColumnKind.Category,
                ColumnPlan.Datetime => BlockColumnKind.Datetime,
                _ => BlockColumnKind.Number,
            };
            AppendMissing(_missingFirst);
        }
        return _kind == BlockColumnKind.Category ? ToNames()
            : new NumberColumn(name, _numbers, _kind == BlockColumnKind.Datetime ? ColumnType.Datetime : ColumnType.Number, _isInteger)
            {
                NonFiniteCount = _nonFinite,
                MissingKinds = _missingKinds,
            };
    }

    private void AppendNames(BlockColumn block, int rowCount)
    {
        var numbers = new int[block.Names!.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (_names.ByteCount > limits.DistinctTextBytes - block.Names[i].Length)
                throw TooMuch();
            numbers[i] = _names.Number(block.Names[i]);
        }
        var codes = block.Codes.AsSpan(0, rowCount);
        foreach (ref var code in codes)
            code = code < 0 ? -1 : numbers[code];
        _codes.Append(codes);
    }

    private CategoryColumn ToNames()
    {
        var categories = new string[_names.Count];
        var order = new int[_names.Count];
        for (var i = 0; i < categories.Length; i++)
            (categories[i], order[i]) = (Encoding.UTF8.GetString(_names[i]), i);
        Array.Sort(categories, order, StringComparer.Ordinal);
        var codeOf = new int[order.Length];
        for (var code = 0; code < order.Length; code++)
            codeOf[order[code]] = code;
        return new CategoryColumn(name, [.. categories], _codes.Renumbered(codeOf)) { MissingKinds = _missingKinds };
    }

    private CmlException TooMuch() =>
        new(new Problem(ProblemCode.TooMuchText, $"the different texts of column {Shown.Name(name)} exceed {NumberText.Bytes(limits.DistinctTextBytes)}"));
}
