using System.Buffers;
using System.Globalization;

namespace CmlAction.Benchmarks;

/// <summary>A CSV file of numbers with five decimals and a label that hangs on some of them and on chance, the same bytes every time.</summary>
internal static class LabelledFile
{
    private const int Seed = 20240301;
    private const int Telling = 6;

    public static int Make(string file, int rows, int columns)
    {
        var random = new Random(Seed);
        using var target = new BufferedStream(File.Create(file), 1 << 20);
        var line = new ArrayBufferWriter<byte>();
        line.Write(System.Text.Encoding.UTF8.GetBytes($"id,{string.Join(',', Enumerable.Range(0, columns).Select(i => $"x_{i}"))},y\n"));
        for (var row = 1; row <= rows; row++)
        {
            Write(line, row, "");
            var pull = 0.0;
            for (var column = 0; column < columns; column++)
            {
                // A sum of uniform numbers is near enough to a normal one, and cheap.
                var value = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
                if (column < Telling)
                    pull += column % 2 == 0 ? 2 * value : value * value;
                line.Write(","u8);
                Write(line, value, "F5");
            }
            line.Write(random.NextDouble() < 1 / (1 + Math.Exp(-pull)) ? ",1\n"u8 : ",0\n"u8);
            target.Write(line.WrittenSpan);
            line.ResetWrittenCount();
        }
        return 0;
    }

    private static void Write<T>(ArrayBufferWriter<byte> line, T number, string format)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(line.GetSpan(32), out var length, format, CultureInfo.InvariantCulture);
        line.Advance(length);
    }
}
