using System.Buffers;
using CmlAction.Core.Data.Reading;

namespace CmlAction.Tests.Data;

internal sealed class BlockPipelineTests
{
    [Test]
    public void Blocks_are_stored_in_order_whatever_their_parsing_takes([Values(1, 2, 3, 8)] int threads, [Values(0, 1, 2, 200)] int blocks)
    {
        var random = new Random(3);
        var pauses = Enumerable.Range(0, blocks).Select(_ => random.Next(300)).ToArray();
        var stored = new List<int>();
        using var pipeline = new BlockPipeline(threads, (_, offset, line) =>
        {
            Thread.SpinWait(pauses[offset] * 50);
            return Parsed(line);
        }, block =>
        {
            stored.Add(block.FirstLine);
            return true;
        });

        for (var i = 0; i < blocks; i++)
            pipeline.Add(Empty(), i, i, default);
        pipeline.Finish();

        Assert.That(stored, Is.EqualTo(Enumerable.Range(0, blocks)));
    }

    [Test]
    public void What_follows_the_last_block_that_counts_is_not_stored([Values(1, 3)] int threads)
    {
        var stored = new List<int>();
        using var pipeline = new BlockPipeline(threads, (_, _, line) => Parsed(line), block =>
        {
            stored.Add(block.FirstLine);
            return block.FirstLine < 10;
        });

        for (var i = 0; i < 500; i++)
            pipeline.Add(Empty(), 0, i, default);
        pipeline.Finish();

        Assert.That(pipeline.IsOver);
        Assert.That(stored, Is.EqualTo(Enumerable.Range(0, 11)));
    }

    [Test]
    public void What_the_parser_or_the_store_throws_comes_out_at_the_end([Values(1, 3)] int threads, [Values] bool inStore)
    {
        using var pipeline = new BlockPipeline(
            threads,
            (_, _, line) => !inStore && line == 20 ? throw new InvalidOperationException("block 20") : Parsed(line),
            block => block.FirstLine == 20 ? throw new InvalidOperationException("block 20") : true);

        for (var i = 0; i < 300; i++)
            pipeline.Add(Empty(), 0, i, default);

        Assert.That(pipeline.Finish, Throws.InvalidOperationException.With.Message.EqualTo("block 20"));
    }

    [Test]
    public void A_reader_that_waits_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        using var pipeline = new BlockPipeline(2, (_, _, line) =>
        {
            gate.Wait();
            return Parsed(line);
        }, _ => true);

        stop.CancelAfter(30);
        Assert.That(() =>
        {
            for (var i = 0; ; i++)
                pipeline.Add(Empty(), 0, i, stop.Token);
        }, Throws.InstanceOf<OperationCanceledException>());
        gate.Set();
    }

    private static Block Empty() => new(ArrayPool<byte>.Shared.Rent(16), 0, 1);

    private static ParsedBlock Parsed(int line) => new() { FirstLine = line, RowCount = 0, Errors = new BlockErrors() };
}
