namespace CmlAction.Tests.Kit;

/// <summary>A clock on which every wait is over at once: it jumps ahead by what was asked for, and remembers it.</summary>
internal sealed class SwiftTime : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every wait, in order.</summary>
    public TimeSpan[] Waits
    {
        get
        {
            lock (_waits)
                return [.. _waits];
        }
    }

    public TimeSpan Waited => Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_waits)
            return _now;
    }

    public SwiftTime Set(DateTimeOffset now)
    {
        lock (_waits)
            _now = now;
        return this;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waits)
        {
            _waits.Add(dueTime);
            _now += dueTime;
        }
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Done();
    }

    private sealed class Done : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
