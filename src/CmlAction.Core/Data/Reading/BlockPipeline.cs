using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace CmlAction.Core.Data.Reading;

/// <summary>Parses blocks on several threads and stores what they became in the order in which they came.</summary>
/// <remarks>
/// Whichever thread finishes the block that is next in order stores it, and those after it that are ready; so the thread that reads does
/// nothing else. Few blocks are on the way at a time, whatever the size of the file.
/// </remarks>
/// <param name="threads">Blocks that are parsed at a time; with 1 all is done by the caller's thread.</param>
/// <param name="parse">Given a block, where its rows begin and their first line, its values.</param>
/// <param name="store">Takes the values over, in order, never two at a time; false when what follows is not worth parsing.</param>
internal sealed class BlockPipeline(int threads, Func<Block, int, int, ParsedBlock> parse, Func<ParsedBlock, bool> store) : IDisposable
{
    // Blocks for each thread that may be on the way between reading and storing.
    private const int BlocksAhead = 4;

    private readonly SemaphoreSlim _slots = new(threads * BlocksAhead);
    private readonly BlockingCollection<Work> _queue = [];
    private readonly List<Task> _workers = [];
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ParsedBlock> _ready = [];
    private ExceptionDispatchInfo? _error;
    private bool _isStoring;
    private int _added;
    private int _stored;
    private volatile bool _isOver;

    /// <summary>True when nothing that follows will be stored.</summary>
    public bool IsOver => _isOver;

    /// <summary>Takes a block, and waits while too many are on the way.</summary>
    public void Add(Block block, int offset, int firstLine, CancellationToken stop)
    {
        var work = new Work(block, offset, firstLine, _added++);
        if (threads == 1)
        {
            Do(work);
            return;
        }
        _slots.Wait(stop);
        _queue.Add(work, CancellationToken.None);
        // The first block waits for a second one: a small file needs no other thread.
        if (_added > 1 && _workers.Count < threads)
            _workers.Add(Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    /// <summary>Waits until all blocks are stored, or none is any more; throws what the parser or the store threw.</summary>
    public void Finish()
    {
        _queue.CompleteAdding();
        if (_workers.Count == 0)
            Run();
        Task.WaitAll(_workers);
        _error?.Throw();
    }

    public void Dispose()
    {
        _isOver = true;
        _queue.CompleteAdding();
        Task.WaitAll(_workers);
        while (_queue.TryTake(out var work))
            ArrayPool<byte>.Shared.Return(work.Block.Buffer);
        _queue.Dispose();
        _slots.Dispose();
    }

    private void Run()
    {
        foreach (var work in _queue.GetConsumingEnumerable())
            Do(work);
    }

    private void Do(Work work)
    {
        ParsedBlock? parsed = null;
        try
        {
            if (!_isOver)
                parsed = parse(work.Block, work.Offset, work.FirstLine);
        }
        catch (Exception exception)
        {
            End(exception);
        }
        ArrayPool<byte>.Shared.Return(work.Block.Buffer);
        if (parsed is not null)
            Store(work.Number, parsed);
        // After the end nothing is stored, and the slots serve only to let the reader go on to its end.
        if (_isOver)
            _slots.Release();
    }

    private void Store(int number, ParsedBlock parsed)
    {
        lock (_gate)
        {
            _ready.Add(number, parsed);
            if (_isStoring)
                return;
            _isStoring = true;
        }
        while (true)
        {
            lock (_gate)
            {
                if (_isOver || !_ready.Remove(_stored, out parsed!))
                {
                    _isStoring = false;
                    return;
                }
            }
            try
            {
                if (!store(parsed))
                    _isOver = true;
            }
            catch (Exception exception)
            {
                End(exception);
            }
            _stored++;
            _slots.Release();
        }
    }

    private void End(Exception exception)
    {
        lock (_gate)
            _error ??= ExceptionDispatchInfo.Capture(exception);
        _isOver = true;
    }

    private readonly record struct Work(Block Block, int Offset, int FirstLine, int Number);
}
