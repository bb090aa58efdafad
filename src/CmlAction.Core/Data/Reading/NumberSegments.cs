using System.Buffers;

namespace CmlAction.Core.Data.Reading;

/// <summary>A growing list of doubles that takes less memory wherever they fit into float32 or into few digits.</summary>
/// <remarks>
/// Kept in segments of equal length, so that growing copies nothing but the first, which starts small for the sake of short tables. Each
/// segment decides for itself whether its values survive the round trip through float32, and once it is full whether they are
/// <see cref="CompactNumbers"/>. Nothing is lost in any of them.
/// </remarks>
internal sealed class NumberSegments
{
    private const int Shift = 16;
    private const int SegmentRows = 1 << Shift;
    private const int SmallestRows = 64;

    private readonly List<Segment> _segments = [];

    public int Count { get; private set; }

    public int MissingCount { get; private set; }

    public double this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count);
            var segment = _segments[row >> Shift];
            var index = row & (SegmentRows - 1);
            return segment.Singles is not null ? segment.Singles[index] : segment.Doubles is not null ? segment.Doubles[index] : segment.Compact![index];
        }
    }

    /// <param name="values">To append.</param>
    /// <param name="missing">How many of them are NaN.</param>
    /// <param name="fitSingle">True when each is NaN or survives the round trip through float32.</param>
    public void Append(ReadOnlySpan<double> values, int missing, bool fitSingle)
    {
        MissingCount += missing;
        while (!values.IsEmpty)
        {
            var index = Count & (SegmentRows - 1);
            var part = values[..Math.Min(values.Length, SegmentRows - index)];
            var segment = Room(index + part.Length, fitSingle);
            if (segment.Singles is null)
                part.CopyTo(segment.Doubles.AsSpan(index));
            else
                Narrow(part, segment.Singles.AsSpan(index));
            Count += part.Length;
            SealIfFull();
            values = values[part.Length..];
        }
    }

    public void AppendMissing(int count)
    {
        MissingCount += count;
        while (count > 0)
        {
            var index = Count & (SegmentRows - 1);
            var part = Math.Min(count, SegmentRows - index);
            var segment = Room(index + part, fitSingle: true);
            if (segment.Singles is null)
                segment.Doubles.AsSpan(index, part).Fill(double.NaN);
            else
                segment.Singles.AsSpan(index, part).Fill(float.NaN);
            Count += part;
            SealIfFull();
            count -= part;
        }
    }

    /// <summary>The values from <paramref name="row"/> on, as many as <paramref name="target"/> holds.</summary>
    public void CopyTo(int row, Span<double> target)
    {
        while (!target.IsEmpty)
        {
            var (segment, index) = (_segments[row >> Shift], row & (SegmentRows - 1));
            var part = target[..Math.Min(target.Length, SegmentRows - index)];
            segment.CopyTo(index, part);
            row += part.Length;
            target = target[part.Length..];
        }
    }

    /// <summary>Finds the shortest form for a segment that nothing more is added to.</summary>
    private void SealIfFull()
    {
        if ((Count & (SegmentRows - 1)) != 0)
            return;
        var segment = _segments[^1];
        var values = ArrayPool<double>.Shared.Rent(SegmentRows);
        segment.CopyTo(0, values.AsSpan(0, SegmentRows));
        if (CompactNumbers.TryMake(values.AsSpan(0, SegmentRows), segment.Singles is null ? sizeof(int) : sizeof(short)) is { } compact)
            _segments[^1] = new Segment(null, null, compact);
        ArrayPool<double>.Shared.Return(values);
    }

    private static void Widen(ReadOnlySpan<float> values, Span<double> target)
    {
        for (var i = 0; i < values.Length; i++)
            target[i] = values[i];
    }

    private static void Narrow(ReadOnlySpan<double> values, Span<float> target)
    {
        for (var i = 0; i < values.Length; i++)
            target[i] = (float)values[i];
    }

    /// <summary>The last segment, with room for so many values, of the kind that is needed.</summary>
    private Segment Room(int length, bool fitSingle)
    {
        if ((Count & (SegmentRows - 1)) == 0 && _segments.Count == Count >> Shift)
        {
            var size = _segments.Count > 0 ? SegmentRows : Math.Max(length, SmallestRows);
            _segments.Add(fitSingle ? new Segment(GC.AllocateUninitializedArray<float>(size), null) : new Segment(null, GC.AllocateUninitializedArray<double>(size)));
        }
        var segment = _segments[^1];
        var (had, used) = (segment.Singles?.Length ?? segment.Doubles!.Length, Count & (SegmentRows - 1));
        if (had >= length && (fitSingle || segment.Singles is null))
            return segment;
        var larger = had >= length ? had : Math.Min(SegmentRows, Math.Max(length, had * 2));
        if (segment.Singles is null)
        {
            var doubles = GC.AllocateUninitializedArray<double>(larger);
            segment.Doubles.AsSpan(0, used).CopyTo(doubles);
            segment = new Segment(null, doubles);
        }
        else if (fitSingle)
        {
            var singles = GC.AllocateUninitializedArray<float>(larger);
            segment.Singles.AsSpan(0, used).CopyTo(singles);
            segment = new Segment(singles, null);
        }
        else
        {
            var doubles = GC.AllocateUninitializedArray<double>(larger);
            Widen(segment.Singles.AsSpan(0, used), doubles);
            segment = new Segment(null, doubles);
        }
        _segments[^1] = segment;
        return segment;
    }

    private readonly record struct Segment(float[]? Singles, double[]? Doubles, CompactNumbers? Compact = null)
    {
        public void CopyTo(int index, Span<double> target)
        {
            if (Compact is not null)
                Compact.CopyTo(index, target);
            else if (Singles is not null)
                Widen(Singles.AsSpan(index, target.Length), target);
            else
                Doubles.AsSpan(index, target.Length).CopyTo(target);
        }
    }
}
