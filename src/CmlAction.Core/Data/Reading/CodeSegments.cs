namespace CmlAction.Core.Data.Reading;

/// <summary>A growing list of codes of names, −1 for missing, with 1 or 2 bytes each as long as there are few names.</summary>
internal sealed class CodeSegments
{
    private const int Shift = 16;
    private const int SegmentRows = 1 << Shift;
    private const int SmallestRows = 64;

    private readonly List<Segment> _segments = [];

    public int Count { get; private set; }

    public int MissingCount { get; private set; }

    public int this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count);
            return _segments[row >> Shift].At(row & (SegmentRows - 1));
        }
    }

    /// <param name="codes">To append, each −1 or more.</param>
    public void Append(ReadOnlySpan<int> codes)
    {
        while (!codes.IsEmpty)
        {
            var index = Count & (SegmentRows - 1);
            var part = codes[..Math.Min(codes.Length, SegmentRows - index)];
            var largest = -1;
            foreach (var code in part)
            {
                largest = Math.Max(largest, code);
                MissingCount += code < 0 ? 1 : 0;
            }
            Room(index, part.Length, largest).Write(index, part);
            Count += part.Length;
            codes = codes[part.Length..];
        }
    }

    public void AppendMissing(int count)
    {
        Span<int> missing = stackalloc int[256];
        missing.Fill(-1);
        for (; count > 0; count -= Math.Min(count, missing.Length))
            Append(missing[..Math.Min(count, missing.Length)]);
    }

    /// <summary>The same rows with another number for each code. This list is empty afterwards, so that both never are there in full.</summary>
    public CodeSegments Renumbered(int[] numberOf)
    {
        var renumbered = new CodeSegments();
        var codes = new int[Math.Min(Count, SegmentRows)];
        for (var i = 0; i < _segments.Count; i++)
        {
            var part = codes.AsSpan(0, Math.Min(codes.Length, Count - i * SegmentRows));
            _segments[i].Read(part);
            foreach (ref var code in part)
                code = code < 0 ? -1 : numberOf[code];
            renumbered.Append(part);
            _segments[i] = default;
        }
        _segments.Clear();
        (Count, MissingCount) = (0, 0);
        return renumbered;
    }

    /// <summary>The last segment, with room for so many codes more, of a width that holds the largest.</summary>
    private Segment Room(int used, int more, int largest)
    {
        if (used == 0)
            _segments.Add(Segment.For(largest, _segments.Count > 0 ? SegmentRows : Math.Max(more, SmallestRows)));
        var segment = _segments[^1];
        if (segment.Length >= used + more && segment.Largest >= largest)
            return segment;
        var length = segment.Length >= used + more ? segment.Length : Math.Min(SegmentRows, Math.Max(used + more, segment.Length * 2));
        var larger = Segment.For(Math.Max(largest, segment.Largest), length);
        var codes = new int[used];
        segment.Read(codes);
        larger.Write(0, codes);
        _segments[^1] = larger;
        return larger;
    }

    /// <summary>One of the three; the largest value of a narrow one is missing.</summary>
    private readonly record struct Segment(byte[]? Bytes, ushort[]? Shorts, int[]? Integers)
    {
        public int Length => Bytes?.Length ?? Shorts?.Length ?? Integers!.Length;

        /// <summary>Largest code that fits.</summary>
        public int Largest => Bytes is not null ? byte.MaxValue - 1 : Shorts is not null ? ushort.MaxValue - 1 : int.MaxValue;

        public static Segment For(int largest, int length) =>
            largest < byte.MaxValue ? new Segment(new byte[length], null, null)
            : largest < ushort.MaxValue ? new Segment(null, new ushort[length], null)
            : new Segment(null, null, new int[length]);

        public int At(int index)
        {
            if (Bytes is not null)
                return Bytes[index] == byte.MaxValue ? -1 : Bytes[index];
            if (Shorts is not null)
                return Shorts[index] == ushort.MaxValue ? -1 : Shorts[index];
            return Integers![index];
        }

        public void Read(Span<int> codes)
        {
            for (var i = 0; i < codes.Length; i++)
                codes[i] = At(i);
        }

        public void Write(int index, ReadOnlySpan<int> codes)
        {
            // Cut off, −1 is the largest value of each width.
            for (var i = 0; i < codes.Length; i++)
            {
                if (Bytes is not null)
                    Bytes[index + i] = unchecked((byte)codes[i]);
                else if (Shorts is not null)
                    Shorts[index + i] = unchecked((ushort)codes[i]);
                else
                    Integers![index + i] = codes[i];
            }
        }
    }
}
