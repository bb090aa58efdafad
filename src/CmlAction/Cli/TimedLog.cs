using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Cli;

/// <summary>Measures the stages and their steps while another log shows them.</summary>
/// <remarks>Stages follow one another and steps nest on one thread, so the one that is open last is where the next belongs.</remarks>
internal sealed class TimedLog : IRunLog
{
    private readonly IRunLog _shown;
    private readonly TimeProvider _time;
    private readonly List<Span> _spans = [];
    private int _depth;

    /// <param name="shown">Hears everything.</param>
    /// <param name="time">Of the host.</param>
    public TimedLog(IRunLog shown, TimeProvider time) => (_shown, _time) = (shown, time);

    public IDisposable Stage(string title) => Begin(title, _shown.Stage(title));

    public IDisposable? Step(string title) => Begin(title, _shown.Step(title));

    public void Say(string line) => _shown.Say(line);

    public void Progress(int done, int total) => _shown.Progress(done, total);

    /// <summary>A line for each stage and step: seconds of the clock, of all processors together, MiB that were allocated, and the most that the process had in memory until then.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Line("", "seconds", "CPU", "MiB", "peak");
        foreach (var span in _spans)
        {
            yield return Line(
                $"{new string(' ', 2 * span.Depth)}{span.Title}",
                NumberText.Fixed(span.Wall.TotalSeconds, 3), NumberText.Fixed(span.Processor.TotalSeconds, 3), Mebibytes(span.Allocated), Mebibytes(span.Peak));
        }
        // What is compiled while the program runs, and not ahead of time, is paid for at every start.
        yield return $"compiled at run time: {NumberText.Plural(System.Runtime.JitInfo.GetCompiledMethodCount(), "method")}, "
            + $"{NumberText.Fixed(System.Runtime.JitInfo.GetCompilationTime().TotalSeconds, 3)} s; collections of garbage: {GC.CollectionCount(0)}";
    }

    private static string Line(string title, string wall, string processor, string allocated, string peak) => $"{title,-24}{wall,9}{processor,9}{allocated,9}{peak,9}";

    private static string Mebibytes(long bytes) => NumberText.Fixed(bytes / 1048576.0, 1);

    private Span Begin(string title, IDisposable? shown)
    {
        var span = new Span(this, title, _depth++, shown);
        _spans.Add(span);
        return span;
    }

    private sealed class Span(TimedLog log, string title, int depth, IDisposable? shown) : IDisposable
    {
        private readonly long _start = log._time.GetTimestamp();
        private readonly TimeSpan _processorAtStart = Environment.CpuUsage.TotalTime;
        private readonly long _allocatedAtStart = GC.GetTotalAllocatedBytes();

        public string Title => title;

        public int Depth => depth;

        public TimeSpan Wall { get; private set; }

        public TimeSpan Processor { get; private set; }

        public long Allocated { get; private set; }

        public long Peak { get; private set; }

        public void Dispose()
        {
            Wall = log._time.GetElapsedTime(_start);
            Processor = Environment.CpuUsage.TotalTime - _processorAtStart;
            Allocated = GC.GetTotalAllocatedBytes() - _allocatedAtStart;
            using (var process = System.Diagnostics.Process.GetCurrentProcess())
                Peak = process.PeakWorkingSet64;
            log._depth = depth;
            shown?.Dispose();
        }
    }
}
