using System.Buffers;

namespace CmlAction.Benchmarks;

/// <summary>A CSV file of standard normal numbers in their shortest round-trip form, the same bytes every time.</summary>
internal static class NumberFile
{
    private const int Seed = 20240229;
    private const int LongestNumber = 32;

    public static int Make(string file, int rows, int columns)
    {
        var random = new Random(Seed);
        using var target = File.Create(file);
        var line = new ArrayBufferWriter<byte>();
        line.Write(System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, columns).Select(i => $"x_{i}")) + "\n"));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Normal(random).TryFormat(line.GetSpan(LongestNumber), out var length);
                line.Advance(length);
                line.Write(column + 1 < columns ? ","u8 : "\n"u8);
            }
            target.Write(line.WrittenSpan);
            line.ResetWrittenCount();
        }
        return 0;
    }

    // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
