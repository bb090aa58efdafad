using System.Numerics;

namespace CmlAction.Core.Data.Reading;

/// <summary>A set of texts in UTF-8, numbered in order of arrival, without a string per text.</summary>
internal sealed class Interner
{
    // Differs from process to process, so that no file can be prepared to make all its texts collide. It decides nothing but where a text
    // is looked for; numbers are given in order of arrival.
    private static readonly ulong Seed = (ulong)HashCode.Combine(1) << 32 | (uint)HashCode.Combine(2);

    private int[] _slots = new int[16];
    private ulong[] _hashes = new ulong[8];
    private int[] _ends = new int[8];
    private byte[] _bytes = new byte[64];

    public int Count { get; private set; }

    /// <summary>Bytes of all texts together.</summary>
    public int ByteCount => Count == 0 ? 0 : _ends[Count - 1];

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var start = number == 0 ? 0 : _ends[number - 1];
            return _bytes.AsSpan(start, _ends[number] - start);
        }
    }

    /// <summary>The number of a text; a new one when it was not there.</summary>
    public int Number(ReadOnlySpan<byte> text)
    {
        var hash = TextHash.Of(text, Seed);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var candidate = _slots[slot] - 1;
            if (_hashes[candidate] == hash && this[candidate].SequenceEqual(text))
                return candidate;
        }
        return Add(text, hash, slot);
    }

    private int Add(ReadOnlySpan<byte> text, ulong hash, int slot)
    {
        var start = ByteCount;
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
            Array.Resize(ref _ends, Count * 2);
        }
        if (_bytes.Length - start < text.Length)
            Array.Resize(ref _bytes, (int)Math.Min((ulong)Array.MaxLength, BitOperations.RoundUpToPowerOf2((ulong)(start + (long)text.Length))));
        text.CopyTo(_bytes.AsSpan(start));
        (_hashes[Count], _ends[Count]) = (hash, start + text.Length);
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)_hashes[number] & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = number + 1;
        }
    }
}
